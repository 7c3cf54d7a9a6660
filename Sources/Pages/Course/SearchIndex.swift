internal import Foundation
internal import Lessons

/// What the reader's search finds: every page, section, term, figure and cited work of the course.
///
/// It is written as a script that hands its entries to the page's own, because a page opened from disk may load a
/// script and may not read a file.
struct SearchIndex: Sendable {
  /// Something that can be found.
  ///
  /// Its short keys are the script's: they are written once for every entry.
  struct Entry: Encodable, Hashable {
    /// The page and, after `#`, the place on it.
    var u: String
    /// The title, shown and weighed most.
    var t: String
    /// What kind of thing it is, in the reader's language.
    var k: String
    /// The text to be found in.
    var x: String
    /// Other names, which are found and not shown.
    var a: String?
  }

  private(set) var entries: [Entry] = []
  private let site: Site

  init(_ site: Site) {
    self.site = site
    for lesson in site.index.entries { add(lesson) }
    for term in site.course.glossary.terms {
      entries.append(
        Entry(
          u: "\(PageName.glossary)#term-\(term.slug)", t: term.title, k: words[.glossary],
          x: text(term.blocks), a: term.aliases.isEmpty ? nil : term.aliases.joined(separator: " ")))
    }
    for reference in site.course.bibliography.references where site.index.citationUses[reference.key] != nil {
      let authors = reference.authors.map(\.family).joined(separator: ", ")
      entries.append(
        Entry(
          u: "\(PageName.bibliography)#ref-\(reference.key)", t: reference.title, k: words[.bibliography],
          x: "\(authors) \(reference.year.map(String.init) ?? "")"))
    }
  }

  /// The script that hands the entries over: JSON in which no `<` can end a script element.
  func script() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return ScriptCall.bytes("gradusSearch", json: try encoder.encode(entries))
  }

  private var words: Words { site.theme.words }

  /// The lesson up to its first section, each section, and each figure.
  private mutating func add(_ entry: CourseIndex.Entry) {
    let lesson = entry.lesson
    let numbers = lesson.sectionNumbers
    let kind = "\(words[lesson.isAppendix ? .appendix : .lesson]) \(entry.number)"
    var open = Entry(
      u: entry.page, t: lesson.frontMatter.title, k: kind,
      x: ([lesson.frontMatter.summary] + lesson.frontMatter.objectives).joined(separator: " "))
    for block in lesson.blocks {
      if case .heading(let level, let anchor, let label, let content) = block.kind, level > 1 {
        entries.append(open)
        let number = label.flatMap { site.course.labels.targets[$0]?.number } ?? numbers[anchor] ?? ""
        open = Entry(
          u: "\(entry.page)#\(anchor)", t: "\(number) \(PlainText.of(content))".trimmingSpaces, k: kind, x: ""
        )
      } else {
        open.x += " " + text([block])
      }
    }
    entries.append(open)
    let hidden = site.showsSolutions ? [] : Self.cells(ofSolutionsIn: lesson.blocks)
    for cell in lesson.cells where !hidden.contains(cell.index) {
      guard let label = cell.options.label, let target = site.course.labels.targets[label] else { continue }
      let titles = site.figures.filter { $0.key.lesson == lesson.slug && $0.key.cell == cell.index }
        .sorted { $0.key.output < $1.key.output }.flatMap { $0.value.panels.map(\.title) }
      guard target.kind == .figure, let title = titles.first else { continue }
      let caption = (cell.options.caption?.parts ?? []).map { part in
        if case .literal(let text) = part { text } else { " " }
      }.joined()
      entries.append(
        Entry(
          u: "\(entry.page)#\(target.anchor)", t: title, k: words(.figure, ["n": target.number]),
          x: (titles.dropFirst() + [caption]).joined(separator: " ")))
    }
  }

  private static func cells(ofSolutionsIn blocks: [Block], isInside: Bool = false) -> Set<Int> {
    blocks.reduce(into: []) { cells, block in
      switch block.kind {
      case .cell(let index): if isInside { cells.insert(index) }
      case .solution(_, let blocks): cells.formUnion(Self.cells(ofSolutionsIn: blocks, isInside: true))
      case .quote(let blocks): cells.formUnion(Self.cells(ofSolutionsIn: blocks, isInside: isInside))
      case .callout(let callout):
        cells.formUnion(Self.cells(ofSolutionsIn: callout.blocks, isInside: isInside))
      default: break
      }
    }
  }

  /// The words of some blocks, without those of cells: code is found by reading it.
  private func text(_ blocks: [Block]) -> String {
    var pieces: [String] = []
    InlineWalk.visit(blocks, solutions: site.showsSolutions, end: { pieces.append(" ") }) { inline in
      switch inline {
      case .text(let text), .code(let text): pieces.append(text)
      case .math(let latex, _): pieces.append(FormulaWords.plain(latex))
      case .softBreak, .hardBreak: pieces.append(" ")
      default: break
      }
    }
    return pieces.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension String {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
