/// One operation of a Wengert list: what it reads, what it writes.
///
/// A new operation is added in three exhaustive switches: its operands here, its value in `Forward.swift`,
/// its derivative in `Backward.swift`.
package enum Operation: Hashable, Sendable {
  /// z = x·W + initial: x [B×n], W [n×m], z [B×m].
  case affine(x: Matrix, weights: Matrix, initial: Initial, z: Matrix)
  /// a = f(z); the derivative is f′(z) + offset (Fahlman 1988, Roodschild et al. 2020). `slope` keeps f′(z)
  /// from a forward pass of training, which has the exponential at hand that both need.
  case activation(Nonlinearity, offset: Double, z: Matrix, a: Matrix, slope: Matrix)
  /// a = z for z > 0, else slope·z with one learned slope (He et al. 2015); the derivative gets the offset too.
  case learnedSlope(slope: Matrix, offset: Double, z: Matrix, a: Matrix)
  /// out = α·x + β·y.
  case combine(x: Matrix, alpha: Double, y: Matrix, beta: Double, out: Matrix)
  /// out = x + scale·y with one learned scale (Bachlechner and others 2020).
  case learnedSum(x: Matrix, scale: Matrix, y: Matrix, out: Matrix)
  /// out = gate·x + (1 − gate)·y, element by element.
  case blend(gate: Matrix, x: Matrix, y: Matrix, out: Matrix)
  /// Batch, layer or RMS normalization.
  case normalize(NormalizationSlots)
  /// The state of an LSTM cell, see `cellState`; `gates` [2·rows × 4·units] keeps values and slopes.
  ///
  /// z has no other reader than the state and the output of its cell: each writes its own columns of z's adjoint.
  case cellState(z: Matrix, previous: Matrix?, c: Matrix, forgets: Bool, gates: Matrix)
  /// The output of an LSTM cell, see `cellOutput`; `gates` are those of its state, `squashed` [2·rows × units] keeps
  /// values and slopes.
  case cellOutput(z: Matrix, c: Matrix, out: Matrix, gates: Matrix, squashed: Matrix)
  /// A gated recurrent unit, see `gatedUnit`; `gates` [3·rows × 3·units] keeps arguments, values and slopes.
  case gatedUnit(x: Matrix, h: Matrix, previous: Matrix, out: Matrix, gates: Matrix)
  /// out = x, through which no derivative passes: the cut of truncated backpropagation through time.
  case stop(x: Matrix, out: Matrix)
  /// A convolution, see `convolve`: z [images·positions × units], weights [patch × units], biases [1 × units].
  case convolve(image: Matrix, Window, weights: Matrix, biases: Matrix, z: Matrix)
  /// The largest or mean number under each position of a window.
  case pool(Pooling, image: Matrix, Window, out: Matrix)
  /// Scaled dot-product attention.
  case attend(AttentionSlots)
  /// out = rows of the table, chosen by indices that are stored as numbers.
  case lookUp(indices: Matrix, table: Matrix, out: Matrix)
  /// out_b = mean over the blocks of equal rows: the mean over time of a time-major sequence.
  case meanOverSteps(x: Matrix, steps: Int, out: Matrix)
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
    /// What an earlier operation has put into z, whose derivative is that of z: nothing is to be done for it.
    case held
  }

  /// The matrices whose adjoints the derivative writes, in the order of `Step.accumulates`.
  var operands: [Matrix] {
    switch self {
    case .affine(let x, let weights, let initial, _):
      switch initial {
      case .zero, .held: [x, weights]
      case .row(let row): [x, weights, row]
      }
    case .activation(_, _, let z, _, _): [z]
    case .learnedSlope(let slope, _, let z, _): [z, slope]
    case .combine(let x, _, let y, _, _): [x, y]
    case .learnedSum(let x, let scale, let y, _): [x, scale, y]
    case .blend(let gate, let x, let y, _): [gate, x, y]
    case .normalize(let slots):
      slots.kind == .rootMeanSquare ? [slots.x, slots.gain] : [slots.x, slots.gain, slots.shift]
    case .cellState(let z, let previous, _, _, _): previous.map { [z, $0] } ?? [z]
    case .cellOutput(let z, let c, _, _, _): [z, c]
    case .gatedUnit(let x, let h, let previous, _, _): [x, h, previous]
    case .stop: []
    case .convolve(let image, _, let weights, let biases, _): [image, weights, biases]
    case .pool(_, let image, _, _): [image]
    case .attend(let slots): [slots.queries, slots.keys, slots.values]
    case .lookUp(_, let table, _): [table]
    case .meanOverSteps(let x, _, _): [x]
    case .softmaxCrossEntropy(let logits, _, _, _): [logits]
    case .sigmoidCrossEntropy(let logits, _, _): [logits]
    case .meanSquaredError(let outputs, _, _): [outputs]
    }
  }

  /// The matrix whose adjoint the derivative starts from.
  package var output: Matrix {
    switch self {
    case .affine(_, _, _, let z): z
    case .activation(_, _, _, let a, _): a
    case .learnedSlope(_, _, _, let a): a
    case .combine(_, _, _, _, let out): out
    case .learnedSum(_, _, _, let out): out
    case .blend(_, _, _, let out): out
    case .normalize(let slots): slots.y
    case .cellState(_, _, let c, _, _): c
    case .cellOutput(_, _, let out, _, _): out
    case .gatedUnit(_, _, _, let out, _): out
    case .stop(_, let out): out
    case .convolve(_, _, _, _, let z): z
    case .pool(_, _, _, let out): out
    case .attend(let slots): slots.out
    case .lookUp(_, _, let out): out
    case .meanOverSteps(_, _, let out): out
    case .softmaxCrossEntropy(_, _, _, let loss): loss
    case .sigmoidCrossEntropy(_, _, let loss): loss
    case .meanSquaredError(_, _, let loss): loss
    }
  }

  /// Scratch elements that the operation needs while it runs.
  var scratchCount: Int {
    switch self {
    case .affine(let x, _, _, _):
      max(productScratch(rows: x.rows, inner: x.columns), productScratch(rows: x.columns, inner: x.rows))
    case .cellState(let z, _, _, _, _): z.count
    case .convolve(_, let window, _, _, let z): convolutionScratch(window, units: z.columns)
    case .pool(_, _, let window, _): window.channels
    case .normalize(let slots): 2 * slots.x.columns
    case .attend(let slots): slots.steps
    default: 0
    }
  }

  /// Elements of the packed transpose that the derivative multiplies by.
  var packedCount: Int {
    guard case .affine(_, let weights, _, _) = self else { return 0 }
    return Engine.packedCount(rows: weights.rows, columns: weights.columns)
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
