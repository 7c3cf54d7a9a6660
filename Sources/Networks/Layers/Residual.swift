/// A block whose output is added to its input: x + scale·F(x).
///
/// With scale 1 the block of He et al. 2016, with 1/√L or 1/L the scaled residual.
public struct Residual: Hashable, Codable, Sendable, LayerConvertible {
  /// What the branch is multiplied by before it is added.
  public var scale: Double
  /// Whether the scale is learned, then it starts at `scale`.
  public var learnsScale: Bool
  /// The branch F; its output must be as wide as its input.
  public var layers: [Layer]

  public init(scale: Double = 1, learned: Bool = false, @LayerBuilder layers: () -> [Layer]) {
    self.scale = scale
    learnsScale = learned
    self.layers = layers()
  }

  public var layer: Layer { .residual(self) }
}

/// A residual block whose learned scale starts at 0, so that the network starts as the identity
/// (Bachlechner and others 2020).
public struct ReZero: Hashable, Codable, Sendable, LayerConvertible {
  public var layers: [Layer]

  public init(@LayerBuilder layers: () -> [Layer]) { self.layers = layers() }

  public var layer: Layer {
    let branch = layers
    return .residual(Residual(scale: 0, learned: true) { branch })
  }
}

/// A block with a learned gate between its branch and its input: T·F(x) + (1 − T)·x, T = σ(x·W + b).
///
/// A negative bias of the gate carries the input through at the start (Srivastava et al. 2015).
public struct Highway: Hashable, Codable, Sendable, LayerConvertible {
  /// The initial bias of the gate.
  public var bias: Double
  /// The branch F; its output must be as wide as its input.
  public var layers: [Layer]

  public init(bias: Double = -2, @LayerBuilder layers: () -> [Layer]) {
    self.bias = bias
    self.layers = layers()
  }

  public var layer: Layer { .highway(self) }
}
