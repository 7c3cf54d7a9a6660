/// A number as it is set: a base line and, where there is one, the exponent of ten above it.
package struct NumberText: Sendable, Hashable {
  /// `2.36·10`, `0.205`, `12 345`, `NaN`.
  package var base: String
  /// `−7`: set as a superscript.
  package var exponent: String?

  package init(_ base: String, exponent: String? = nil) {
    self.base = base
    self.exponent = exponent
  }

  /// In one line, for text without styles: `2.36·10⁻⁷`.
  package var plain: String {
    guard let exponent else { return base }
    return base
      + String(
        exponent.map { character -> Character in
          guard let place = Self.digits.firstIndex(of: character) else { return character }
          return Self.superscripts[place]
        })
  }

  private static let digits = Array("0123456789\u{2212}")
  private static let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
}

/// How numbers are written in prose, tables, labels and descriptions; the same everywhere.
///
/// Three significant digits; true minus; thin spaces between thousands from 10 000; `2.36·10⁻⁷` outside
/// 0.001…99 999; exact values without added zeros (0.25, 20), rounded ones with them (0.250 for 0.2501).
package struct NumberFormat: Sendable, Hashable {
  /// Significant digits of a number that is not exact in fewer.
  package var digits: Int

  package init(digits: Int = 3) { self.digits = max(1, min(digits, 17)) }

  package static let minus = "\u{2212}"
  package static let thinSpace = "\u{202F}"

  /// An integer with all its digits: `1 234 567`.
  package func text(of value: Int) -> NumberText {
    NumberText((value < 0 ? Self.minus : "") + Self.grouped(String(value.magnitude)))
  }

  /// A number; whole numbers below a million keep all their digits.
  package func text(of value: Double) -> NumberText {
    if value.isNaN { return NumberText("NaN") }
    if value.isInfinite { return NumberText(value < 0 ? Self.minus + "∞" : "∞") }
    if value == 0 { return NumberText("0") }
    if value == value.rounded(), value.magnitude < 1_000_000 { return text(of: Int(value)) }
    let exact = DecimalDigits(value)
    var rounded = exact
    rounded.round(to: digits)
    let sign = value < 0 ? Self.minus : ""
    if rounded.exponent > 5 || rounded.exponent < -2 {
      return scientific(rounded, isExact: exact.digits.count <= digits, sign: sign)
    }
    // The integer part is never rounded away: 12 346, not 12 300.
    if rounded.exponent > digits {
      rounded = exact
      rounded.round(to: exact.exponent)
    }
    let places = exact.digits.count <= digits ? rounded.digits.count : digits
    let fraction = rounded.fraction(places - rounded.exponent)
    return NumberText(sign + Self.grouped(rounded.whole) + (fraction.isEmpty ? "" : "." + fraction))
  }

  private func scientific(_ rounded: DecimalDigits, isExact: Bool, sign: String) -> NumberText {
    var mantissa = rounded
    mantissa.exponent = 1
    let exponent = rounded.exponent - 1
    let power = (exponent < 0 ? Self.minus : "") + String(exponent.magnitude)
    if mantissa.digits == [1], isExact { return NumberText(sign + "10", exponent: power) }
    let fraction = mantissa.fraction(isExact ? mantissa.digits.count - 1 : digits - 1)
    return NumberText(
      sign + mantissa.whole + (fraction.isEmpty ? "" : "." + fraction) + "·10", exponent: power)
  }

  /// A number with a fixed count of digits after the point, for ticks of one axis.
  package func text(of value: Double, decimals: Int) -> NumberText {
    guard value.isFinite, decimals >= 0 else { return text(of: value) }
    var rounded = DecimalDigits(value)
    rounded.round(to: rounded.exponent + decimals)
    let sign = value < 0 && !rounded.digits.isEmpty ? Self.minus : ""
    let fraction = rounded.fraction(decimals)
    return NumberText(sign + Self.grouped(rounded.whole) + (fraction.isEmpty ? "" : "." + fraction))
  }

  /// Ten to a whole power.
  package static func power(_ exponent: Int) -> NumberText {
    NumberText("10", exponent: (exponent < 0 ? minus : "") + String(exponent.magnitude))
  }

  /// Thin spaces between groups of three, from five digits on.
  private static func grouped(_ digits: String) -> String {
    guard digits.count >= 5 else { return digits }
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result += thinSpace }
      result.append(digit)
    }
    return result
  }
}
