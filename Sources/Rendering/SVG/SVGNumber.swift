/// Numbers as SVG writes them: few decimals, no leading zero, no exponent.
enum SVGNumber {
  /// A coordinate in tenths of a pixel; held to what an `Int` and a browser can take.
  static func tenths(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    return Int((min(max(value, -1e8), 1e8) * 10).rounded())
  }

  static func format(tenths: Int) -> String { format(scaled: tenths, decimals: 1) }

  /// A number rounded to a count of decimals.
  static func format(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "0" }
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    return format(scaled: Int((min(max(value, -1e8), 1e8) * scale).rounded()), decimals: decimals)
  }

  /// A number given as a whole count of its last decimal.
  static func format(scaled: Int, decimals: Int) -> String {
    String(unsafeUninitializedCapacity: 24) { buffer in
      // Written from the end, then moved to the front.
      var place = 24
      func put(_ byte: UInt8) {
        place -= 1
        buffer[place] = byte
      }
      var rest = scaled.magnitude
      var isFraction = false
      for _ in 0..<decimals {
        let digit = UInt8(rest % 10)
        if digit != 0 || isFraction {
          put(UInt8(ascii: "0") + digit)
          isFraction = true
        }
        rest /= 10
      }
      if isFraction { put(UInt8(ascii: ".")) }
      if rest == 0, !isFraction { put(UInt8(ascii: "0")) }
      while rest > 0 {
        put(UInt8(ascii: "0") + UInt8(rest % 10))
        rest /= 10
      }
      if scaled < 0 { put(UInt8(ascii: "-")) }
      for index in place..<24 { buffer[index - place] = buffer[index] }
      return 24 - place
    }
  }
}
