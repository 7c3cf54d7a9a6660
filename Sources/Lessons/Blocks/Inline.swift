/// Text within a block.
package indirect enum Inline: Sendable, Codable, Hashable {
  case text(String)
  case softBreak
  case hardBreak
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case code(String)
  /// LaTeX without its dollars.
  case math(String, SourceRange)
  case link(url: String, title: String, [Inline])
  case image(url: String, alt: String, title: String)
  /// `[the gradient vanishes](term:vanishing-gradient)`; `slug` is resolved from the text where it is empty.
  case term(slug: String, [Inline], SourceRange)
  /// `@fig-decay`; `numberOnly` for `[-@fig-decay]`.
  case reference(label: String, numberOnly: Bool, SourceRange)
  /// `@glorot2010` in the sentence, or a bracketed group.
  case citation(Citation)
  /// `[^name]`: a reference to the margin note of this name.
  case note(String, SourceRange)
  /// The inline expression of this index.
  case value(Int)
  /// One of `kbd`, `sub`, `sup`, `br` with its content.
  case element(String, [Inline])
}

/// One citation, in the sentence or in brackets.
package struct Citation: Sendable, Codable, Hashable {
  package struct Item: Sendable, Codable, Hashable {
    package var key: String
    /// What follows the key: `fig. 3`.
    package var locator: String?
    package var range: SourceRange

    package init(key: String, locator: String?, range: SourceRange) {
      self.key = key
      self.locator = locator
      self.range = range
    }
  }

  package var items: [Item]
  package var isBracketed: Bool

  package init(items: [Item], isBracketed: Bool) {
    self.items = items
    self.isBracketed = isBracketed
  }
}
