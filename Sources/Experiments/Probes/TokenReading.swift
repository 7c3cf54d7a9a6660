internal import Engine
internal import Networks

/// What of the loss's gradient reaches each token of a sequence.
enum TokenReading {
  /// The most examples that it is taken over: the first ones of the training set.
  static let mostExamples = 16

  /// ‖∂L/∂x_t‖ for every step t, the root mean square over the examples, L an example's own loss.
  ///
  /// x_t are the numbers of a step; where it is a symbol, the row that the embedding puts in its place.
  static func norms(
    _ network: Network, loss: Loss, parameters: [Double], examples: Examples<Double>
  ) throws -> [Double] {
    let batch = examples.count
    let model = try Model<Double>(
      network, initializer: .zero, loss: loss, optimizer: .sgd(learningRate: 0), batch: batch, seed: 0,
      inputGradient: true)
    _ = model.tape.values(model.tape.parameters).update(fromContentsOf: parameters)
    Array(0..<batch).withUnsafeBufferPointer { _ = model.gradient(examples, $0) }
    var tokens = model.inputs
    if case .embedding = network.flatLayers.first, let first = model.layers.first {
      tokens = first.preactivation
    }
    let adjoints = model.tape.adjoints(tokens)
    let block = batch * tokens.columns
    return (0..<network.steps).map { step in
      // The loss is a mean over the batch.
      ScaledSquares(adjoints[step * block..<(step + 1) * block]).norm { $0 * Double(batch) }
    }
  }
}
