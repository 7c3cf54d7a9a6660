package import Layout

/// The custom properties through which a page colours its inline figures: the same colours as the files', by name.
package enum ThemeStyle {
  /// The property of an ink, such as `--series-0`; nothing for an exact colour.
  package static func property(_ ink: Ink) -> String? {
    switch ink {
    case .ink: "--ink"
    case .quiet: "--quiet"
    case .grid: "--grid"
    case .shade: "--shade"
    case .paper: "--paper"
    case .series(let slot): "--series-\(wrapped(slot))"
    case .seriesText(let slot): "--series-text-\(wrapped(slot))"
    case .exact: nil
    }
  }

  private static func wrapped(_ slot: Int) -> Int {
    let rest = slot % Palette.slotCount
    return rest < 0 ? rest + Palette.slotCount : rest
  }

  /// An ink as a value of `fill` or `stroke`; the light colour stands in where a page defines no properties.
  static func value(_ ink: Ink) -> String {
    if ink == .ink { return "currentColor" }
    let light = Palette.color(of: ink, in: .light).hex
    guard let property = property(ink) else { return light }
    return "var(\(property),\(light))"
  }

  /// Every themed ink, in a fixed order.
  package static var inks: [Ink] {
    [.ink, .quiet, .grid, .shade, .paper]
      + (0..<Palette.slotCount).map { .series($0) } + (0..<Palette.slotCount).map { .seriesText($0) }
  }

  /// `--ink:#…;--quiet:#…;…` for a theme.
  package static func declarations(_ theme: Theme) -> String {
    inks.compactMap { ink in property(ink).map { "\($0):\(Palette.color(of: ink, in: theme).hex);" } }
      .joined()
  }

  /// A style sheet with both themes: the reader's system decides, and `data-theme` on the root overrules it.
  package static var css: String {
    """
    :root{\(declarations(.light))color-scheme:light}
    @media (prefers-color-scheme:dark){:root:not([data-theme=light]){\(declarations(.dark))color-scheme:dark}}
    :root[data-theme=dark]{\(declarations(.dark))color-scheme:dark}

    """
  }
}
