/// How weights and biases get their first values.
///
///     .xavier                                  // weights by Glorot and Bengio, biases zero
///     .lecun.biases(.normal(deviation: 1))     // the setting of Nielsen's numbers
///     .meanField(weightVariance: 1.76, biasVariance: 0.05)
public struct Initializer: Hashable, Codable, Sendable {
  /// The law of the weights; n is the fan-in, m the fan-out of the layer.
  public enum Weights: Hashable, Codable, Sendable {
    case constant(Double)
    /// N(0, deviation²), whatever the width.
    case normal(deviation: Double)
    /// U(−bound, bound), whatever the width.
    case uniform(bound: Double)
    /// N(0, variance / n).
    case fanIn(variance: Double)
    /// N(0, gain² · 2 / (n + m)).
    case fanAverage(gain: Double)
    /// U(±gain·√(6 / (n + m))): the variance of `fanAverage`.
    case fanAverageUniform(gain: Double)
    /// U(±1/√n): variance 1/(3n), the old standard.
    case standard
    /// gain · Q with orthonormal rows or columns, whichever are fewer (Saxe et al. 2013).
    case orthogonal(gain: Double)
    /// gain on the diagonal, 0 elsewhere (Le et al. 2015).
    case identity(gain: Double)
    /// So many nonzero weights N(0, deviation²) into each unit (Martens 2010).
    case sparse(count: Int, deviation: Double)
    /// Normal numbers scaled to this spectral radius; for square matrices, above all from state to state.
    case spectralRadius(Double)
  }

  /// The law of the biases.
  public enum Biases: Hashable, Codable, Sendable {
    case constant(Double)
    case normal(deviation: Double)
    /// U(−bound, bound).
    case uniform(bound: Double)
    /// U(±1/√n) as the old standard for weights.
    case standard
  }

  public var weights: Weights
  public var biases: Biases

  public init(weights: Weights, biases: Biases = .constant(0)) {
    self.weights = weights
    self.biases = biases
  }

  /// All weights zero: every hidden unit stays the same as its neighbours.
  public static let zero = Initializer(weights: .constant(0))
  /// All weights one number.
  public static func constant(_ value: Double) -> Initializer { Initializer(weights: .constant(value)) }
  /// N(0, deviation²), whatever the width.
  public static func normal(deviation: Double) -> Initializer {
    Initializer(weights: .normal(deviation: deviation))
  }
  /// U(−bound, bound), whatever the width.
  public static func uniform(bound: Double) -> Initializer { Initializer(weights: .uniform(bound: bound)) }
  /// N(0, 1/n) (LeCun and others 1998).
  public static let lecun = Initializer(weights: .fanIn(variance: 1))
  /// N(0, 2/(n + m)) (Glorot and Bengio 2010).
  public static let xavier = Initializer(weights: .fanAverage(gain: 1))
  /// N(0, gain²·2/(n + m)).
  public static func xavier(gain: Double) -> Initializer { Initializer(weights: .fanAverage(gain: gain)) }
  /// U(±√(6/(n + m))): the "normalized initialization" as Glorot and Bengio print it.
  public static let xavierUniform = Initializer(weights: .fanAverageUniform(gain: 1))
  /// N(0, 2/n) (He and others 2015).
  public static let he = Initializer(weights: .fanIn(variance: 2))
  /// N(0, gain²/n): √2 for ReLU, 5/3 as tanh is often given.
  public static func he(gain: Double) -> Initializer { Initializer(weights: .fanIn(variance: gain * gain)) }
  /// N(0, 2/((1 + a²) n)) for a leaky rectifier of slope a.
  public static func he(slope: Double) -> Initializer {
    Initializer(weights: .fanIn(variance: 2 / (1 + slope * slope)))
  }
  /// U(±1/√n), biases zero: what was usual before 2010.
  public static let standard = Initializer(weights: .standard)
  /// gain · Q with orthonormal rows or columns, whichever are fewer (Saxe and others 2013).
  public static func orthogonal(gain: Double = 1) -> Initializer {
    Initializer(weights: .orthogonal(gain: gain))
  }
  /// gain on the diagonal, 0 elsewhere.
  public static func identity(gain: Double = 1) -> Initializer { Initializer(weights: .identity(gain: gain)) }
  /// 15 nonzero weights N(0, 1) into each unit (Martens 2010).
  public static func sparse(count: Int = 15, deviation: Double = 1) -> Initializer {
    Initializer(weights: .sparse(count: count, deviation: deviation))
  }
  /// Var W = σ_w²/n and Var b = σ_b², the two dials of mean-field theory.
  public static func meanField(weightVariance: Double, biasVariance: Double = 0) -> Initializer {
    Initializer(
      weights: .fanIn(variance: weightVariance),
      biases: biasVariance == 0 ? .constant(0) : .normal(deviation: biasVariance.squareRoot()))
  }

  /// The same weights with other biases.
  public func biases(_ biases: Biases) -> Initializer { Initializer(weights: weights, biases: biases) }
}
