// The squashing functions, in forms that neither overflow nor cancel.

extension Scalar {
  /// tanh x = −t / (2 + t) with t = e^(−2|x|) − 1.
  @inline(__always)
  static func hyperbolicTangent(_ x: Self) -> Self {
    let t = exponentialMinusOne(-2 * x.magnitude)
    let magnitude = -t / (2 + t)
    return x > 0 ? magnitude : (x < 0 ? -magnitude : x)
  }

  /// σ(x) from e^(−|x|), so that the left tail keeps its relative accuracy.
  @inline(__always)
  static func logistic(_ x: Self) -> Self {
    let (_, s, small) = logisticTails(x.magnitude)
    return x < 0 ? small : s
  }

  /// e = e^(−x), s = 1 / (1 + e) and e / (1 + e) for x ≥ 0.
  ///
  /// e·s alone would be rounded twice; what it misses of e is added, so that it is the rounded quotient without
  /// a second division.
  @inline(__always)
  static func logisticTails(_ x: Self) -> (e: Self, s: Self, small: Self) {
    let e = exponential(-x)
    let sum = 1 + e
    let s = 1 / sum
    let product = e * s
    return (e, s, product.addingProduct(e.addingProduct(-product, sum), s))
  }
}

/// The hyperbolic tangent; at most 3 ulp from the true value.
public func tanh(_ x: Double) -> Double { Double.hyperbolicTangent(x) }

/// The hyperbolic tangent in single precision; at most 2.5 ulp from the true value.
@_disfavoredOverload
public func tanh(_ x: Float) -> Float { Float.hyperbolicTangent(x) }

/// The logistic sigmoid 1 / (1 + e⁻ˣ) in a form whose left tail stays accurate; at most 3 ulp off.
public func sigmoid(_ x: Double) -> Double { Double.logistic(x) }

/// The logistic sigmoid in single precision; at most 2.41 ulp from the true value.
@_disfavoredOverload
public func sigmoid(_ x: Float) -> Float { Float.logistic(x) }

/// The hyperbolic sine.
public func sinh(_ x: Double) -> Double {
  let magnitude = x.magnitude
  var value: Double
  if magnitude < 22 {
    let t = expm1(magnitude)
    value = 0.5 * (t + t / (1 + t))
  } else {
    // In two factors, so that it overflows only where sinh itself does.
    let root = exp(magnitude / 2)
    value = (0.5 * root) * root
  }
  return x < 0 ? -value : value
}

/// The hyperbolic cosine.
public func cosh(_ x: Double) -> Double {
  let root = exp(x.magnitude / 2)
  return (0.5 * root) * root + 0.5 / root / root
}
