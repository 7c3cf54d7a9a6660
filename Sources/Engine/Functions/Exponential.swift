// eˣ by argument reduction x = n·ln 2 + r, |r| ≤ ½ ln 2, and the Taylor polynomial of eʳ. n is rounded
// by adding and subtracting 1.5·2²³ (1.5·2⁵²), which vectorises where a conversion would call a library,
// and ln 2 is split in two so that n·ln 2 is subtracted exactly.

extension Float {
  @inline(__always)
  fileprivate static func reduceByLogarithmOfTwo(_ x: Float) -> (power: Int32, rest: Float) {
    let magic: Float = 12_582_912
    let shifted = magic.addingProduct(x, 1.442_695_04)
    let n = shifted - magic
    let rest = x.addingProduct(n, -0x1.62e0p-1).addingProduct(n, -0x1.0bfbe8p-15)
    return (Int32(bitPattern: shifted.bitPattern) &- Int32(bitPattern: magic.bitPattern), rest)
  }

  /// (eʳ − 1 − r) / r².
  @inline(__always)
  fileprivate static func exponentialTail(_ r: Float) -> Float {
    var q: Float = 1 / 5040
    q = (1 / 720 as Float).addingProduct(q, r)
    q = (1 / 120 as Float).addingProduct(q, r)
    q = (1 / 24 as Float).addingProduct(q, r)
    q = (1 / 6 as Float).addingProduct(q, r)
    return (0.5 as Float).addingProduct(q, r)
  }

  @inline(__always)
  fileprivate static func powerOfTwo(_ n: Int32) -> Float {
    Float(bitPattern: UInt32(bitPattern: (n &+ 127) &<< 23))
  }

  @inline(__always)
  package static func exponential(_ x: Float) -> Float {
    // Beyond the clamps the result is ∞ or 0 in any case; a NaN passes both comparisons.
    var x = x > 89 ? 89 : x
    x = x < -104 ? -104 : x
    let (n, r) = reduceByLogarithmOfTwo(x)
    let mantissa = 1 + r.addingProduct(r * r, exponentialTail(r))
    // Two factors, so that neither overflows and a subnormal result is rounded once.
    let half = n &>> 1
    return mantissa * powerOfTwo(half) * powerOfTwo(n &- half)
  }

  @inline(__always)
  package static func exponentialMinusOne(_ x: Float) -> Float {
    var clamped = x > 89 ? 89 : x
    clamped = clamped < -20 ? -20 : clamped
    let (n, r) = reduceByLogarithmOfTwo(clamped)
    let small = r.addingProduct(r * r, exponentialTail(r))
    let half = powerOfTwo(n &- 1)
    let result = 2 * (half - 0.5).addingProduct(half, small)
    return x == 0 ? x : result
  }

  @inline(__always)
  package static func decay(_ x: Float) -> (value: Float, minusOne: Float) {
    let (n, r) = reduceByLogarithmOfTwo(x < -104 ? -104 : x)
    let small = r.addingProduct(r * r, exponentialTail(r))
    let half = n &>> 1
    // 2ⁿ below 2⁻¹⁰⁰ is lost in −1 anyway, and n − 1 stays a normal exponent.
    let share = powerOfTwo(max(n, -100) &- 1)
    return (
      (1 + small) * powerOfTwo(half) * powerOfTwo(n &- half),
      2 * (share - 0.5).addingProduct(share, small)
    )
  }
}

extension Double {
  @inline(__always)
  fileprivate static func reduceByLogarithmOfTwo(_ x: Double) -> (power: Int64, rest: Double) {
    let magic: Double = 6_755_399_441_055_744
    let shifted = magic.addingProduct(x, 0x1.71547652b82fep+0)
    let n = shifted - magic
    let rest = x.addingProduct(n, -0x1.62e42p-1).addingProduct(n, -0x1.fdf473de6af28p-22)
    return (Int64(bitPattern: shifted.bitPattern) &- Int64(bitPattern: magic.bitPattern), rest)
  }

  /// (eʳ − 1 − r) / r².
  @inline(__always)
  fileprivate static func exponentialTail(_ r: Double) -> Double {
    var q: Double = 1 / 6_227_020_800
    q = (1 / 479_001_600 as Double).addingProduct(q, r)
    q = (1 / 39_916_800 as Double).addingProduct(q, r)
    q = (1 / 3_628_800 as Double).addingProduct(q, r)
    q = (1 / 362_880 as Double).addingProduct(q, r)
    q = (1 / 40_320 as Double).addingProduct(q, r)
    q = (1 / 5040 as Double).addingProduct(q, r)
    q = (1 / 720 as Double).addingProduct(q, r)
    q = (1 / 120 as Double).addingProduct(q, r)
    q = (1 / 24 as Double).addingProduct(q, r)
    q = (1 / 6 as Double).addingProduct(q, r)
    return (0.5 as Double).addingProduct(q, r)
  }

  @inline(__always)
  fileprivate static func powerOfTwo(_ n: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: (n &+ 1023) &<< 52))
  }

  @inline(__always)
  package static func exponential(_ x: Double) -> Double {
    var x = x > 710 ? 710 : x
    x = x < -746 ? -746 : x
    let (n, r) = reduceByLogarithmOfTwo(x)
    let mantissa = 1 + r.addingProduct(r * r, exponentialTail(r))
    let half = n &>> 1
    return mantissa * powerOfTwo(half) * powerOfTwo(n &- half)
  }

  @inline(__always)
  package static func exponentialMinusOne(_ x: Double) -> Double {
    var clamped = x > 710 ? 710 : x
    clamped = clamped < -50 ? -50 : clamped
    let (n, r) = reduceByLogarithmOfTwo(clamped)
    let small = r.addingProduct(r * r, exponentialTail(r))
    let half = powerOfTwo(n &- 1)
    let result = 2 * (half - 0.5).addingProduct(half, small)
    return x == 0 ? x : result
  }

  @inline(__always)
  package static func decay(_ x: Double) -> (value: Double, minusOne: Double) {
    let (n, r) = reduceByLogarithmOfTwo(x < -746 ? -746 : x)
    let small = r.addingProduct(r * r, exponentialTail(r))
    let half = n &>> 1
    let share = powerOfTwo(max(n, -100) &- 1)
    return (
      (1 + small) * powerOfTwo(half) * powerOfTwo(n &- half),
      2 * (share - 0.5).addingProduct(share, small)
    )
  }
}

/// eˣ, the same bits on every machine; at most 1 ulp from the true value.
public func exp(_ x: Double) -> Double { Double.exponential(x) }

/// eˣ in single precision, the function the networks use; at most 1.05 ulp from the true value.
@_disfavoredOverload
public func exp(_ x: Float) -> Float { Float.exponential(x) }

/// eˣ − 1, accurate near zero; at most 3 ulp from the true value.
public func expm1(_ x: Double) -> Double { Double.exponentialMinusOne(x) }

/// eˣ − 1 in single precision, accurate near zero; at most 3 ulp from the true value.
@_disfavoredOverload
public func expm1(_ x: Float) -> Float { Float.exponentialMinusOne(x) }

// The single-precision overloads are disfavoured so that `exp(1)`, whose literal fits both, means Double.
