import Layout

/// Text metrics without a font: widths like DejaVu Sans', by class of character.
struct FixedMeasure: TextMeasure {
  var missing: Set<Character> = []

  func width(of text: RichText, size: Double, isBold: Bool) -> Double {
    text.runs.reduce(0) { sum, run in
      let scale = run.script == .normal ? 1 : RichText.scriptScale
      return sum + run.text.reduce(0) { $0 + Self.advance($1) } * size * scale * (isBold ? 1.1 : 1)
    }
  }

  private static func advance(_ character: Character) -> Double {
    if "iljtfI.,:;'’|! ·".contains(character) { return 0.33 }
    if character == "\u{200A}" { return 0.08 }
    if "mwMW—".contains(character) { return 0.9 }
    return character.isNumber ? 0.636 : 0.61
  }

  func extent(size: Double) -> (ascent: Double, descent: Double) { (0.93 * size, 0.24 * size) }

  func missingGlyphs(in text: RichText) -> [Character] { text.plain.filter { missing.contains($0) } }
}
