// ln x by x = m·2ᵉ, √½ ≤ m < √2, f = m − 1, s = f / (2 + f): ln m = 2 artanh s, summed as
// f − (f²/2 − s·(f²/2 + R)) with R = Σ 2 s²ᵏ/(2k+1), so that the leading term is exact.

extension Float {
  /// Σ_{k≥1} 2 zᵏ / (2k + 1) for z = s² ≤ 0.0295.
  @inline(__always)
  fileprivate static func artanhTail(_ z: Float) -> Float {
    var q: Float = 2 / 11
    q = (2 / 9 as Float).addingProduct(q, z)
    q = (2 / 7 as Float).addingProduct(q, z)
    q = (2 / 5 as Float).addingProduct(q, z)
    q = (2 / 3 as Float).addingProduct(q, z)
    return q * z
  }

  /// ln(1 + f) + e·ln 2 with a small correction to f.
  @inline(__always)
  fileprivate static func logarithm(onePlus f: Float, correction: Float, power e: Float) -> Float {
    let s = f / (2 + f)
    let halfSquare = 0.5 * f * f
    let low = correction.addingProduct(e, 0x1.0bfbe8p-15)
    let inner = low.addingProduct(s, halfSquare + artanhTail(s * s))
    return (f - (halfSquare - inner)).addingProduct(e, 0x1.62e0p-1)
  }

  @inline(__always)
  package static func logarithm(_ x: Float) -> Float {
    let subnormal = x < leastNormalMagnitude
    let scaled = subnormal ? x * 33_554_432 : x
    let bits = Int32(bitPattern: scaled.bitPattern) &- 0x3f35_04f3
    let e = Float(bits &>> 23) - (subnormal ? 25 : 0)
    let m = Float(bitPattern: UInt32(bitPattern: (bits & 0x007f_ffff) &+ 0x3f35_04f3))
    var result = logarithm(onePlus: m - 1, correction: 0, power: e)
    result = x == infinity ? infinity : result
    result = x == 0 ? -infinity : result
    return x >= 0 ? result : nan
  }

  @inline(__always)
  package static func logarithmOfOnePlus(_ x: Float) -> Float {
    let u = 1 + x
    let bits = Int32(bitPattern: u.bitPattern) &- 0x3f35_04f3
    let e = bits &>> 23
    let m = Float(bitPattern: UInt32(bitPattern: (bits & 0x007f_ffff) &+ 0x3f35_04f3))
    // What rounding 1 + x lost, relative to u; where e = 0 the exact x serves as f.
    let lost = (x < 1 ? x - (u - 1) : 1 - (u - x)) / u
    let f = e == 0 ? x : m - 1
    var result = logarithm(onePlus: f, correction: e == 0 ? 0 : lost, power: Float(e))
    result = x == infinity ? infinity : result
    result = x == -1 ? -infinity : result
    result = x == 0 ? x : result
    return x >= -1 ? result : nan
  }
}

extension Double {
  /// Σ_{k≥1} 2 zᵏ / (2k + 1) for z = s² ≤ 0.0295.
  @inline(__always)
  fileprivate static func artanhTail(_ z: Double) -> Double {
    var q: Double = 2 / 23
    q = (2 / 21 as Double).addingProduct(q, z)
    q = (2 / 19 as Double).addingProduct(q, z)
    q = (2 / 17 as Double).addingProduct(q, z)
    q = (2 / 15 as Double).addingProduct(q, z)
    q = (2 / 13 as Double).addingProduct(q, z)
    q = (2 / 11 as Double).addingProduct(q, z)
    q = (2 / 9 as Double).addingProduct(q, z)
    q = (2 / 7 as Double).addingProduct(q, z)
    q = (2 / 5 as Double).addingProduct(q, z)
    q = (2 / 3 as Double).addingProduct(q, z)
    return q * z
  }

  @inline(__always)
  fileprivate static func logarithm(onePlus f: Double, correction: Double, power e: Double) -> Double {
    let s = f / (2 + f)
    let halfSquare = 0.5 * f * f
    let low = correction.addingProduct(e, 0x1.fdf473de6af28p-22)
    let inner = low.addingProduct(s, halfSquare + artanhTail(s * s))
    return (f - (halfSquare - inner)).addingProduct(e, 0x1.62e42p-1)
  }

  /// The power of two as a Double, by the 1.5·2⁵² trick.
  @inline(__always)
  fileprivate static func number(_ e: Int64) -> Double {
    let magic: Double = 6_755_399_441_055_744
    return Double(bitPattern: magic.bitPattern &+ UInt64(bitPattern: e)) - magic
  }

