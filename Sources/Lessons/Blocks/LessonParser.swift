/// A lesson's file to a `Lesson`.
package enum LessonParser {
  /// What a parse yields beside the lesson itself.
  struct Parsed: Sendable {
    var lesson: Lesson?
    var relativeLinks: [RelativeLink] = []
    var diagnostics: [Diagnostic]
    /// Where each entry of the front matter stands, by key, for problems found later.
    var frontMatterPlaces: [String: SourceRange] = [:]
  }

  /// Parses a lesson; there is none where the file is not text.
  ///
  /// - Parameters:
  ///   - file: the path that diagnostics print, `lessons/05-layer-speeds.md`.
  ///   - readFile: reads a file of the course (for the cell option `file`) by its path relative to the course.
  package static func parse(
    _ bytes: [UInt8], file: String, readFile: @escaping (String) -> [UInt8]? = { _ in nil }
  ) -> (Lesson?, [Diagnostic]) {
    let parsed = parsed(bytes, file: file, readFile: readFile)
    return (parsed.lesson, parsed.diagnostics.inOrder)
  }

  static func parsed(_ bytes: [UInt8], file: String, readFile: @escaping (String) -> [UInt8]?) -> Parsed {
    let (source, problems) = Encoding.check(bytes, file: file)
    guard let source else { return Parsed(lesson: nil, diagnostics: problems) }
    let head = FrontMatterReader(source)
    let (blocks, builder) = blocks(
      of: source, skippedLines: head.lineCount, place: .lesson, readFile: readFile)
    let lesson = Lesson(
      file: file, slug: Slug.ofLesson(file: file), frontMatter: head.frontMatter, blocks: blocks,
      cells: builder.cells, inlineExpressions: builder.expressions)
    let diagnostics =
      problems + head.diagnostics + builder.diagnostics + Structure.problems(of: blocks, in: source)
    return Parsed(
      lesson: lesson, relativeLinks: builder.relativeLinks, diagnostics: diagnostics,
      frontMatterPlaces: head.places)
  }

  static func blocks(
    of source: SourceText, skippedLines: Int, place: InlineBuilder.Place,
    readFile: @escaping (String) -> [UInt8]? = { _ in nil }
  ) -> ([Block], BlockBuilder) {
    let prepared = PreparedText(source, skippedLines: skippedLines)
    let (root, tooDeepAt) = CommonMarkParser.parse(prepared, of: source)
    var builder = BlockBuilder(source, prepared, place: place, readFile: readFile)
    var blocks = builder.blocks(root.children[...])
    if place == .lesson {
      var placement = NotePlacement(builder.notes, reported: builder.reportedNotes, file: source.file)
      blocks = placement.place(in: blocks)
      builder.diagnostics += placement.diagnostics
    }
    if let line = tooDeepAt {
      builder.report(
        "nested-too-deep", SourceRange(line: line, column: 1),
        "nested deeper than \(CommonMarkParser.deepestNesting) levels")
    }
    return (blocks, builder)
  }
}
