package import Engine

/// What layer-wise pretraining found: first values for the first layers of a network.
package struct PretrainedLayers: Hashable, Sendable {
  /// One layer.
  package struct Code: Hashable, Sendable {
    /// [inputs × units], row by row.
    package let weights: [Double]
    /// Empty where the layer has no bias.
    package let biases: [Double]
    /// The loss of the reconstruction before and after training.
    package let errorBefore: Double
    package let errorAfter: Double
  }

  /// The layers, the first one first.
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
    model.beginHere()
  }
}
