/// Which loss outputs and targets are compared by.
package enum LossKind: String, Hashable, Codable, Sendable {
  case softmaxCrossEntropy, sigmoidCrossEntropy, meanSquaredError
}

/// What a forward pass achieved on some examples.
package struct Score: Hashable, Sendable {
  /// The mean loss.
  package let loss: Double
  /// Examples whose largest output is that of their class; with one output, whose sign is right; for a mean
  /// squared error, whose largest output is where the largest target is.
  package let correct: Int

  package init(loss: Double, correct: Int) {
    self.loss = loss
    self.correct = correct
  }
}

@inline(__always)
func scored<S: Scalar>(
  _ kind: LossKind, outputs: UnsafePointer<S>, targets: UnsafePointer<S>,
  scratch: UnsafeMutablePointer<S>, rows: Int, columns: Int
) -> Score {
  var correct = 0
  switch kind {
  case .softmaxCrossEntropy:
    let loss = softmaxCrossEntropy(
      logits: outputs, classes: targets, probabilities: scratch, rows: rows, columns: columns)
    for i in 0..<rows where largest(outputs + i * columns, columns) == Int(targets[i]) { correct += 1 }
    return Score(loss: Double(loss), correct: correct)
  case .sigmoidCrossEntropy:
    let loss = sigmoidCrossEntropy(logits: outputs, targets: targets, rows: rows, columns: columns)
    for i in 0..<rows {
      let (y, t) = (outputs + i * columns, targets + i * columns)
      let isRight = columns == 1 ? (y[0] > 0) == (t[0] > 0.5) : largest(y, columns) == largest(t, columns)
      if isRight { correct += 1 }
    }
    return Score(loss: Double(loss), correct: correct)
  case .meanSquaredError:
    let loss = meanSquaredError(outputs: outputs, targets: targets, count: rows * columns)
    for i in 0..<rows where largest(outputs + i * columns, columns) == largest(targets + i * columns, columns)
    {
      correct += 1
    }
    return Score(loss: Double(loss), correct: correct)
  }
}

/// The index of the largest number; −1 where a NaN stands, so that nothing diverged counts as right.
@inline(__always)
private func largest<S: Scalar>(_ row: UnsafePointer<S>, _ count: Int) -> Int {
  var best = 0
  for j in 0..<count {
    if row[j].isNaN { return -1 }
    if row[j] > row[best] { best = j }
  }
  return best
}
