extension BinaryFloatingPoint where Self: LosslessStringConvertible {
  /// The number to so many significant digits, for printing: `0.6090828` to four is `0.6091`, `12_345.6` is `12350.0`.
  ///
  /// Prints with at most so many digits, or with one where less than one is asked for. Halves of the digits that the
  /// number itself prints go away from zero: `0.25` to one digit is `0.3`. Zero, infinity and NaN stay what they are;
  /// a number that would round up to infinity rounds down.
  ///
  /// A claim gets the number itself: it is to hold for what was measured, not for what was printed.
  public func rounded(significant digits: Int) -> Self {
    guard isFinite, !isZero else { return self }
    let count = max(1, digits)
    let exact = DecimalDigits(self)
    var rounded = exact
    rounded.round(to: count)
    if let number = Self(rounded.text), number.isFinite { return number }
    var truncated = exact
    truncated.digits = Array(exact.digits.prefix(count))
    return Self(truncated.text) ?? self
  }
}

extension Array where Element: BinaryFloatingPoint & LosslessStringConvertible {
  /// Each number to so many significant digits.
  public func rounded(significant digits: Int) -> [Element] {
    map { $0.rounded(significant: digits) }
  }
}

extension DecimalDigits {
  /// As Swift reads it: `-6091e-4`.
  fileprivate var text: String {
    (isNegative ? "-" : "") + String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
      + "e\(exponent - digits.count)"
  }
}
