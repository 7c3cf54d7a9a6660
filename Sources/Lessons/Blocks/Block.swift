/// A block of a lesson.
package struct Block: Sendable, Codable, Hashable {
  package indirect enum Kind: Sendable, Codable, Hashable {
    /// A heading with its anchor: the label of `{#sec-…}`, or a slug of its text.
    case heading(level: Int, anchor: String, label: String?, [Inline])
    case paragraph([Inline])
    case bulletList(tight: Bool, [ListItem])
    case orderedList(start: Int, tight: Bool, [ListItem])
    case quote([Block])
    case callout(Callout)
    /// Code that is shown and never run: another language, or Swift with `eval: false` and no options of a cell.
    case code(language: String, String)
    case cell(Int)
    /// Display math: LaTeX without its dollars, and its label where it is numbered.
    case math(String, label: String?)
    case table(MarkdownTable)
    /// An image that stands alone, with its caption and label.
    case image(url: String, alt: String, caption: [Inline], label: String?)
    case solution(summary: [Inline], [Block])
    /// The margin notes that the block before this one refers to first, in the order of their references.
    case notes([Note])
    case thematicBreak
  }

  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// An item of a list; `checked` is set in a task list.
package struct ListItem: Sendable, Codable, Hashable {
  package var checked: Bool?
  package var blocks: [Block]

  package init(checked: Bool? = nil, blocks: [Block]) {
    self.checked = checked
    self.blocks = blocks
  }
}

/// A margin note: what its definition `[^name]: …` says.
package struct Note: Sendable, Codable, Hashable {
  package var name: String
  package var blocks: [Block]
  package var range: SourceRange

  package init(name: String, blocks: [Block], range: SourceRange) {
    self.name = name
    self.blocks = blocks
    self.range = range
  }
}
