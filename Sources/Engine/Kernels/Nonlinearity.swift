/// A scalar function that the engine applies to pre-activations, with its derivative.
///
/// Derivatives are computed from the pre-activation in forms that do not cancel: `1 − y²` for tanh′ is 6 %
/// wrong at |z| = 8 and 0 at 10 in Float32.
package enum Nonlinearity: Hashable, Codable, Sendable {
  case identity, sigmoid, centredSigmoid, tanh, softsign, softplus, relu
  case leakyRelu(slope: Double)
  case elu(alpha: Double)
  case selu, gelu, silu
  /// One of `CustomFunctions`, computed in Double; NaN where there is none of this number.
  case custom(Int)
}

/// The constants of Klambauer and others 2017, with the digits that make (0, 1) the fixed point.
///
private let seluScale = 1.050_700_987_355_480_5
private let seluAlpha = 1.673_263_242_354_377_2

extension Nonlinearity {
  /// a = f(z).
  @inline(__always)
  func map<S: Scalar>(_ z: UnsafePointer<S>, _ a: UnsafeMutablePointer<S>, count: Int) {
    switch self {
    case .identity: fill(a, count: count, accumulate: false) { z[$0] }
    case .sigmoid: fill(a, count: count, accumulate: false) { S.logistic(z[$0]) }
    case .centredSigmoid: fill(a, count: count, accumulate: false) { Formula.centredSigmoid(z[$0]) }
    case .tanh: fill(a, count: count, accumulate: false) { S.hyperbolicTangent(z[$0]) }
    case .softsign: fill(a, count: count, accumulate: false) { Formula.softsign(z[$0]) }
    case .softplus: fill(a, count: count, accumulate: false) { Formula.softplus(z[$0]) }
    case .relu: fill(a, count: count, accumulate: false) { Formula.leaky(z[$0], 0) }
    case .leakyRelu(let slope):
      let slope = S(slope)
      fill(a, count: count, accumulate: false) { Formula.leaky(z[$0], slope) }
    case .elu(let alpha):
      let alpha = S(alpha)
      fill(a, count: count, accumulate: false) { Formula.elu(z[$0], 1, alpha) }
    case .selu:
      let (scale, alpha) = (S(seluScale), S(seluAlpha))
      fill(a, count: count, accumulate: false) { Formula.elu(z[$0], scale, alpha) }
    case .gelu: fill(a, count: count, accumulate: false) { Formula.gelu(z[$0]) }
    case .silu: fill(a, count: count, accumulate: false) { z[$0] * S.logistic(z[$0]) }
    case .custom(let number):
      let function = CustomFunctions[number]
      fill(a, count: count, accumulate: false) { S(function?.value(Double(z[$0])) ?? .nan) }
    }
  }

  /// a = f(z) and slope = f′(z), from one exponential where both need it.
  @inline(__always)
  func mapWithSlope<S: Scalar>(
    _ z: UnsafePointer<S>, _ a: UnsafeMutablePointer<S>, _ slope: UnsafeMutablePointer<S>, count: Int
  ) {
    switch self {
    case .identity: both(z, a, slope, count) { ($0, 1) }
    case .sigmoid: both(z, a, slope, count) { Formula.logisticAndSlope($0) }
    case .centredSigmoid:
      both(z, a, slope, count) { (Formula.centredSigmoid($0), Formula.logisticAndSlope($0).slope) }
    case .tanh: both(z, a, slope, count) { Formula.tanhAndSlope($0) }
    case .softsign: both(z, a, slope, count) { (Formula.softsign($0), Formula.softsignSlope($0)) }
    case .softplus: both(z, a, slope, count) { (Formula.softplus($0), S.logistic($0)) }
    case .relu: both(z, a, slope, count) { (Formula.leaky($0, 0), Formula.leakySlope($0, 0)) }
    case .leakyRelu(let k):
      let k = S(k)
      both(z, a, slope, count) { (Formula.leaky($0, k), Formula.leakySlope($0, k)) }
    case .elu(let alpha):
      let alpha = S(alpha)
      both(z, a, slope, count) { (Formula.elu($0, 1, alpha), Formula.eluSlope($0, 1, alpha)) }
    case .selu:
      let (scale, alpha) = (S(seluScale), S(seluAlpha))
      both(z, a, slope, count) { (Formula.elu($0, scale, alpha), Formula.eluSlope($0, scale, alpha)) }
    case .gelu: both(z, a, slope, count) { (Formula.gelu($0), Formula.geluSlope($0)) }
    case .silu: both(z, a, slope, count) { Formula.siluAndSlope($0) }
    case .custom(let number):
      let function = CustomFunctions[number]
      both(z, a, slope, count) { z in
        (S(function?.value(Double(z)) ?? .nan), S(function?.derivative(Double(z)) ?? .nan))
      }
    }
  }

