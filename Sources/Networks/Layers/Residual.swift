/// A block whose output is added to its input: x + scale·F(x).
///
/// With scale 1 the block of He et al. 2016, with 1/√L or 1/L the scaled residual.
public struct Residual: Hashable, Codable, Sendable, LayerConvertible {
  /// What the branch is multiplied by before it is added.
  public var scale: Double
  /// The branch F; its output must be as wide as its input.
  public var layers: [Layer]

  public init(scale: Double = 1, @LayerBuilder layers: () -> [Layer]) {
    self.scale = scale
    self.layers = layers()
  }

  public var layer: Layer { .residual(self) }
}
