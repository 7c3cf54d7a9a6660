/// A finite number as decimal digits: `0.d₁d₂d₃… · 10^exponent`.
struct DecimalDigits {
  var isNegative: Bool
  /// Without leading or trailing zeros; empty for 0.
  var digits: [UInt8]
  var exponent: Int

  /// The shortest digits that read back as the same number.
  init(_ value: some BinaryFloatingPoint & LosslessStringConvertible) {
    var digits: [UInt8] = []
    var pointPlace: Int?
    var power = 0
    let parts = value.magnitude.description.split(separator: "e", maxSplits: 1)
    for character in parts.first.map({ Array($0.utf8) }) ?? [] {
      if character == UInt8(ascii: ".") { pointPlace = digits.count } else { digits.append(character - 48) }
    }
    if parts.count == 2 { power = Int(parts[1]) ?? 0 }
    var exponent = (pointPlace ?? digits.count) + power
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.last == 0 { digits.removeLast() }
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
    isNegative = value < 0
  }

  /// Keeps at most `count` digits, halves away from zero.
  mutating func round(to count: Int) {
    guard digits.count > count else { return }
    guard count >= 0 else {
      digits = []
      exponent = 0
      return
    }
    let goesUp = digits[count] >= 5
    digits.removeLast(digits.count - count)
    if goesUp {
      var place = count - 1
      while place >= 0 && digits[place] == 9 {
        digits.removeLast()
        place -= 1
      }
      if place >= 0 {
        digits[place] += 1
      } else {
        digits = [1]
        exponent += 1
      }
    }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
  }

  /// The digits before the point.
  var whole: String {
    guard exponent > 0 else { return "0" }
    return Self.text((0..<exponent).map { $0 < digits.count ? digits[$0] : 0 })
  }

  /// `count` digits after the point.
  func fraction(_ count: Int) -> String {
    Self.text(
      (0..<max(count, 0)).map { place in
        let digit = exponent + place
        return digit >= 0 && digit < digits.count ? digits[digit] : 0
      })
  }

  private static func text(_ digits: [UInt8]) -> String {
    String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
  }
}