  @inline(__always)
  private func both<S: Scalar>(
    _ z: UnsafePointer<S>, _ a: UnsafeMutablePointer<S>, _ slope: UnsafeMutablePointer<S>, _ count: Int,
    _ f: (S) -> (value: S, slope: S)
  ) {
    for i in 0..<count {
      let result = f(z[i])
      a[i] = result.value
      slope[i] = result.slope
    }
  }

  /// f(z).
  func value<S: Scalar>(at z: S) -> S {
    var (input, output) = (z, z)
    map(&input, &output, count: 1)
    return output
  }

  /// f′(z).
  func derivative<S: Scalar>(at z: S) -> S {
    var (input, output, slope) = (z, z, z)
    mapWithSlope(&input, &output, &slope, count: 1)
    return slope
  }
}

/// The formulas, each valid over the whole real line.
private enum Formula {
  /// σ(z) − ½ = ½ tanh(z/2).
  @inline(__always)
  static func centredSigmoid<S: Scalar>(_ z: S) -> S { 0.5 * S.hyperbolicTangent(0.5 * z) }

  /// σ(z), and σ′(z) = e / (1 + e)² with e = e^(−|z|): exactly ¼ at 0, accurate in both tails.
  @inline(__always)
  static func logisticAndSlope<S: Scalar>(_ z: S) -> (value: S, slope: S) {
    let (e, s, small) = S.logisticTails(z.magnitude)
    return (z < 0 ? small : s, (e * s) * s)
  }

  /// tanh z as `hyperbolicTangent` gives it, and tanh′(z) = 4e / (1 + e)² with e = e^(−2|z|).
  @inline(__always)
  static func tanhAndSlope<S: Scalar>(_ z: S) -> (value: S, slope: S) {
    let (e, t) = S.decay(-2 * z.magnitude)
    let magnitude = -t / (2 + t)
    let s = 2 / (1 + e)
    return (z > 0 ? magnitude : (z < 0 ? -magnitude : z), (e * s) * s)
  }

  @inline(__always)
  static func softsign<S: Scalar>(_ z: S) -> S { z / (1 + z.magnitude) }

  @inline(__always)
  static func softsignSlope<S: Scalar>(_ z: S) -> S {
    let s = 1 / (1 + z.magnitude)
    return s * s
  }

  /// ln(1 + eᶻ) = max(z, 0) + ln(1 + e^(−|z|)).
  @inline(__always)
  static func softplus<S: Scalar>(_ z: S) -> S {
    (z > 0 ? z : 0) + S.logarithmOfOnePlus(S.exponential(-z.magnitude))
  }

  @inline(__always)
  static func leaky<S: Scalar>(_ z: S, _ slope: S) -> S { z > 0 ? z : (z < 0 ? slope * z : z * 0) }

  /// The derivative at 0 itself is the left one, as in the common frameworks.
  @inline(__always)
  static func leakySlope<S: Scalar>(_ z: S, _ slope: S) -> S { z > 0 ? 1 : slope }

  @inline(__always)
  static func elu<S: Scalar>(_ z: S, _ scale: S, _ alpha: S) -> S {
    let negative = (scale * alpha) * S.exponentialMinusOne(z < 0 ? z : 0)
    return z > 0 ? scale * z : negative
  }

  @inline(__always)
  static func eluSlope<S: Scalar>(_ z: S, _ scale: S, _ alpha: S) -> S {
    let negative = (scale * alpha) * S.exponential(z < 0 ? z : 0)
    return z > 0 ? scale : negative
  }

  /// z Φ(z) with the exact normal distribution function.
  @inline(__always)
  static func gelu<S: Scalar>(_ z: S) -> S { z * normalDistribution(z) }

  /// Φ(z) + z φ(z).
  @inline(__always)
  static func geluSlope<S: Scalar>(_ z: S) -> S {
    let density = S(0.398_942_280_401_432_678) * S.exponential(-0.5 * z * z)
    return normalDistribution(z) + z * density
  }

  /// Φ(z) = ½ erfc(−z/√2), which keeps the left tail.
  @inline(__always)
  static func normalDistribution<S: Scalar>(_ z: S) -> S {
    0.5 * S.complementaryErrorFunction(z * S(-0.707_106_781_186_547_524))
  }

  /// z σ(z) and σ(z) + z σ′(z).
  @inline(__always)
  static func siluAndSlope<S: Scalar>(_ z: S) -> (value: S, slope: S) {
    let (s, slope) = logisticAndSlope(z)
    return (z * s, s + z * slope)
  }
}
