/// A network as a value: what its layers are, not yet any number in them.
///
///     Network(inputs: 64) {
///       for _ in 0..<depth { Dense(32); Sigmoid() }
///       Dense(10)
///     }
public struct Network: Hashable, Codable, Sendable {
  /// The width of one example.
  public var inputs: Int
  /// The layers, the first one first.
  public var layers: [Layer]

  public init(inputs: Int, @LayerBuilder layers: () -> [Layer]) {
    self.inputs = inputs
    self.layers = layers()
  }

  public init(inputs: Int, layers: [Layer]) {
    self.inputs = inputs
    self.layers = layers
  }

  /// A multilayer perceptron: `depth` hidden layers of one width and activation, then a linear output layer.
  public static func perceptron(
    inputs: Int, width: Int, depth: Int, outputs: Int, activation: Activation
  ) -> Network {
    Network(inputs: inputs) {
      for _ in 0..<max(depth, 0) {
        Dense(width)
        activation
      }
      Dense(outputs)
    }
  }

  /// The same network with every activation replaced.
  public func activated(by activation: Activation) -> Network {
    Network(inputs: inputs, layers: layers.map { $0.activated(by: activation) })
  }
}

extension Layer {
  fileprivate func activated(by activation: Activation) -> Layer {
    switch self {
    case .activation: return .activation(activation)
    case .residual(var block):
      block.layers = block.layers.map { $0.activated(by: activation) }
      return .residual(block)
    case .dense: return self
    }
  }
}
