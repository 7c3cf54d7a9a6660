package import Engine

/// Greedy layer-wise pretraining (Hinton and others 2006, Bengio and others 2007): each hidden layer first learns
/// to encode what the layers below make of the data, with a decoder of its own.
///
///     Experiment(network, …, pretraining: .layerwise(optimizer: .sgd(learningRate: 0.5), batch: 32, epochs: 20))
///
/// Each layer's autoencoder is trained by itself on the mean squared error of its reconstruction, so no derivative
/// ever passes more than two layers: nothing can vanish. The layers' weights are what training then begins with.
public struct LayerwisePretraining: Hashable, Codable, Sendable {
  /// What becomes of the decoders.
  public enum Decoders: String, Hashable, Codable, Sendable, CaseIterable {
    /// Thrown away: every layer but the output is pretrained, the output stays as it was drawn.
    case discarded
    /// They become the second half of the network, itself an autoencoder whose halves mirror each other
    /// (Hinton and Salakhutdinov 2006: "unrolled").
    case unrolled
  }

  /// How the autoencoder of each layer is trained.
  public var optimizer: Optimizer
  public var batch: Int
  /// Epochs for each layer.
  public var epochs: Int
  public var decoders: Decoders

  public init(optimizer: Optimizer, batch: Int, epochs: Int, decoders: Decoders = .discarded) {
    self.optimizer = optimizer
    self.batch = batch
    self.epochs = epochs
    self.decoders = decoders
  }

  /// The recipe, as an experiment names it.
  public static func layerwise(
    optimizer: Optimizer, batch: Int, epochs: Int, decoders: Decoders = .discarded
  ) -> LayerwisePretraining {
    LayerwisePretraining(optimizer: optimizer, batch: batch, epochs: epochs, decoders: decoders)
  }

  /// The most epochs of one layer.
  package static let mostEpochs = 1_000_000

  /// Checks the recipe by itself and against a network and the number of its training examples.
  ///
  /// Throws `NetworkError` naming the field.
  package func validate(_ network: Network, examples: Int) throws(NetworkError) {
    guard (0...Self.mostEpochs).contains(epochs) else {
      throw NetworkError("pretraining.epochs", "is \(epochs); it must be 0…\(Self.mostEpochs)")
    }
    guard (1...max(1, examples)).contains(batch) else {
      throw NetworkError(
        "pretraining.batch", "is \(batch); it must be 1…\(examples), the number of training examples")
    }
    do { try optimizer.validate() } catch {
      throw NetworkError("pretraining.\(error.place)", error.problem)
    }
    _ = try stages(of: network)
  }

  /// Pretrains the layers of a perceptron on the inputs of `data`, in the format of the data.
  ///
  /// - Parameters:
  ///   - loss: what the network itself is trained on; the outermost pair of an unrolled autoencoder is too.
  ///   - afterEpoch: called after every epoch of every layer; what it throws ends the pretraining.
  /// - Throws: `NetworkError` where the network is no chain of dense layers and activations, and where anything
  ///   does not fit.
  package func run<S: Scalar>(
    _ network: Network, initializer: Initializer, loss: Loss = .meanSquaredError, data: Examples<S>,
    seed: Int, halfPrecision: Bool = false, afterEpoch: () throws -> Void = {}
  ) throws -> PretrainedLayers {
    try validate(network, examples: data.count)
    guard data.inputWidth == network.inputs else {
      throw NetworkError(
        "data", "examples have \(data.inputWidth) numbers, but the network takes \(network.inputs)")
    }
    let stages = try stages(of: network)
    var random = SplitMix64(seed: seed, purpose: .pretraining)
    var encoders: [PretrainedLayers.Code] = []
    var decoders: [PretrainedLayers.Code] = []
    var inputs = data.inputs.map { Double($0) }
    for (place, stage) in stages.enumerated() {
      let autoencoder = Autoencoder(
        stage: stage, initializer: initializer,
        loss: place == 0 && self.decoders == .unrolled ? loss : .meanSquaredError,
        // Layers of one shape must not start from the same numbers, nor those of neighbouring seeds.
        seed: Int(truncatingIfNeeded: random.next()), halfPrecision: halfPrecision)
      let trained = try autoencoder.train(self, on: inputs, as: S.self, afterEpoch)
      encoders.append(trained.encoder)
      decoders.insert(trained.decoder, at: 0)
      inputs = trained.codes
    }
    return PretrainedLayers(layers: self.decoders == .unrolled ? encoders + decoders : encoders)
  }
}
