import Engine

// What an experiment may read of a model after a step. Nothing here is computed unless it is asked for.

extension Model {
  /// ‖dLoss/dW‖ of a layer, in Double; W is all its weights, of a recurrent layer those from state to state too.
  package func weightGradientNorm(_ layer: Int) -> Double {
    layers[layer].weightMatrices.reduce(0) { $0 + squares(tape.adjoints($1)) }.squareRoot()
  }

  /// ‖W‖ of a layer.
  package func weightNorm(_ layer: Int) -> Double {
    layers[layer].weightMatrices.reduce(0) { $0 + squares(tape.values($1)) }.squareRoot()
  }

  /// ‖δ‖ of a layer: the norm of dLoss/dz over all examples and units of the batch.
  ///
  /// The loss is a mean, so each example's δ is divided by the batch size.
  package func deltaNorm(_ layer: Int) -> Double {
    squares(tape.adjoints(layers[layer].preactivation)).squareRoot()
  }

  /// δ of a layer averaged over the batch: what Nielsen draws, one number per unit.
  package func meanDelta(_ layer: Int) -> [Double] {
    let matrix = layers[layer].preactivation
    let d = tape.adjoints(matrix)
    var sums = [Double](repeating: 0, count: matrix.columns)
    for i in 0..<matrix.rows {
      for j in 0..<matrix.columns { sums[j] += Double(d[i * matrix.columns + j]) }
    }
    return sums
  }

  /// δ of one example of the batch, as if it were the only one: not divided by the batch size.
  package func delta(_ layer: Int, example: Int) -> [Double] {
    let matrix = layers[layer].preactivation.rows(example..<(example + 1))
    return tape.adjoints(matrix).map { Double($0) * Double(batch) }
  }

  /// The weights of a layer, row by row: row i holds the weights from input i.
  package func weights(_ layer: Int) -> [Double] { tape.values(layers[layer].weights).map { Double($0) } }

  /// The biases of a layer; empty where it has none.
  package func biases(_ layer: Int) -> [Double] {
    layers[layer].biases.map { tape.values($0).map { Double($0) } } ?? []
  }

  /// The gradient of the weights of a layer, in the order of `weights`.
  package func weightGradient(_ layer: Int) -> [Double] {
    tape.adjoints(layers[layer].weights).map { Double($0) }
  }

  /// The gradient of the biases of a layer; empty where it has none.
  package func biasGradient(_ layer: Int) -> [Double] {
    layers[layer].biases.map { tape.adjoints($0).map { Double($0) } } ?? []
  }

  /// The activations of a layer for the present batch, one row per example.
  package func activations(_ layer: Int) -> [Double] {
    tape.values(layers[layer].activation).map { Double($0) }
  }

  /// The pre-activations of a layer for the present batch, one row per example.
  package func preactivations(_ layer: Int) -> [Double] {
    tape.values(layers[layer].preactivation).map { Double($0) }
  }

  /// ‖W − W₀‖ / ‖W₀‖ of a layer, W₀ its initial weights.
  package func relativeWeightChange(_ layer: Int) -> Double {
    let matrices = layers[layer].weightMatrices
    let moved = matrices.reduce(0) { $0 + compareWithInitial($1).squaredDistance }
    return moved.squareRoot() / matrices.reduce(0) { $0 + initialSquares($1) }.squareRoot()
  }

  /// The share of a layer's weights whose bits are still those of the initialization.
  package func frozenFraction(_ layer: Int) -> Double {
    let matrices = layers[layer].weightMatrices
    let identical = matrices.reduce(0) { $0 + compareWithInitial($1).identical }
    return Double(identical) / Double(matrices.reduce(0) { $0 + $1.count })
  }

  /// ‖ΔW‖ / ‖W‖ of the last update, from the step after `recordUpdates()` was called; NaN before.
  package func updateRatio(_ layer: Int) -> Double {
    guard let before = state.before else { return .nan }
    var (moved, size) = (0.0, 0.0)
    for matrix in layers[layer].weightMatrices {
      guard let now = tape.values(matrix).baseAddress else { return .nan }
      let start = UnsafePointer(before + matrix.offset)
      moved += S.compare(now, start, count: matrix.count).squaredDistance
      size += S.sumOfSquares(start, count: matrix.count)
    }
    return (moved / size).squareRoot()
  }

  /// Keeps the parameters before each update from now on, which `updateRatio` needs.
  package func recordUpdates() { state.recordUpdates() }

  /// The spectral radius of a layer's weights from state to state; NaN where it has none that are square.
  package func spectralRadius(_ layer: Int) -> Double {
    guard let matrix = layers[layer].recurrentWeights, matrix.rows == matrix.columns else { return .nan }
    return Engine.spectralRadius(tape.values(matrix).map { Double($0) }, size: matrix.rows)
  }

  /// The loss's gradient by the inputs; the model must be built with `inputGradient`.
  package func inputGradient() -> [Double] { tape.adjoints(inputs).map { Double($0) } }

  private func squares(_ numbers: UnsafeMutableBufferPointer<S>) -> Double {
    numbers.baseAddress.map { S.sumOfSquares($0, count: numbers.count) } ?? .nan
  }

  private func compareWithInitial(_ matrix: Matrix) -> Comparison {
    initial.withUnsafeBufferPointer { first in
      guard let start = first.baseAddress, let now = tape.values(matrix).baseAddress else {
        return Comparison(squaredDistance: .nan, identical: 0)
      }
      return S.compare(now, start + matrix.offset, count: matrix.count)
    }
  }

  private func initialSquares(_ matrix: Matrix) -> Double {
    initial.withUnsafeBufferPointer { first in
      first.baseAddress.map { S.sumOfSquares($0 + matrix.offset, count: matrix.count) } ?? .nan
    }
  }
}
