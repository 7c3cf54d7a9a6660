internal import Engine

/// Laws of random matrices and of their products, as deep linear and rectified networks meet them.
public enum RandomMatrices {
  /// The mean singular value of a large square matrix with entries of variance `scale/n`: √scale · 8/(3π).
  ///
  /// Singular values follow the quarter-circle law on [0, 2√scale].
  public static func meanSingularValue(scale: Double = 1) -> Double {
    scale.squareRoot() * 8 / (3 * Double.pi)
  }

  /// The density of singular values of a large square matrix with entries of variance `scale/n`.
  public static func quarterCircle(_ singularValue: Double, scale: Double = 1) -> Double {
    let inside = 4 * scale - singularValue * singularValue
    return singularValue < 0 || inside <= 0 ? 0 : inside.squareRoot() / (Double.pi * scale)
  }

  /// The Lyapunov exponent of products of n × n matrices with N(0, 1) entries: ½(ln 2 + ψ(n/2)) (Newman 1986).
  ///
  /// The norm of a product of k matrices grows like exp(k × exponent).
  public static func lyapunovExponent(size: Int) -> Double {
    0.5 * (log(2) + digamma(Double(max(1, size)) / 2))
  }

  /// The variance of ‖h′‖²/‖h‖² over one rectified layer with He initialization: 5/n.
  ///
  /// The mean is 1, but over L layers the logarithm spreads by √(5L/n): means are kept while medians die
  /// (Hanin 2018).
  public static func rectifiedNormVariance(width: Int) -> Double { 5 / Double(max(1, width)) }

  /// The probability that at least one of `layers` rectified layers has no active unit: 1 − (1 − 2⁻ⁿ)^L.
  public static func deadLayerProbability(width: Int, layers: Int) -> Double {
    var alive = 1.0
    var half = 1.0
    for _ in 0..<max(0, min(width, 1_100)) { half /= 2 }
    for _ in 0..<max(0, layers) { alive *= 1 - half }
    return 1 - alive
  }

  /// What a residual stack x + α F(x) multiplies a squared norm by over `layers` blocks: (1 + α²)^L.
  public static func residualGrowth(branch alpha: Double, layers: Int) -> Double {
    exp(Double(layers) * log(1 + alpha * alpha))
  }

  /// The mean number of residual branches on the paths that carry a gradient: L α²/(1 + α²).
  public static func meanPathLength(branch alpha: Double, layers: Int) -> Double {
    Double(layers) * alpha * alpha / (1 + alpha * alpha)
  }

  /// The share of a gradient's energy on paths through exactly `length` of `layers` branches (binomial).
  public static func pathShare(branch alpha: Double, layers: Int, length: Int) -> Double {
    guard (0...max(0, layers)).contains(length) else { return 0 }
    let taken = alpha * alpha / (1 + alpha * alpha)
    var logarithm = Double(layers - length) * log(1 - taken)
    if length > 0 { logarithm += Double(length) * log(taken) }
    for factor in 0..<length { logarithm += log(Double(layers - factor) / Double(length - factor)) }
    return exp(logarithm)
  }

  /// ψ(x), the logarithmic derivative of the gamma function, for x > 0.
  ///
  /// Recurrence up to 10, then the asymptotic series (Abramowitz and Stegun 6.3.18); good to 10⁻¹³.
  public static func digamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var x = x
    var shift = 0.0
    while x < 10 {
      shift -= 1 / x
      x += 1
    }
    let inverse = 1 / (x * x)
    let series =
      inverse
      * (1.0 / 12
        - inverse
        * (1.0 / 120
          - inverse * (1.0 / 252 - inverse * (1.0 / 240 - inverse * (1.0 / 132 - inverse * 691.0 / 32_760)))))
    return shift + log(x) - 0.5 / x - series
  }
}
