package import Layout

/// Measures text with the font and the settings that figures are drawn with.
///
/// Holds a cache of widths; not `Sendable`, each worker makes its own.
package final class PangoMeasure: TextMeasure {
  private struct Key: Hashable {
    var text: String
    var size: Double
    var isBold: Bool
  }

  let fonts: FontMap
  private let extentPerPixel: (ascent: Double, descent: Double)
  private var widths: [Key: Double] = [:]
  private var isDrawn: [Unicode.Scalar: Bool] = [:]

  /// Throws when a font file is missing, naming the Debian package that has it.
  package init(_ files: FontFiles = .debian) throws {
    fonts = try FontMap(files)
    extentPerPixel = fonts.extentPerPixel()
  }

  package func width(of text: RichText, size: Double, isBold: Bool) -> Double {
    text.runs.reduce(0) { sum, run in
      sum + width(of: run.text, size: TextRuns.size(of: run, in: size), isBold: isBold)
    }
  }

  private func width(of text: String, size: Double, isBold: Bool) -> Double {
    let key = Key(text: text, size: size, isBold: isBold)
    if let known = widths[key] { return known }
    let width = fonts.line(text, size: size, isBold: isBold).width
    widths[key] = width
    return width
  }

  package func extent(size: Double) -> (ascent: Double, descent: Double) {
    (extentPerPixel.ascent * size, extentPerPixel.descent * size)
  }

  package func missingGlyphs(in text: RichText) -> [Character] {
    var missing: [Character] = []
    for run in text.runs {
      for character in run.text where !missing.contains(character) {
        if !character.unicodeScalars.allSatisfy(draws) { missing.append(character) }
      }
    }
    return missing
  }

  private func draws(_ scalar: Unicode.Scalar) -> Bool {
    if let known = isDrawn[scalar] { return known }
    let answer = fonts.draws(scalar)
    isDrawn[scalar] = answer
    return answer
  }
}