  @inline(__always)
  package static func logarithm(_ x: Double) -> Double {
    let (m, e) = mantissaAndPower(x)
    var result = logarithm(onePlus: m - 1, correction: 0, power: e)
    result = x == infinity ? infinity : result
    result = x == 0 ? -infinity : result
    return x >= 0 ? result : nan
  }

  @inline(__always)
  fileprivate static func mantissaAndPower(_ x: Double) -> (mantissa: Double, power: Double) {
    let subnormal = x < leastNormalMagnitude
    let scaled = subnormal ? x * 18_014_398_509_481_984 : x
    let bits = Int64(bitPattern: scaled.bitPattern) &- 0x3fe6_a09e_667f_3bcd
    let m = Double(bitPattern: UInt64(bitPattern: (bits & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd))
    return (m, number(bits &>> 52) - (subnormal ? 54 : 0))
  }

  @inline(__always)
  package static func logarithmOfOnePlus(_ x: Double) -> Double {
    let u = 1 + x
    let bits = Int64(bitPattern: u.bitPattern) &- 0x3fe6_a09e_667f_3bcd
    let e = bits &>> 52
    let m = Double(bitPattern: UInt64(bitPattern: (bits & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd))
    let lost = (x < 1 ? x - (u - 1) : 1 - (u - x)) / u
    let f = e == 0 ? x : m - 1
    var result = logarithm(onePlus: f, correction: e == 0 ? 0 : lost, power: number(e))
    result = x == infinity ? infinity : result
    result = x == -1 ? -infinity : result
    result = x == 0 ? x : result
    return x >= -1 ? result : nan
  }

  /// ln x for a positive normal x as an unevaluated sum, good to about 2⁻⁵⁹ of its size.
  static func logarithmInTwoParts(_ x: Double) -> (high: Double, low: Double) {
    let (m, e) = mantissaAndPower(x)
    let f = m - 1
    let sum = 2 + f
    let lost = f - (sum - 2)
    let s = f / sum
    let rest = (f.addingProduct(-s, sum) - s * lost) / sum
    let z = s * s
    let tail = 2 * rest + s * artanhTail(z)
    let scaled = e * 0x1.62e42p-1
    let (first, firstLost) = twoSum(scaled, 2 * s)
    let (high, low) = twoSum(first, firstLost + tail.addingProduct(e, 0x1.fdf473de6af28p-22))
    return (high, low)
  }

  private static func twoSum(_ a: Double, _ b: Double) -> (sum: Double, lost: Double) {
    let sum = a + b
    let back = sum - a
    return (sum, (a - (sum - back)) + (b - back))
  }
}

/// The natural logarithm: −∞ at 0, NaN below; at most 1 ulp from the true value.
public func log(_ x: Double) -> Double { Double.logarithm(x) }

/// The natural logarithm in single precision; at most 1 ulp from the true value.
@_disfavoredOverload
public func log(_ x: Float) -> Float { Float.logarithm(x) }

/// ln(1 + x), accurate near zero; at most 2 ulp from the true value.
public func log1p(_ x: Double) -> Double { Double.logarithmOfOnePlus(x) }

/// ln(1 + x) in single precision, accurate near zero; at most 2 ulp from the true value.
@_disfavoredOverload
public func log1p(_ x: Float) -> Float { Float.logarithmOfOnePlus(x) }

/// The logarithm to base 2; exact for powers of two.
public func log2(_ x: Double) -> Double {
  guard x > 0, x.isFinite else { return log(x) }
  let (high, low) = Double.logarithmInTwoParts(x)
  let scale = 0x1.71547652b82fep+0
  let product = high * scale
  return product
    + ((-product).addingProduct(high, scale) + low * scale + high * 0x1.777d0ffda0d24p-56)
}

/// The logarithm to base 10.
public func log10(_ x: Double) -> Double {
  guard x > 0, x.isFinite else { return log(x) }
  let (high, low) = Double.logarithmInTwoParts(x)
  let scale = 0x1.bcb7b1526e50ep-2
  let product = high * scale
  return product
    + ((-product).addingProduct(high, scale) + low * scale + high * 0x1.95355baaafad3p-57)
}

/// The logarithm to base 2 in single precision, correctly rounded but for rare ties.
@_disfavoredOverload
public func log2(_ x: Float) -> Float { Float(log2(Double(x))) }

/// The logarithm to base 10 in single precision, correctly rounded but for rare ties.
@_disfavoredOverload
public func log10(_ x: Float) -> Float { Float(log10(Double(x))) }
