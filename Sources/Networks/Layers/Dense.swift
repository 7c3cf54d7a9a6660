/// A fully connected layer: z = x·W + b with W of shape [inputs × units].
public struct Dense: Hashable, Codable, Sendable, LayerConvertible {
  /// The number of units, which is the width of its output.
  public var units: Int
  /// Whether a bias is added.
  public var hasBias: Bool
  /// This layer's own initializer, instead of the one that the model is built with.
  public var initializer: Initializer?

  public init(_ units: Int, bias: Bool = true, initializer: Initializer? = nil) {
    self.units = units
    hasBias = bias
    self.initializer = initializer
  }

  public var layer: Layer { .dense(self) }
}
