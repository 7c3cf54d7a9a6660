// The few elementary functions that plots need, written out: a lesson may put a geometric mean into a claim, and
// the C library's last digit differs from one version to the next.

/// ln(m) for m between √½ and √2, as 2·artanh((m − 1)/(m + 1)).
private func logarithmNearOne(_ m: Double) -> Double {
  let f = (m - 1) / (m + 1)
  let square = f * f
  var sum = 0.0
  for odd in stride(from: 23.0, through: 3, by: -2) { sum = (sum + 1 / odd) * square }
  return 2 * (f + f * sum)
}

/// A positive finite number as `significand · 2^exponent`, the significand between √½ and √2.
private func split(_ value: Double) -> (exponent: Double, significand: Double) {
  let (exponent, significand) = (Double(value.exponent), value.significand)
  return significand > 1.4142135623730951 ? (exponent + 1, significand / 2) : (exponent, significand)
}

/// The logarithm of what has none that is finite: −∞ of 0, ∞ of ∞, NaN of negative numbers.
private func limit(ofLogarithmAt value: Double) -> Double? {
  if value == 0 { return -.infinity }
  if value < 0 || value.isNaN { return .nan }
  return value.isFinite ? nil : .infinity
}

/// The logarithm to base 2, to about one unit in the last place.
package func logarithm2(_ value: Double) -> Double {
  if let limit = limit(ofLogarithmAt: value) { return limit }
  let parts = split(value)
  return parts.exponent + logarithmNearOne(parts.significand) * 1.4426950408889634
}

/// Two to a power, to about one unit in the last place.
package func exponential2(_ value: Double) -> Double {
  if value.isNaN { return .nan }
  if value >= 1024 { return .infinity }
  if value < -1080 { return 0 }
  let whole = value.rounded()
  let rest = (value - whole) * 0.6931471805599453
  var sum = 1.0
  for term in stride(from: 15.0, through: 1, by: -1) { sum = 1 + sum * rest / term }
  return Double(sign: .plus, exponent: Int(whole), significand: sum)
}

/// The logarithm to base 10, to about one unit in the last place; exact for the powers of ten.
package func logarithm10(_ value: Double) -> Double {
  if let limit = limit(ofLogarithmAt: value) { return limit }
  let parts = split(value)
  // log10(2) in two parts, of which the first has so few bits that its product with an exponent is exact.
  let (high, low) = (0x1.34413509f6p-2, 0x1.9fef311f12b36p-42)
  let tail = parts.exponent * low + logarithmNearOne(parts.significand) * 0.4342944819032518
  let result = parts.exponent * high + tail
  let whole = result.rounded()
  let isWhole = abs(result - whole) < 1e-12 * max(1, abs(whole)) && power10(whole) == value
  return isWhole ? whole : result
}

/// Ten to a power; exact for the integers a Double can hold exactly.
package func power10(_ exponent: Double) -> Double {
  if exponent.isNaN { return .nan }
  if exponent > 310 { return .infinity }
  if exponent < -330 { return 0 }
  let whole = exponent.rounded()
  // Parsed rather than computed: the nearest Double of 1e-7, on every machine.
  if whole == exponent, let value = Double("1e\(Int(whole))") { return value }
  // Near the smallest numbers a power of ten would have lost digits before it is multiplied.
  if exponent < -290 { return power10(exponent + 40) * 1e-40 }
  return power10(whole) * exponential2((exponent - whole) * 3.321928094887362)
}
