package import Engine

/// Greedy layer-wise pretraining (Hinton and others 2006, Bengio and others 2007): each hidden layer learns to
/// encode what the layers below make of the data, with a decoder that is thrown away afterwards.
///
///     let recipe = LayerwisePretraining(optimizer: .sgd(learningRate: 0.5), batch: 32, epochs: 20)
///     let codes = try recipe.run(network, initializer: .xavier, data: data, seed: 1)
///     codes.write(into: model)       // then train the whole model as usual
///
/// Each autoencoder is trained by itself on the mean squared error of its reconstruction, so no derivative ever
/// passes more than two layers: nothing can vanish.
public struct LayerwisePretraining: Hashable, Codable, Sendable {
  /// How the autoencoder of each layer is trained.
  public var optimizer: Optimizer
  public var batch: Int
  /// Epochs for each layer.
  public var epochs: Int

  public init(optimizer: Optimizer, batch: Int, epochs: Int) {
    self.optimizer = optimizer
    self.batch = batch
    self.epochs = epochs
  }
}

/// What layer-wise pretraining found: first values for the hidden layers of a network.
package struct PretrainedLayers: Hashable, Sendable {
  /// One hidden layer.
  package struct Code: Hashable, Sendable {
    /// [inputs × units], row by row.
    package let weights: [Double]
    /// Empty where the layer has no bias.
    package let biases: [Double]
    /// The mean squared error of the reconstruction before and after training.
    package let errorBefore: Double
    package let errorAfter: Double
  }

  /// The hidden layers, the first one first.
  package let layers: [Code]

  /// Puts the weights and biases into the first layers of a model of the same network.
  package func write<S: Scalar>(into model: Model<S>) throws(NetworkError) {
    guard layers.count <= model.layers.count else {
      throw NetworkError(
        "pretraining", "\(layers.count) pretrained layers for a network that has \(model.layers.count)")
    }
    for (layer, code) in zip(model.layers, layers) {
      let weights = model.tape.values(layer.weights)
      let biases = layer.biases.map { model.tape.values($0) }
      guard weights.count == code.weights.count, biases?.count ?? 0 == code.biases.count else {
        throw NetworkError(
          "pretraining, \(layer.name)",
          "\(code.weights.count) weights and \(code.biases.count) biases for a layer of "
            + "\(weights.count) and \(biases?.count ?? 0)")
      }
      for (i, value) in code.weights.enumerated() { weights[i] = S(value) }
      for (i, value) in code.biases.enumerated() { biases?[i] = S(value) }
    }
  }
}

extension LayerwisePretraining {
  /// Pretrains every hidden layer of a perceptron on the inputs of `data`, in the format of the data.
  ///
  /// Throws where the network is no chain of dense layers and activations, and where anything does not fit.
  package func run<S: Scalar>(
    _ network: Network, initializer: Initializer, data: Examples<S>, seed: Int
  ) throws(NetworkError) -> PretrainedLayers {
    guard epochs >= 0 else { throw NetworkError("pretraining", "\(epochs) epochs; none is the least") }
    let hidden = try Self.hiddenLayers(of: network)
    guard data.inputWidth == network.inputs else {
      throw NetworkError(
        "data", "examples have \(data.inputWidth) numbers, but the network takes \(network.inputs)")
    }
    var codes: [PretrainedLayers.Code] = []
    var inputs = data.inputs.map { Double($0) }
    var width = data.inputWidth
    for (position, layer) in hidden.enumerated() {
      // Another seed per layer: layers of one shape must not start from the same numbers.
      let (code, encoded) = try train(
        layer, on: inputs, width: width, initializer: initializer, seed: seed &+ position, as: S.self)
      codes.append(code)
      inputs = encoded
      width = layer.dense.units
    }
    return PretrainedLayers(layers: codes)
  }

  /// A dense layer with the activations that follow it.
  struct HiddenLayer {
    var dense: Dense
    var activations: [Activation]
  }

  /// Every dense layer but the last, which puts out the result.
  static func hiddenLayers(of network: Network) throws(NetworkError) -> [HiddenLayer] {
    var layers: [HiddenLayer] = []
    for (position, layer) in network.layers.enumerated() {
      switch layer {
      case .dense(let dense): layers.append(HiddenLayer(dense: dense, activations: []))
      case .activation(let activation) where !layers.isEmpty:
        layers[layers.count - 1].activations.append(activation)
      default:
        throw NetworkError(
          "layer \(position + 1)",
          "layer-wise pretraining needs a chain of Dense layers, each with its activation")
      }
    }
    guard network.steps == 1, layers.count >= 2 else {
      throw NetworkError(
        "layers", "layer-wise pretraining needs vectors and at least one hidden layer below the output")
    }
    return Array(layers.dropLast())
  }

  private func train<S: Scalar>(
    _ layer: HiddenLayer, on inputs: [Double], width: Int, initializer: Initializer, seed: Int, as: S.Type
  ) throws(NetworkError) -> (code: PretrainedLayers.Code, encoded: [Double]) {
    let examples = try Examples<S>(inputs: inputs, width: width, targets: inputs, targetWidth: width)
    let autoencoder = Network(inputs: width) {
      layer.dense
      for activation in layer.activations { activation }
      Dense(width)
    }
    let model = try Model<S>(
      autoencoder, initializer: initializer, loss: .meanSquaredError, optimizer: optimizer, batch: batch,
      seed: seed)
    try model.check(examples)
    let before = model.evaluate(examples).loss
    var batches = try Minibatches(examples: examples.count, size: batch, seed: seed)
    for _ in 0..<epochs {
      batches.nextEpoch()
      for index in 0..<batches.count { batches.withBatch(index) { _ = model.step(examples, $0) } }
    }
    let code = PretrainedLayers.Code(
      weights: model.weights(0), biases: model.biases(0), errorBefore: before,
      errorAfter: model.evaluate(examples).loss)
    let encoder = try Model<S>(
      Network(inputs: width) {
        layer.dense
        for activation in layer.activations { activation }
      }, initializer: .zero, loss: .meanSquaredError, optimizer: optimizer, batch: batch, seed: seed)
    try PretrainedLayers(layers: [code]).write(into: encoder)
    return (code, try encoder.predict(inputs))
  }
}
