internal import Records

/// How numbers are written on pages: the same rules as in figures.
package struct Numerals: Sendable {
  /// A number as it is set: `2.36·10` and the exponent above it, with a true minus.
  package struct Text: Sendable, Hashable {
    package var base: String
    package var exponent: String?

    package init(_ base: String, exponent: String? = nil) {
      self.base = base
      self.exponent = exponent
    }
  }

  package var number: @Sendable (Double) -> Text
  package var integer: @Sendable (Int) -> Text

  package init(
    number: @escaping @Sendable (Double) -> Text, integer: @escaping @Sendable (Int) -> Text
  ) {
    self.number = number
    self.integer = integer
  }

  func html(_ value: Double) -> HTML { Self.html(number(value)) }

  func html(_ value: Value, words: Words) -> HTML {
    switch value {
    case .number(let number): html(number)
    case .integer(let integer): Self.html(self.integer(integer))
    case .truth(let truth): HTML(text: words[truth ? .yes : .no])
    case .text(let text): HTML(text: text)
    }
  }

  private static func html(_ text: Text) -> HTML {
    guard let exponent = text.exponent else { return HTML(text: text.base) }
    return "<span class=\"number\">\(text.base)<sup>\(exponent)</sup></span>"
  }

  /// For places that hold no markup: attributes and titles.
  func plain(_ value: Value, words: Words) -> String {
    switch value {
    case .number(let number): Self.plain(self.number(number))
    case .integer(let integer): Self.plain(self.integer(integer))
    case .truth(let truth): words[truth ? .yes : .no]
    case .text(let text): text
    }
  }

  static func plain(_ text: Text) -> String {
    text.base + (text.exponent ?? "").map { superscripts[$0] ?? String($0) }.joined()
  }

  /// For use inside a formula.
  func latex(_ value: Value) -> String {
    switch value {
    case .number(let number): Self.latex(self.number(number))
    case .integer(let integer): Self.latex(self.integer(integer))
    case .truth(let truth): "\\text{\(truth)}"
    case .text(let text): "\\text{\(text.filter { !"\\{}$%#&_^~".contains($0) })}"
    }
  }

  private static func latex(_ text: Text) -> String {
    let base = text.base
      .replacing("\u{2212}", with: "-").replacing("·", with: "\\cdot ").replacing("∞", with: "\\infty ")
      .replacing("\u{202F}", with: "\\,").replacing("NaN", with: "\\mathrm{NaN}")
    guard let exponent = text.exponent else { return base }
    return "\(base)^{\(exponent.replacing("\u{2212}", with: "-"))}"
  }

  private static let superscripts: [Character: String] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    "\u{2212}": "⁻",
  ]
}
