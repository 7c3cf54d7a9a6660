/// One operation of a Wengert list: what it reads, what it writes.
///
/// A new operation is added in three exhaustive switches: its operands here, its value in `Forward.swift`,
/// its derivative in `Backward.swift`.
package enum Operation: Hashable, Sendable {
  /// z = x·W + initial: x [B×n], W [n×m], z [B×m].
  case affine(x: Matrix, weights: Matrix, initial: Initial, z: Matrix)
  /// a = f(z); the derivative is f′(z) + offset (Fahlman 1988, Roodschild et al. 2020).
  case activation(Nonlinearity, offset: Double, z: Matrix, a: Matrix)
  /// a = z for z > 0, else slope·z with one learned slope (He et al. 2015); the derivative gets the offset too.
  case learnedSlope(slope: Matrix, offset: Double, z: Matrix, a: Matrix)
  /// out = α·x + β·y.
  case combine(x: Matrix, alpha: Double, y: Matrix, beta: Double, out: Matrix)
  /// loss = mean over examples of −ln softmax(logits)[class].
  case softmaxCrossEntropy(logits: Matrix, classes: Matrix, probabilities: Matrix, loss: Matrix)
  /// loss = mean over examples of the cross-entropies of all outputs, summed.
  case sigmoidCrossEntropy(logits: Matrix, targets: Matrix, loss: Matrix)
  /// loss = mean over examples and outputs of (output − target)².
  case meanSquaredError(outputs: Matrix, targets: Matrix, loss: Matrix)

  /// What a product starts from.
  package enum Initial: Hashable, Sendable {
    case zero
    /// One row [1×m], added to every example.
    case row(Matrix)
    /// A matrix of the product's shape.
    case matrix(Matrix)
  }

  /// The matrices whose adjoints the derivative writes, in the order of `Step.accumulates`.
  var operands: [Matrix] {
    switch self {
    case .affine(let x, let weights, let initial, _):
      switch initial {
      case .zero: [x, weights]
      case .row(let row): [x, weights, row]
      case .matrix(let matrix): [x, weights, matrix]
      }
    case .activation(_, _, let z, _): [z]
    case .learnedSlope(let slope, _, let z, _): [z, slope]
    case .combine(let x, _, let y, _, _): [x, y]
    case .softmaxCrossEntropy(let logits, _, _, _): [logits]
    case .sigmoidCrossEntropy(let logits, _, _): [logits]
    case .meanSquaredError(let outputs, _, _): [outputs]
    }
  }

  /// The matrix whose adjoint the derivative starts from.
  package var output: Matrix {
    switch self {
    case .affine(_, _, _, let z): z
    case .activation(_, _, _, let a): a
    case .learnedSlope(_, _, _, let a): a
    case .combine(_, _, _, _, let out): out
    case .softmaxCrossEntropy(_, _, _, let loss): loss
    case .sigmoidCrossEntropy(_, _, let loss): loss
    case .meanSquaredError(_, _, let loss): loss
    }
  }

  /// Scratch elements that the operation needs while it runs.
  var scratchCount: Int {
    switch self {
    case .affine(_, let weights, _, _): weights.count
    default: 0
    }
  }
}

/// An operation together with what `Tape.seal` found out about its derivative.
package struct Step: Hashable, Sendable {
  package let operation: Operation
  /// False where nothing the loss depends on follows: the derivative is skipped.
  package internal(set) var isLive = false
  /// Bit k: the adjoint of operand k is wanted.
  var wanted: UInt8 = 0
  /// Bit k: something was written there before, so the derivative is added to it.
  var accumulating: UInt8 = 0

  init(_ operation: Operation) { self.operation = operation }

  @inline(__always)
  func wants(_ operand: Int) -> Bool { wanted & (1 << UInt8(operand)) != 0 }
  @inline(__always)
  func accumulates(_ operand: Int) -> Bool { accumulating & (1 << UInt8(operand)) != 0 }
}
