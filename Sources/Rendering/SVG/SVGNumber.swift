/// Numbers as SVG writes them: few decimals, no leading zero, no exponent.
enum SVGNumber {
  /// A coordinate in tenths of a pixel; held to what an `Int` and a browser can take.
  static func tenths(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    return Int((min(max(value, -1e8), 1e8) * 10).rounded())
  }

  static func format(tenths: Int) -> String { format(tenths, decimals: 1) }

  /// A number rounded to a count of decimals.
  static func format(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "0" }
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    return format(Int((min(max(value, -1e8), 1e8) * scale).rounded()), decimals: decimals)
  }

  private static func format(_ scaled: Int, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    let sign = scaled < 0 ? "-" : ""
    guard rest != 0 else { return sign + String(whole) }
    var fraction = String(rest)
    fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return sign + (whole == 0 ? "" : String(whole)) + "." + fraction
  }
}
