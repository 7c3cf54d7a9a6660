internal import Lessons
internal import Records

/// Weaves the content of one page and notes what the page will need beside it.
///
/// Its methods stand with the things they weave: inlines, blocks, cells, figures, tables, citations.
final class PageBuilder {
  let site: Site
  /// The file that diagnostics name.
  var file: String
  /// The lesson of the page; none on the course's own pages.
  let lesson: Lesson?
  let record: Record?
  /// Of the lesson, by anchor.
  let sectionNumbers: [String: String]

  /// What could not be woven.
  private(set) var diagnostics: [Diagnostic] = []
  /// Glossary entries and works that the page refers to, in order of appearance.
  private(set) var usedTerms: [String] = []
  private(set) var citedKeys: [String] = []
  /// Sections of the page, for the contents.
  var sections: [(level: Int, anchor: String, number: String?, title: HTML)] = []
  /// Pictures that stand beside the lesson's text, relative to its folder.
  private(set) var images: [String] = []

  /// Where the thing being woven stands, for problems of things without a place of their own.
  var place: SourceRange?
  /// Values that stand for the marks in an interpolated caption.
  var interpolated: [Value] = []
  /// The cell being woven, from whose first line the lines of its claims count.
  var wovenCell: Lessons.Cell?
  /// Whether what is woven stands on its lesson's page too, where its problems are told.
  var isRepetition = false
  /// Inside a link there is no other link.
  var isInsideLink = false
  /// The numbers of the margin notes that the page has referred to, by name.
  var noteNumbers: [String: Int] = [:]
  /// Annotations of the cell just woven: the list that follows explains them.
  var awaitsAnnotations = false

  init(site: Site, file: String, lesson: Lesson? = nil) {
    self.site = site
    self.file = file
    self.lesson = lesson
    record = lesson.flatMap { site.records[$0.slug] }
    sectionNumbers = lesson?.sectionNumbers ?? [:]
  }

  var words: Words { site.theme.words }
  var numerals: Numerals { site.numerals }

  func report(
    _ identifier: String, severity: Diagnostic.Severity = .error, at range: SourceRange? = nil,
    _ summary: String,
    explanation: String? = nil, fix: String? = nil
  ) {
    if isRepetition { return }
    diagnostics.append(
      Diagnostic(
        severity, identifier, file: file, at: range ?? place, summary, explanation: explanation, fix: fix))
  }

  func add(_ more: [Diagnostic]) {
    if !isRepetition { diagnostics += more }
  }

  /// The place of a claim or a comparison that the woven cell makes at one of its lines.
  func position(ofLine line: Int) -> SourcePosition {
    // The lines of a cell that stands in a file of its own are not the lesson's.
    guard let cell = wovenCell, cell.options.file == nil, cell.lines.indices.contains(line - 1) else {
      return place?.start ?? SourcePosition(line: 1, column: 1)
    }
    return SourcePosition(line: cell.lines[line - 1].line, column: 1)
  }

  func use(term slug: String) {
    if !usedTerms.contains(slug) { usedTerms.append(slug) }
  }

  func use(work key: String) {
    if !citedKeys.contains(key) { citedKeys.append(key) }
  }

  func use(image path: String) {
    if !images.contains(path) { images.append(path) }
  }

  /// Runs something with another place for its problems.
  func at<Result>(_ range: SourceRange?, _ body: () -> Result) -> Result {
    let outer = place
    place = range ?? outer
    defer { place = outer }
    return body()
  }

  /// A formula; one that KaTeX rejects is reported where it stands and shown as it was written.
  func formula(_ latex: String, isDisplay: Bool, at range: SourceRange?) -> HTML {
    do {
      return try site.typesetter.formula(latex, isDisplay: isDisplay)
    } catch let error as TypesettingError {
      report("formula", at: range, error.summary, explanation: error.explanation)
    } catch {
      report("formula", at: range, "formula: \(error)")
    }
    return "<code>\(latex)</code>"
  }

  /// Coloured code, line by line.
  func highlighted(_ code: String, language: String) -> [HTML] {
    do {
      return try site.typesetter.code(code, language: language)
    } catch {
      report("highlighting", "this code cannot be coloured: \(error)")
      return code.split(separator: "\n", omittingEmptySubsequences: false).map { HTML(text: String($0)) }
    }
  }
}
