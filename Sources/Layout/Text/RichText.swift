/// A line of text with italics, superscripts and subscripts: `‖∂L/∂*W*‖₂`, 10⁻⁷.
package struct RichText: Sendable, Codable, Hashable {
  package enum Script: String, Sendable, Codable { case normal, superscript, `subscript` }

  package struct Run: Sendable, Codable, Hashable {
    package var text: String
    package var script: Script
    package var isItalic: Bool

    package init(_ text: String, script: Script = .normal, isItalic: Bool = false) {
      self.text = text
      self.script = script
      self.isItalic = isItalic
    }
  }

  package var runs: [Run]

  package init(_ runs: [Run]) { self.runs = runs }
  package init(plain text: String) { runs = [Run(text)] }

  /// Scripts are set at this fraction of the size of the text around them.
  package static let scriptScale = 0.71
  /// A superscript's baseline is raised by this fraction of the size of the text around it.
  package static let superscriptRise = 0.36
  /// A subscript's baseline is lowered by this fraction.
  package static let subscriptDrop = 0.16

  /// The text without its styles.
  package var plain: String { runs.map(\.text).joined() }
}

/// Measures text as the renderers will draw it; layout sees fonts only through this.
package protocol TextMeasure {
  /// The advance width, in logical pixels.
  func width(of text: RichText, size: Double, isBold: Bool) -> Double
  /// Ascent and descent of the font at a size, in logical pixels.
  func extent(size: Double) -> (ascent: Double, descent: Double)
  /// Characters the font cannot draw.
  func missingGlyphs(in text: RichText) -> [Character]
}
