/// A network as a value: what its layers are, not yet any number in them.
///
///     Network(inputs: 64) {
///       for _ in 0..<depth { Dense(32); Sigmoid() }
///       Dense(10)
///     }
public struct Network: Hashable, Codable, Sendable {
  /// The width of one example, or of one step of a sequence.
  public var inputs: Int
  /// The steps of a sequence; 1 where an example is no sequence.
  public var steps: Int
  /// The shape of an image, whose pixels the inputs are; nil where an example is none.
  public var image: ImageShape?
  /// The layers, the first one first.
  public var layers: [Layer]

  /// A network of vectors, or of sequences of `steps` vectors.
  public init(inputs: Int, steps: Int = 1, @LayerBuilder layers: () -> [Layer]) {
    self.init(inputs: inputs, steps: steps, layers: layers())
  }

  /// A network of images, each a row of height × width × channels numbers.
  public init(image: ImageShape, @LayerBuilder layers: () -> [Layer]) {
    self.init(inputs: image.count, layers: layers())
    self.image = image
  }

  public init(inputs: Int, steps: Int = 1, layers: [Layer]) {
    self.inputs = inputs
    self.steps = steps
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
    var copy = self
    copy.layers = layers.map { $0.activated(by: activation) }
    return copy
  }
}

extension Layer {
  fileprivate func activated(by activation: Activation) -> Layer {
    switch self {
    case .activation: return .activation(activation)
    case .residual(var block):
      block.layers = block.layers.map { $0.activated(by: activation) }
      return .residual(block)
    case .highway(var block):
      block.layers = block.layers.map { $0.activated(by: activation) }
      return .highway(block)
    case .sequence(let layers): return .sequence(layers.map { $0.activated(by: activation) })
    case .recurrent(var layer):
      if case .simple = layer.cell { layer.cell = .simple(activation) }
      return .recurrent(layer)
    case .dense, .normalize, .lastStep, .meanOverSteps, .convolution, .pool, .attention, .embedding:
      return self
    }
  }
}
