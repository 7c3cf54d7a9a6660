/// The definitions of margin notes: `[^name]: …`.
extension BlockBuilder {
  mutating func define(_ node: MarkupNode, name: String, at range: SourceRange) {
    guard place == .lesson else {
      report(
        "note-place", range, "a margin note in the glossary",
        explanation: "An entry is shown in a card as well, which has no margin.",
        fix: "say it in the entry's own text")
      return
    }
    guard NoteName.isValid(name) else {
      report(
        "note-name", range, "'\(name)' cannot name a note",
        explanation: "A name has letters, digits, '-', '_', '.' and ':', and no blanks.",
        fix: "name it like '[^origin-of-the-name]'")
      return
    }
    guard let blocks = insideNote({ $0.blocks(node.children[...]) }) else {
      report(
        "note-in-note", range, "the note '\(name)' is defined inside another note",
        fix: "begin its line without blanks")
      return
    }
    if let line = noteLines[name.lowercased()] {
      report(
        "duplicate-note", range, "the note '\(name)' is defined twice",
        explanation: "It is first defined on line \(line).", fix: "rename one of the two, or join them")
      return
    }
    noteLines[name.lowercased()] = range.start.line
    if blocks.allSatisfy(\.isBlankParagraph) {
      report(
        "note-without-text", range, "the note '\(name)' says nothing", fix: "write its text after the colon")
      reportedNotes.insert(name.lowercased())
    }
    notes.append(Note(name: name, blocks: blocks.map { fitting($0, in: name) }, range: range))
  }

  /// A block of a note without what has no place there, which is reported.
  private mutating func fitting(_ block: Block, in name: String) -> Block {
    [block].visitBlocks { block in
      guard let what = block.kind.unfitForNotes else { return }
      report(
        "note-content", SourceRange(line: block.range.start.line, column: block.range.start.column),
        "\(what) in the margin note '\(name)'",
        explanation: "A margin is narrow: a note holds text, lists, quotes and formulas without a number.",
        fix: "put it into the lesson, and refer to it from the note")
    }
    return block.mappingInlines { inline in
      guard case .note(let other, let range) = inline else { return inline }
      let isItself = other.lowercased() == name.lowercased()
      report(
        "note-in-note", range,
        isItself
          ? "the note '\(name)' refers to itself" : "the note '\(name)' refers to the note '\(other)'",
        explanation: "A note is one step aside from the text, and no step leads on from there.",
        fix: isItself
          ? "delete '[^\(other)]'" : "join the two, or refer to '[^\(other)]' from the text")
      reportedNotes.insert(other.lowercased())
      return .text("")
    }
  }

  /// Warns of a paragraph that was meant to go on with the note before it.
  mutating func warnOfIndentation(_ next: MarkupNode, after name: String, at range: SourceRange) {
    guard case .paragraph = next.kind, next.range.start.column > range.start.column else { return }
    report(
      "note-indentation", SourceRange(line: next.range.start.line, column: next.range.start.column),
      "this paragraph is no part of the note '\(name)' above it",
      explanation: "What goes on with a note is indented by four blanks more than '[^\(name)]:'.",
      fix: "indent it by four blanks, or by none", severity: .warning)
  }
}

extension Block {
  fileprivate var isBlankParagraph: Bool {
    if case .paragraph(let text) = kind { text.trimmingBreaks.isEmpty } else { false }
  }
}

extension Block.Kind {
  /// What the block is called, where a note cannot hold it.
  fileprivate var unfitForNotes: String? {
    switch self {
    case .paragraph, .bulletList, .orderedList, .quote, .math(_, label: nil), .notes: nil
    case .heading: "a heading"
    case .callout: "a callout"
    case .code, .cell: "code"
    case .math: "a numbered formula"
    case .table: "a table"
    case .image: "an image"
    case .solution: "a solution"
    case .thematicBreak: "a rule"
    }
  }
}
