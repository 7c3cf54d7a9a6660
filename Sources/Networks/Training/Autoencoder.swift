import Engine

/// One hidden layer's autoencoder: what layer-wise pretraining trains one after the other.
struct Autoencoder {
  let stage: PretrainingStage
  let initializer: Initializer
  let loss: Loss
  let seed: Int
  let halfPrecision: Bool

  /// Trains it to rebuild `inputs`, and encodes them for the next one.
  func train<S: Scalar>(
    _ recipe: LayerwisePretraining, on inputs: [Double], as: S.Type, _ afterEpoch: () throws -> Void
  ) throws -> (encoder: PretrainedLayers.Code, decoder: PretrainedLayers.Code, codes: [Double]) {
    let examples = try Examples<S>(
      inputs: inputs, width: stage.width, targets: inputs, targetWidth: stage.width)
    let model = try Model<S>(
      Network(inputs: stage.width, layers: stage.encoder.layers + stage.decoder.layers),
      initializer: initializer, loss: loss, optimizer: recipe.optimizer, batch: recipe.batch, seed: seed,
      halfPrecision: halfPrecision)
    try model.check(examples)
    let before = model.evaluate(examples).loss
    var batches = try Minibatches(examples: examples.count, size: recipe.batch, seed: seed)
    for _ in 0..<recipe.epochs {
      batches.nextEpoch()
      for index in 0..<batches.count { batches.withBatch(index) { _ = model.step(examples, $0) } }
      try afterEpoch()
    }
    let after = model.evaluate(examples).loss
    func code(_ layer: Int) -> PretrainedLayers.Code {
      PretrainedLayers.Code(
        weights: model.weights(layer), biases: model.biases(layer), errorBefore: before, errorAfter: after)
    }
    let encoder = try Model<S>(
      Network(inputs: stage.width, layers: stage.encoder.layers), initializer: .zero, loss: .meanSquaredError,
      optimizer: recipe.optimizer, batch: recipe.batch, seed: seed, halfPrecision: halfPrecision)
    try PretrainedLayers(layers: [code(0)]).write(into: encoder)
    return (code(0), code(1), try encoder.predict(inputs))
  }
}
