extension MeanField {
  /// The theory of layers with an activation, an initializer and a width.
  ///
  /// - Parameter width: fan-in and fan-out. Initializers that scale with the width need none; with one that does
  ///   not, such as N(0, 1), everything depends on it, and without a width every answer is NaN.
  public init(_ activation: Activation, _ initializer: Initializer, width: Int? = nil) {
    let near = Self.variances(initializer, width: width ?? 1)
    let far = Self.variances(initializer, width: width ?? 1_000)
    let isSettled =
      width != nil || Self.agree(near.weights, far.weights) && Self.agree(near.biases, far.biases)
    self.init(
      weightVariance: isSettled ? near.weights : .nan, biasVariance: isSettled ? near.biases : .nan,
      value: { activation($0) }, derivative: { activation.derivative(at: $0) })
  }

  /// √χ: what each layer with this activation and initializer multiplies a gradient's norm by, computed.
  ///
  /// `MeanField.backwardFactor(.sigmoid, .xavier)` is 0.23605.
  public static func backwardFactor(
    _ activation: Activation, _ initializer: Initializer, width: Int? = nil
  ) -> Double {
    MeanField(activation, initializer, width: width).backwardFactor
  }

  /// ξ = −1/ln χ: the number of layers over which a squared gradient falls by e.
  public static func correlationLength(
    _ activation: Activation, _ initializer: Initializer, width: Int? = nil
  ) -> Double {
    MeanField(activation, initializer, width: width).correlationLength
  }

  /// σ_w² = n Var W and σ_b² of a layer of one width.
  private static func variances(_ initializer: Initializer, width: Int) -> (weights: Double, biases: Double) {
    (
      Double(width) * initializer.weights.variance(fanIn: width, fanOut: width),
      initializer.biases.variance(fanIn: width)
    )
  }

  private static func agree(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(abs(a), abs(b)) }
}

extension NormalizationTheory {
  /// The factor of a gradient's norm per layer with batch normalization before this activation.
  public static func batchFactor(_ activation: Activation) -> Double {
    batchFactor(value: { activation($0) }, derivative: { activation.derivative(at: $0) })
  }

  /// The factor of a gradient's norm per layer with layer normalization before this activation.
  public static func layerFactor(_ activation: Activation) -> Double {
    layerFactor(value: { activation($0) }, derivative: { activation.derivative(at: $0) })
  }
}
