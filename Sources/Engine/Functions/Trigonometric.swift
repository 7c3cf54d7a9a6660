// Sine and cosine by x = n·π/2 + r with π/2 in three parts of 33 bits, and Taylor polynomials on |r| ≤ π/4.

extension Double {
  /// The largest magnitude that sin and cos reduce accurately.
  private static let largestAngle: Double = 524_288

  fileprivate static func quarterTurns(_ x: Double) -> (quadrant: Int, rest: Double, lost: Double)? {
    guard x.magnitude <= largestAngle else { return nil }
    let n = (x * 0.636_619_772_367_581_343).rounded(.toNearestOrEven)
    let first = x.addingProduct(n, -0x1.921fb544p+0)
    let second = n * 0x1.0b4611a6p-34
    let rest = first - second
    // What the subtraction lost, plus the third and fourth parts of π/2.
    let lost = ((first - rest) - second) - n * 0x1.3198a2e03707p-69
    let reduced = rest + lost
    return (Int(n) & 3, reduced, (rest - reduced) + lost)
  }

  /// sin(r + c) for |r| ≤ π/4 and a tiny c.
  fileprivate static func sineNearZero(_ r: Double, _ c: Double) -> Double {
    let z = r * r
    var q: Double = 1 / 355_687_428_096_000
    q = (-1 / 1_307_674_368_000 as Double).addingProduct(q, z)
    q = (1 / 6_227_020_800 as Double).addingProduct(q, z)
    q = (-1 / 39_916_800 as Double).addingProduct(q, z)
    q = (1 / 362_880 as Double).addingProduct(q, z)
    q = (-1 / 5040 as Double).addingProduct(q, z)
    q = (1 / 120 as Double).addingProduct(q, z)
    q = (-1 / 6 as Double).addingProduct(q, z)
    return r + (c * (1 - 0.5 * z)).addingProduct(r * z, q)
  }

  /// cos(r + c) for |r| ≤ π/4 and a tiny c.
  fileprivate static func cosineNearZero(_ r: Double, _ c: Double) -> Double {
    let z = r * r
    var q: Double = 1 / 20_922_789_888_000
    q = (-1 / 87_178_291_200 as Double).addingProduct(q, z)
    q = (1 / 479_001_600 as Double).addingProduct(q, z)
    q = (-1 / 3_628_800 as Double).addingProduct(q, z)
    q = (1 / 40_320 as Double).addingProduct(q, z)
    q = (-1 / 720 as Double).addingProduct(q, z)
    q = (1 / 24 as Double).addingProduct(q, z)
    let half = 0.5 * z
    let w = 1 - half
    return w + (((1 - w) - half) + (z * z * q - r * c))
  }

  fileprivate static func sineOrCosine(_ x: Double, turns: Int) -> Double {
    guard let (quadrant, r, c) = quarterTurns(x) else { return nan }
    switch (quadrant + turns) & 3 {
    case 0: return sineNearZero(r, c)
    case 1: return cosineNearZero(r, c)
    case 2: return -sineNearZero(r, c)
    default: return -cosineNearZero(r, c)
    }
  }
}

/// The sine of an angle in radians, |x| ≤ 2¹⁹ (NaN beyond); at most 1 ulp from the true value.
public func sin(_ x: Double) -> Double { x == 0 ? x : Double.sineOrCosine(x, turns: 0) }

/// The cosine of an angle in radians, |x| ≤ 2¹⁹ (NaN beyond); at most 1 ulp from the true value.
public func cos(_ x: Double) -> Double { Double.sineOrCosine(x, turns: 1) }

/// The sine in single precision, |x| ≤ 2¹⁹ (NaN beyond).
@_disfavoredOverload
public func sin(_ x: Float) -> Float { Float(sin(Double(x))) }

/// The cosine in single precision, |x| ≤ 2¹⁹ (NaN beyond).
@_disfavoredOverload
public func cos(_ x: Float) -> Float { Float(cos(Double(x))) }
