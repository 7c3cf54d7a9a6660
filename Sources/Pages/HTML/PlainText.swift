internal import Lessons

/// Inline content as text without markup, for titles, labels and attributes.
enum PlainText {
  static func of(_ inlines: [Inline]) -> String {
    inlines.map(of).joined()
  }

  static func of(_ inline: Inline) -> String {
    switch inline {
    case .text(let text), .code(let text): text
    case .softBreak, .hardBreak: " "
    case .emphasis(let content), .strong(let content), .strikethrough(let content): of(content)
    case .math(let latex, _): latex
    case .link(_, _, let content), .term(_, let content, _), .element(_, let content): of(content)
    case .image(_, let alt, _): alt
    case .reference, .citation, .value, .note: ""
    }
  }
}

/// Visits every inline of some blocks, in order, outer before inner.
enum InlineWalk {
  /// - Parameters:
  ///   - solutions: Whether solutions are visited too.
  ///   - end: Called at the end of each paragraph, title, cell of a table, …
  static func visit(
    _ blocks: [Block], solutions: Bool = true, end: () -> Void = {}, _ body: (Inline) -> Void
  ) {
    func visit(_ blocks: [Block]) { Self.visit(blocks, solutions: solutions, end: end, body) }
    func visit(_ inlines: [Inline]) {
      Self.visit(inlines, body)
      end()
    }
    for block in blocks {
      switch block.kind {
      case .heading(_, _, _, let content), .paragraph(let content), .image(_, _, let content, _):
        visit(content)
      case .bulletList(_, let items), .orderedList(_, _, let items):
        for item in items { visit(item.blocks) }
      case .quote(let blocks): visit(blocks)
      case .callout(let callout):
        visit(callout.title)
        visit(callout.blocks)
        for choice in callout.choices {
          visit(choice.text)
          visit(choice.explanation)
        }
      case .table(let table):
        for cell in table.head { visit(cell) }
        for cell in table.rows.joined() { visit(cell) }
        visit(table.caption)
      case .solution(let summary, let blocks):
        if solutions {
          visit(summary)
          visit(blocks)
        }
      case .notes(let notes):
        for note in notes { visit(note.blocks) }
      case .code, .cell, .math, .thematicBreak: break
      }
    }
  }

  private static func visit(_ inlines: [Inline], _ body: (Inline) -> Void) {
    for inline in inlines {
      body(inline)
      switch inline {
      case .emphasis(let content), .strong(let content), .strikethrough(let content),
        .link(_, _, let content),
        .term(_, let content, _), .element(_, let content):
        visit(content, body)
      default: break
      }
    }
  }
}
