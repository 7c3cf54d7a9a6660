extension Sequence<Inline> {
  /// The words without their marks; math as LaTeX, values left out, references as their labels.
  package var plainText: String {
    var result = ""
    for inline in self { inline.writePlainText(into: &result) }
    return result
  }
}

extension Inline {
  fileprivate func writePlainText(into result: inout String) {
    switch self {
    case .text(let text), .code(let text): result += text
    case .softBreak, .hardBreak: result += " "
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): result += inner.plainText
    case .math(let latex, _): result += latex
    case .link(_, _, let inner), .term(_, let inner, _): result += inner.plainText
    case .image(_, let alt, _): result += alt
    case .reference(let label, _, _): result += label
    case .citation(let citation): result += citation.items.map(\.key).joined(separator: ", ")
    case .value, .note: break
    case .element("br", _): result += " "
    case .element(_, let inner): result += inner.plainText
    }
  }
}

extension Block {
  /// The words of the block, one line for each paragraph, item or row; code and display math left out.
  package var plainText: String {
    switch kind {
    case .heading(_, _, _, let text), .paragraph(let text): return text.plainText
    case .bulletList(_, let items), .orderedList(_, _, let items):
      return items.map(\.blocks.plainText).joined(separator: "\n")
    case .quote(let blocks): return blocks.plainText
    case .callout(let callout):
      let choices = callout.choices.map { [$0.text.plainText, $0.explanation.plainText] }
      return ([callout.title.plainText, callout.blocks.plainText] + choices.flatMap { $0 })
        .filter { !$0.isEmpty }.joined(separator: "\n")
    case .table(let table):
      let rows = ([table.head] + table.rows).map { row in row.map(\.plainText).joined(separator: " ") }
      return (rows + [table.caption.plainText]).filter { !$0.isEmpty }.joined(separator: "\n")
    case .image(_, let alt, let caption, _):
      return [caption.plainText, alt].filter { !$0.isEmpty }.joined(separator: "\n")
    case .solution(let summary, let blocks):
      return [summary.plainText, blocks.plainText].filter { !$0.isEmpty }.joined(separator: "\n")
    case .notes(let notes):
      return notes.map(\.blocks.plainText).filter { !$0.isEmpty }.joined(separator: "\n")
    case .code, .cell, .math, .thematicBreak: return ""
    }
  }
}

extension Sequence<Block> {
  package var plainText: String { map(\.plainText).filter { !$0.isEmpty }.joined(separator: "\n") }
}

extension Lesson {
  /// The words of the lesson for a search index: title, summary, text, and the fixed words of captions.
  package var plainText: String {
    let captions = cells.compactMap { $0.options.caption?.text(values: []) }
    return ([frontMatter.title, frontMatter.summary, blocks.plainText] + captions)
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
