internal import Engine

/// Mean-field theory of a wide random network: how pre-activation variances go forward and gradients back.
///
/// With weights of variance σ_w²/fan-in and biases of variance σ_b², pre-activations of a wide layer are normal
/// with variance q, and q maps from layer to layer as q ← σ_w² E[f(√q z)²] + σ_b². A squared gradient norm is
/// multiplied by χ = σ_w² E[f′(√q z)²] at each layer on its way back (Poole et al. 2016; Schoenholz et al. 2017).
public struct MeanField: Sendable {
  /// σ_w² = fan-in × variance of a weight.
  public let weightVariance: Double
  /// σ_b², the variance of a bias.
  public let biasVariance: Double
  private let value: @Sendable (Double) -> Double
  private let derivative: @Sendable (Double) -> Double

  /// The theory of any activation with its derivative.
  public init(
    weightVariance: Double, biasVariance: Double = 0, value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double
  ) {
    self.weightVariance = weightVariance
    self.biasVariance = biasVariance
    self.value = value
    self.derivative = derivative
  }

  /// The variance of the next layer's pre-activations, from that of this layer's.
  public func nextVariance(_ variance: Double) -> Double {
    let root = variance.squareRoot()
    return weightVariance
      * StandardNormal.mean { z in
        let y = value(root * z)
        return y * y
      } + biasVariance
  }

  /// χ = σ_w² E[f′(√q z)²], the factor of a squared gradient norm per layer, at variance q.
  public func squaredBackwardFactor(variance: Double) -> Double {
    let root = variance.squareRoot()
    return weightVariance
      * StandardNormal.mean { z in
        let slope = derivative(root * z)
        return slope * slope
      }
  }

  /// Variances layer by layer, starting from that of the first layer's pre-activations.
  public func variances(from first: Double, layers: Int) -> [Double] {
    var result: [Double] = []
    var variance = first
    for _ in 0..<max(0, layers) {
      result.append(variance)
      variance = nextVariance(variance)
    }
    return result
  }

  /// q*, the variance that the forward map leaves as it is, reached from 1.
  ///
  /// Where variances shrink to 0 or grow without bound, it is the limit at which χ no longer changes:
  /// 10⁻¹² or 10¹².
  public var fixedVariance: Double {
    var variance = 1.0
    for _ in 0..<200 {
      let next = clamped(nextVariance(variance))
      if abs(next - variance) <= 1e-15 * variance { return next }
      variance = next
    }
    // Critical maps approach q* like 1/layers: from here on halve the interval that must hold it.
    let shrinking = nextVariance(variance) < variance
    var near = log(variance)
    var far = log(shrinking ? Self.limits.lowerBound : Self.limits.upperBound)
    for _ in 0..<80 {
      let middle = (near + far) / 2
      let q = exp(middle)
      if (nextVariance(q) < q) == shrinking { near = middle } else { far = middle }
    }
    return exp((near + far) / 2)
  }

  /// χ at the fixed point.
  public var squaredBackwardFactor: Double { squaredBackwardFactor(variance: fixedVariance) }

  /// √χ at the fixed point: what each layer multiplies a gradient's norm by.
  public var backwardFactor: Double { squaredBackwardFactor.squareRoot() }

  /// ξ = −1/ln χ, the number of layers over which a squared gradient falls by e; infinite at the edge of chaos,
  /// negative where gradients grow.
  public var correlationLength: Double {
    let chi = squaredBackwardFactor
    return chi == 1 ? .infinity : -1 / log(chi)
  }

  private static let limits = 1e-12...1e12
  private func clamped(_ variance: Double) -> Double {
    min(max(variance, Self.limits.lowerBound), Self.limits.upperBound)
  }
}
