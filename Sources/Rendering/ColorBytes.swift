import Layout

extension RGB {
  /// The channels as bytes; what is outside 0…1 or not a number is held to the nearest end.
  var bytes: (red: UInt8, green: UInt8, blue: UInt8) { (Self.byte(red), Self.byte(green), Self.byte(blue)) }

  private static func byte(_ channel: Double) -> UInt8 {
    guard channel > 0 else { return 0 }
    return UInt8((min(channel, 1) * 255).rounded())
  }
}
