package import Engine

/// Normalizes each unit over the batch, then scales and shifts it by learned numbers (Ioffe and Szegedy 2015).
///
/// Evaluation uses running statistics that follow the batches of training. After a convolution each channel is
/// normalized over all pixels.
public struct BatchNorm: Hashable, Codable, Sendable, LayerConvertible {
  public var epsilon: Double
  /// How fast the running statistics follow the batch.
  public var rate: Double

  public init(epsilon: Double = 1e-5, rate: Double = 0.1) {
    self.epsilon = epsilon
    self.rate = rate
  }

  public var layer: Layer { .normalize(Normalizing(kind: .batch, epsilon: epsilon, rate: rate)) }
}

/// Normalizes each example over its units, then scales and shifts by learned numbers (Ba and others 2016).
public struct LayerNorm: Hashable, Codable, Sendable, LayerConvertible {
  public var epsilon: Double
  public init(epsilon: Double = 1e-5) { self.epsilon = epsilon }
  public var layer: Layer { .normalize(Normalizing(kind: .layer, epsilon: epsilon, rate: 0)) }
}

/// Divides each example by its root mean square, then scales by learned numbers (Zhang and Sennrich 2019).
public struct RMSNorm: Hashable, Codable, Sendable, LayerConvertible {
  public var epsilon: Double
  public init(epsilon: Double = 1e-5) { self.epsilon = epsilon }
  public var layer: Layer { .normalize(Normalizing(kind: .rootMeanSquare, epsilon: epsilon, rate: 0)) }
}

/// A normalization layer of any kind.
public struct Normalizing: Hashable, Codable, Sendable {
  package let kind: Normalization
  public let epsilon: Double
  public let rate: Double

  /// Whether the statistics are taken over a batch, so that one example's output depends on the others.
  package var isOverBatch: Bool { kind == .batch }
}
