// The activations as an author writes them between the braces of a `Network`.

/// A layer that applies an activation.
public protocol ActivationLayer: LayerConvertible {
  var activation: Activation { get }
}

extension ActivationLayer {
  public var layer: Layer { .activation(activation) }
  /// The same layer with a constant added to its derivative in the backward pass only.
  public func derivativeOffset(_ constant: Double) -> Activation { activation.derivativeOffset(constant) }
}

/// The logistic sigmoid.
public struct Sigmoid: ActivationLayer, Sendable {
  public init() {}
  public var activation: Activation { .sigmoid }
}

/// The sigmoid minus one half.
public struct CentredSigmoid: ActivationLayer, Sendable {
  public init() {}
  public var activation: Activation { .centredSigmoid }
}

/// The hyperbolic tangent.
public struct Tanh: ActivationLayer, Sendable {
  public init() {}
  public var activation: Activation { .tanh }
}

/// z / (1 + |z|).
public struct Softsign: ActivationLayer, Sendable {
  public init() {}
  public var activation: Activation { .softsign }
}

/// ln(1 + eᶻ).
public struct Softplus: ActivationLayer, Sendable {
  public init() {}
  public var activation: Activation { .softplus }
}

/// The rectifier max(0, z).
public struct ReLU: ActivationLayer, Sendable {
  public init() {}
  public var activation: Activation { .relu }
}

/// The scaled exponential linear unit.
public struct SELU: ActivationLayer, Sendable {
  public init() {}
  public var activation: Activation { .selu }
}

/// The Gaussian error linear unit, exact.
public struct GELU: ActivationLayer, Sendable {
  public init() {}
  public var activation: Activation { .gelu }
}

/// z σ(z).
public struct SiLU: ActivationLayer, Sendable {
  public init() {}
  public var activation: Activation { .silu }
}

/// No nonlinearity: a layer that only carries a name for its output.
public struct Identity: ActivationLayer, Sendable {
  public init() {}
  public var activation: Activation { .identity }
}

/// The rectifier with a fixed slope for z < 0.
public struct LeakyReLU: ActivationLayer, Sendable {
  public let slope: Double
  public init(slope: Double = 0.01) { self.slope = slope }
  public var activation: Activation { .leakyReLU(slope: slope) }
}

/// The rectifier with one learned slope per layer for z < 0.
public struct PReLU: ActivationLayer, Sendable {
  public let slope: Double
  public init(slope: Double = 0.25) { self.slope = slope }
  public var activation: Activation { .prelu(slope: slope) }
}

/// The exponential linear unit.
public struct ELU: ActivationLayer, Sendable {
  public let alpha: Double
  public init(alpha: Double = 1) { self.alpha = alpha }
  public var activation: Activation { .elu(alpha: alpha) }
}
