// Only so that the linker finds the C library's sqrt, which the compiler calls for negative arguments; the
// instruction used for all others is correctly rounded, as the function is.
#if canImport(Glibc)
  import Glibc
#endif

/// The square root, correctly rounded as IEEE 754 demands.
public func sqrt(_ x: Double) -> Double { x.squareRoot() }

/// The square root in single precision, correctly rounded.
@_disfavoredOverload
public func sqrt(_ x: Float) -> Float { x.squareRoot() }

/// x to the power y: e^(y ln x) with the logarithm carried in two parts; 1 ulp for moderate exponents.
///
/// A negative x is allowed where y is a whole number; otherwise the result is NaN, as in C.
public func pow(_ x: Double, _ y: Double) -> Double {
  if y == 0 || x == 1 { return 1 }
  if x.isNaN || y.isNaN { return .nan }
  let isWhole = y.rounded(.towardZero) == y
  let isOdd = isWhole && (y / 2).rounded(.towardZero) != y / 2
  if x == 0 {
    let magnitude: Double = y < 0 ? .infinity : 0
    return isOdd && x.sign == .minus ? -magnitude : magnitude
  }
  if y.isInfinite {
    if x.magnitude == 1 { return 1 }
    return (x.magnitude > 1) == (y > 0) ? .infinity : 0
  }
  if x.isInfinite {
    let magnitude: Double = y < 0 ? 0 : .infinity
    return x < 0 && isOdd ? -magnitude : magnitude
  }
  if x < 0 && !isWhole { return .nan }
  let (high, low) = Double.logarithmInTwoParts(x.magnitude)
  let product = y * high
  let magnitude: Double
  if product.magnitude > 800 {
    magnitude = product > 0 ? .infinity : 0
  } else {
    let rest = (y * low) + (-product).addingProduct(y, high)
    magnitude = powerOfE(product, rest)
  }
  return x < 0 && isOdd ? -magnitude : magnitude
}

/// e^(high + low), the product kept away from subnormals until the last step.
private func powerOfE(_ high: Double, _ low: Double) -> Double {
  // Below the normal range e^high has lost bits already: take the root first.
  if high < -700 {
    let root = exp(high / 2)
    return (root + root * low) * root
  }
  let value = exp(high)
  return value.isFinite ? value + value * low : value
}

/// x to the power y in single precision.
@_disfavoredOverload
public func pow(_ x: Float, _ y: Float) -> Float { Float(pow(Double(x), Double(y))) }

/// x to a whole power, by repeated squaring.
public func pow(_ x: Double, _ n: Int) -> Double {
  var result = 1.0
  var base = x
  var rest = n.magnitude
  while rest > 0 {
    if rest & 1 == 1 { result *= base }
    base *= base
    rest >>= 1
  }
  return n < 0 ? 1 / result : result
}

/// x rounded down to a whole number.
public func floor(_ x: Double) -> Double { x.rounded(.down) }

/// x rounded up to a whole number.
public func ceil(_ x: Double) -> Double { x.rounded(.up) }
