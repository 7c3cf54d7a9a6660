import Yams

/// The YAML head of a lesson, between two lines `---`.
struct FrontMatterReader {
  static let keys = [
    "title", "summary", "objectives", "minutes", "figure", "needs", "optional", "terms", "covers", "timeout",
    "memory", "seed",
  ]

  private(set) var frontMatter = FrontMatter(title: "")
  /// Lines up to and with the closing `---`.
  private(set) var lineCount = 0
  private(set) var diagnostics: [Diagnostic] = []
  /// Where entries stand: `title`, and `terms/derivative` for an entry of a list.
  private(set) var places: [String: SourceRange] = [:]

  init(_ source: SourceText) {
    let mark = Array("---".utf8)
    guard source.line(1).trimmedAtEnd.elementsEqual(mark) else {
      diagnostics = [
        Diagnostic(
          "missing-front-matter", file: source.file, at: SourceRange(line: 1, column: 1),
          "a lesson without front matter",
          explanation: "A lesson begins with YAML between two lines '---' that gives at least its title.",
          fix: "begin the file with '---', 'title: …', '---'")
      ]
      return
    }
    var end = 2
    while end <= source.lineCount, !source.line(end).trimmedAtEnd.elementsEqual(mark) { end += 1 }
    guard end <= source.lineCount else {
      diagnostics = [
        Diagnostic(
          "unclosed-front-matter", file: source.file, at: SourceRange(line: 1, column: 1, length: 3),
          "the front matter is never closed", fix: "add a line '---' after it")
      ]
      lineCount = source.lineCount
      return
    }
    lineCount = end
    var reader = YAMLReader(source, firstLine: 1)
    let text = end > 2 ? (2..<end).map { source.lineText($0) }.joined(separator: "\n") : ""
    if let root = reader.root(text) { read(root, &reader) }
    let isBroken = !reader.diagnostics.isEmpty
    if frontMatter.title.trimmed.isEmpty, !isBroken {
      reader.report(
        "missing-key", SourceRange(line: 1, column: 1, length: 3), "the front matter has no title",
        fix: "add a line 'title: …'")
    }
    diagnostics = reader.diagnostics
    refuseNotes(in: source)
  }

  /// Reports references to margin notes: what stands at the head of a page has no paragraph that a note could follow.
  private mutating func refuseNotes(in source: SourceText) {
    let texts = [("title", frontMatter.title), ("summary", frontMatter.summary)]
    // An objective is Markdown, in which code is no reference.
    let objectives = frontMatter.objectives.filter { text in
      let start = SourcePosition(line: 1, column: 1)
      return parseInlines(text, file: source.file, at: start).1.contains { $0.identifier == "note-place" }
    }
    let head = SourceRange(line: 1, column: 1)
    for (key, text) in texts + objectives.map({ ("objectives", $0) }) {
      for name in NoteName.names(in: text) {
        let lines = SourceRange(
          places[key]?.start ?? head.start, SourcePosition(line: lineCount, column: 1))
        diagnostics.append(
          Diagnostic(
            "note-place", file: source.file, at: source.place(of: "[^\(name)]", in: lines) ?? places[key],
            "a margin note in the lesson's \(key)",
            explanation: "It stands at the head of the page, and in lists of lessons, without a margin.",
            fix: "refer to the note from the lesson's running text"))
      }
    }
  }

  private mutating func read(_ root: Node, _ reader: inout YAMLReader) {
    guard let entries = reader.entries(root, of: "the front matter") else { return }
    for (key, range, value) in entries {
      places[key] = range
      switch key {
      case "title": frontMatter.title = reader.string(value, key) ?? ""
      case "summary": frontMatter.summary = reader.string(value, key) ?? ""
      case "objectives": frontMatter.objectives = reader.strings(value, key) ?? []
      case "minutes": frontMatter.minutes = reader.int(value, key, 1...10_000)
      case "figure":
        frontMatter.figure = reader.string(value, key)
        places[key] = reader.range(of: value)
      case "needs": frontMatter.needs = list(value, key, &reader)
      case "optional": frontMatter.isOptional = reader.bool(value, key) ?? false
      case "terms": frontMatter.terms = list(value, key, &reader)
      case "covers": frontMatter.covers = list(value, key, &reader)
      case "timeout": frontMatter.timeout = reader.seconds(value, key)
      case "memory": frontMatter.memory = reader.int(value, key, 1...1_048_576)
      case "seed": frontMatter.seed = reader.seed(value, key)
      default: reader.reportUnknown(key, range, in: "the front matter", known: Self.keys)
      }
    }
  }

  /// A list whose entries are looked up later, each with its place.
  private mutating func list(_ node: Node, _ key: String, _ reader: inout YAMLReader) -> [String] {
    guard case .sequence(let sequence) = node else { return reader.strings(node, key) ?? [] }
    return sequence.compactMap { item in
      guard let text = reader.string(item, key) else { return nil }
      places["\(key)/\(text)"] = reader.range(of: item)
      return text
    }
  }
}
