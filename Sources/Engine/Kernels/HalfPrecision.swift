// Rounding to the 16-bit format of IEEE 754 (binary16): 10 fraction bits, exponents −14…15, subnormals.

/// The nearest number of half precision, in single precision.
///
/// Ties go to the even neighbour; magnitudes below 2⁻¹⁴ are rounded to multiples of 2⁻²⁴ (so ≤ 2⁻²⁵ becomes 0), from
/// 65 520 on to ∞; NaN stays NaN. Branch-free, so that a loop over it is vectorised.
@inline(__always)
package func roundedToHalf(_ x: Float) -> Float {
  let bits = x.bitPattern
  let magnitude = bits & 0x7FFF_FFFF
  // 13 fraction bits go: add just less than half of the last place that stays, and one more where that place is odd.
  let normal = (magnitude &+ 0xFFF &+ ((magnitude >> 13) & 1)) & 0xFFFF_E000
  // Between ½ and 1 the last place of Float is 2⁻²⁴, the smallest half: the sum rounds as a subnormal does.
  let small = (Float(bitPattern: magnitude) + 0.5) - 0.5
  var result = magnitude < 0x3880_0000 ? small.bitPattern : normal
  result = magnitude >= 0x477F_F000 ? 0x7F80_0000 : result
  result = magnitude > 0x7F80_0000 ? magnitude : result
  return Float(bitPattern: result | (bits & 0x8000_0000))
}

/// The nearest number of half precision, by the same rule.
package func roundedToHalf(_ x: Double) -> Double {
  guard x.isFinite, x != 0 else { return x }
  let unit = Double(sign: .plus, exponent: max(x.exponent, -14) - 10, significand: 1)
  let rounded = (x / unit).rounded(.toNearestOrEven) * unit
  return abs(rounded) > 65_504 ? (x < 0 ? -.infinity : .infinity) : rounded
}
