// The few elementary functions that plots need, written out: a lesson may put a geometric mean into a claim, and
// the C library's last digit differs from one version to the next.

/// ln(m) for m between √½ and √2, as 2·artanh((m − 1)/(m + 1)).
private func logarithmNearOne(_ m: Double) -> Double {
  let f = (m - 1) / (m + 1)
  let square = f * f
  var sum = 0.0
  for reciprocal in reciprocals { sum = (sum + reciprocal) * square }
  return 2 * (f + f * sum)
}

/// 1/23, 1/21, …, 1/3.
private let reciprocals = stride(from: 23.0, through: 3, by: -2).map { 1 / $0 }

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

/// The logarithms to base 10 of a column, bit by bit those of ``logarithm10(_:)``, four at a time.
package func logarithms10(_ values: [Double]) -> [Double] {
  let (high, low) = (0x1.34413509f6p-2, 0x1.9fef311f12b36p-42)
  let quarters = values.count & ~3
  let reciprocals = reciprocals
  return [Double](unsafeUninitializedCapacity: values.count) { results, count in
    values.withUnsafeBufferPointer { values in
      for start in stride(from: 0, to: quarters, by: 4) {
        let four = SIMD4(values[start], values[start + 1], values[start + 2], values[start + 3])
        let bits = unsafeBitCast(four, to: SIMD4<UInt64>.self)
        // A biased exponent of 0 or 2047, or a sign: what has no plain logarithm is computed alone.
        let biased = bits &>> 52
        guard all((biased &- 1) .< SIMD4(repeating: 2046)) else {
          for place in start..<start + 4 { results[place] = logarithm10(values[place]) }
          continue
        }
        var significand = unsafeBitCast(
          bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000, to: SIMD4<Double>.self)
        let isLarge = significand .> SIMD4(repeating: 1.4142135623730951)
        significand.replace(with: significand / 2, where: isLarge)
        var exponent = SIMD4<Double>(biased) - 1023
        exponent.replace(with: exponent + 1, where: isLarge)
        let f = (significand - 1) / (significand + 1)
        let square = f * f
        var sum = SIMD4<Double>.zero
        for reciprocal in reciprocals { sum = (sum + reciprocal) * square }
        let natural = 2 * (f + f * sum)
        let tail = exponent * low + natural * 0.4342944819032518
        let logarithm = exponent * high + tail
        for lane in 0..<4 {
          let result = logarithm[lane]
          let whole = result.rounded()
          // Powers of ten are exact.
          results[start + lane] =
            abs(result - whole) < 1e-12 * max(1, abs(whole)) ? logarithm10(values[start + lane]) : result
        }
      }
      for place in quarters..<values.count { results[place] = logarithm10(values[place]) }
    }
    count = values.count
  }
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
