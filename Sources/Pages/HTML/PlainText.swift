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
    case .reference, .citation, .value: ""
    }
  }
}

/// Visits every inline of some blocks, in order, outer before inner.
enum InlineWalk {
  static func visit(_ blocks: [Block], _ body: (Inline) -> Void) {
    for block in blocks {
      switch block.kind {
      case .heading(_, _, _, let content), .paragraph(let content), .image(_, _, let content, _):
        visit(content, body)
      case .bulletList(_, let items), .orderedList(_, _, let items):
        for item in items { visit(item.blocks, body) }
      case .quote(let blocks): visit(blocks, body)
      case .callout(let callout):
        visit(callout.title, body)
        visit(callout.blocks, body)
        for choice in callout.choices {
          visit(choice.text, body)
          visit(choice.explanation, body)
        }
      case .table(let table):
        for cell in table.head { visit(cell, body) }
        for cell in table.rows.joined() { visit(cell, body) }
        visit(table.caption, body)
      case .solution(let summary, let blocks):
        visit(summary, body)
        visit(blocks, body)
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
