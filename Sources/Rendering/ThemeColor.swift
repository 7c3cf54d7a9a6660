package import Layout

/// A colour in sRGB, each channel 0…1.
package struct ThemeColor: Sendable, Hashable {
  package var red: Double
  package var green: Double
  package var blue: Double

  package init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour of an ink in a theme.
  package init(_ ink: Ink, _ theme: Theme) {
    let hex: UInt32
    switch (ink, theme) {
    case (.exact(let red, let green, let blue), _):
      self.init(red: red, green: green, blue: blue)
      return
    case (.ink, .light): hex = 0x1b1f24
    case (.ink, .dark): hex = 0xe6e8eb
    case (.quiet, .light): hex = 0x5a626c
    case (.quiet, .dark): hex = 0xa3abb5
    case (.grid, .light): hex = 0xe3e6ea
    case (.grid, .dark): hex = 0x2a3038
    case (.shade, .light): hex = 0xf3f4f6
    case (.shade, .dark): hex = 0x1a2027
    case (.paper, .light): hex = 0xffffff
    case (.paper, .dark): hex = 0x111418
    case (.series(let slot), .light), (.seriesText(let slot), .light):
      hex = Self.light[((slot % 6) + 6) % 6]
    case (.series(let slot), .dark), (.seriesText(let slot), .dark):
      hex = Self.dark[((slot % 6) + 6) % 6]
    }
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255, blue: Double(hex & 255) / 255)
  }

  package static let slots = 6
  private static let light: [UInt32] = [0x1845fb, 0xe8590c, 0x9c1111, 0x0f8b6d, 0xc849a9, 0x656364]
  private static let dark: [UInt32] = [0x6ea8ff, 0xffb454, 0xff5a4f, 0x9af0c8, 0xd65db1, 0xa9adb3]

  /// The channels as bytes; what is outside 0…1 or not a number is held to the nearest end.
  package var bytes: (red: UInt8, green: UInt8, blue: UInt8) {
    (Self.byte(red), Self.byte(green), Self.byte(blue))
  }

  /// `#rrggbb`.
  package var hex: String {
    let (red, green, blue) = bytes
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = [UInt8(ascii: "#")]
    for channel in [red, green, blue] {
      text.append(digits[Int(channel >> 4)])
      text.append(digits[Int(channel & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func byte(_ channel: Double) -> UInt8 {
    guard channel > 0 else { return 0 }
    return UInt8((min(channel, 1) * 255).rounded())
  }
}
