import Layout

/// A text of a scene as one `<text>`, with a `<tspan>` for each run that is set differently.
enum SVGText {
  /// The attributes that neighbouring labels share.
  static func style(_ text: Scene.Text) -> String {
    var style = " font-size=\"\(SVGNumber.format(text.size, decimals: 2))\""
    if text.isBold { style += " font-weight=\"700\"" }
    if text.anchor != .start { style += " text-anchor=\"\(text.anchor.rawValue)\"" }
    if text.ink != .ink { style += " fill=\"\(ThemeStyle.value(text.ink))\"" }
    if let halo = text.halo {
      style += " stroke=\"\(ThemeStyle.value(halo))\" style=\"paint-order:stroke\""
      style += " stroke-width=\"\(SVGNumber.format(TextRuns.haloWidth(size: text.size), decimals: 1))\""
    }
    return style
  }

  /// The element without those attributes.
  static func element(_ text: Scene.Text) -> String {
    var (x, y) = (text.position.x, text.position.y)
    var attributes = ""
    if text.rotation != 0 {
      let place = "\(SVGNumber.format(x, decimals: 1)) \(SVGNumber.format(y, decimals: 1))"
      attributes +=
        " transform=\"translate(\(place))rotate(\(SVGNumber.format(text.rotation, decimals: 2)))\""
      (x, y) = (0, 0)
    }
    if x != 0 { attributes += " x=\"\(SVGNumber.format(x, decimals: 1))\"" }
    if y != 0 { attributes += " y=\"\(SVGNumber.format(y, decimals: 1))\"" }
    let plain = text.content.plain
    // Browsers would drop these spaces, and the width was measured with them.
    if plain.hasPrefix(" ") || plain.hasSuffix(" ") || plain.contains("  ") {
      attributes += " xml:space=\"preserve\""
    }
    return "<text\(attributes)>\(content(text))</text>"
  }

  private static func content(_ text: Scene.Text) -> String {
    var content = ""
    var baseline = 0
    for run in text.content.runs where !run.text.isEmpty {
      let drop = SVGNumber.tenths(TextRuns.drop(of: run, in: text.size))
      var attributes = ""
      if drop != baseline { attributes += " dy=\"\(SVGNumber.format(tenths: drop - baseline))\"" }
      if run.script != .normal {
        let size = TextRuns.size(of: run, in: text.size)
        attributes += " font-size=\"\(SVGNumber.format(size, decimals: 2))\""
      }
      if run.isItalic { attributes += " font-style=\"italic\"" }
      let escaped = XMLText.escape(run.text)
      content += attributes.isEmpty ? escaped : "<tspan\(attributes)>\(escaped)</tspan>"
      baseline = drop
    }
    return content
  }
}
