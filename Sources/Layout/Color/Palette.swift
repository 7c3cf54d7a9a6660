/// The colours that inks have in each theme.
///
/// The categorical slots come in pairs of one hue for light and dark paper, chosen so that their differences
/// survive protanopia, deuteranopia and tritanopia. Text variants are the same hues moved away from the
/// paper until they reach a contrast of 4.5:1 (WCAG 2.2, 1.4.3) on the paper and on a shaded lane.
package enum Palette {
  /// The number of slots that differ by hue; the last is grey, for references.
  package static let slotCount = lightSlots.count

  /// The least contrast of text with what is behind it.
  package static let textContrast = 4.5

  private static let lightSlots = [0x1845FB, 0xE8590C, 0x9C1111, 0x0F8B6D, 0xC849A9, 0x656364].map(
    RGB.init(hex:))
  private static let darkSlots = [0x6EA8FF, 0xFFB454, 0xFF5A4F, 0x9AF0C8, 0xD65DB1, 0xA9ADB3].map(
    RGB.init(hex:))
  private static let lightTextSlots = lightSlots.map { readable($0, in: .light) }
  private static let darkTextSlots = darkSlots.map { readable($0, in: .dark) }

  /// The colour of an ink.
  package static func color(of ink: Ink, in theme: Theme) -> RGB {
    switch (ink, theme) {
    case (.ink, .light): RGB(hex: 0x1B222C)
    case (.ink, .dark): RGB(hex: 0xE7EBF0)
    case (.quiet, .light): RGB(hex: 0x566070)
    case (.quiet, .dark): RGB(hex: 0xA6B0BD)
    case (.grid, .light): RGB(hex: 0xE1E5EA)
    case (.grid, .dark): RGB(hex: 0x2B323B)
    case (.shade, .light): RGB(hex: 0xF3F5F8)
    case (.shade, .dark): RGB(hex: 0x1B2028)
    case (.paper, .light): RGB(hex: 0xFFFFFF)
    case (.paper, .dark): RGB(hex: 0x111418)
    case (.series(let slot), .light): lightSlots[place(slot)]
    case (.series(let slot), .dark): darkSlots[place(slot)]
    case (.seriesText(let slot), .light): lightTextSlots[place(slot)]
    case (.seriesText(let slot), .dark): darkTextSlots[place(slot)]
    case (.exact(let red, let green, let blue), _): RGB(red: red, green: green, blue: blue)
    }
  }

  private static func place(_ slot: Int) -> Int {
    let count = lightSlots.count
    return ((slot % count) + count) % count
  }

  /// The colour, moved away from the paper of a theme until text in it can be read.
  static func readable(_ color: RGB, in theme: Theme) -> RGB {
    let grounds = [RGBGround.paper, .shade].map { RGB.ground($0, in: theme) }
    var changed = color
    for _ in 0..<100 {
      if grounds.allSatisfy({ changed.contrast(with: $0) >= textContrast + 0.05 }) { break }
      changed = theme == .light ? changed.scaled(0.98) : changed.lightened(0.02)
    }
    return changed
  }
}

private enum RGBGround { case paper, shade }

extension RGB {
  fileprivate static func ground(_ ground: RGBGround, in theme: Theme) -> RGB {
    Palette.color(of: ground == .paper ? .paper : .shade, in: theme)
  }
}
