/// A computation recorded once and run many times: a Wengert list over one preallocated arena.
///
/// Record parameters first, then inputs and operations, then `seal`. The parameters are the first elements of
/// `values`, their gradients the first elements of `adjoints`. After `seal` nothing allocates.
/// Not safe to share between threads: each run owns its tape.
package final class Tape<S: Scalar> {
  package private(set) var steps: [Step] = []
  /// Elements of the parameter buffer: everything an optimizer may move.
  package private(set) var parameterCount = 0
  /// All elements of the arena.
  package private(set) var count = 0

  private var differentiable: [Matrix] = []
  private var zeroed: [Range<Int>] = []
  private var memory: Memory<S>?
  private var allocations: [UnsafeMutablePointer<S>] = []

  /// Rounds the result of every operation to half precision: its value forward, and backward each adjoint that it
  /// writes or adds to.
  ///
  /// Slopes, probabilities and statistics that an operation keeps for itself stay as they were computed.
  package var roundsToHalf = false

  package init() {}

  deinit {
    for pointer in allocations { pointer.deallocate() }
  }

  // MARK: Recording

  /// A matrix that an optimizer moves.
  ///
  /// All parameters come before anything else.
  package func parameter(rows: Int, columns: Int) -> Matrix {
    let matrix = constant(rows: rows, columns: columns)
    parameterCount = count
    differentiable.append(matrix)
    return matrix
  }

  /// A matrix that is filled from outside: inputs, targets, running statistics.
  ///
  /// Its adjoint is computed only where `differentiable` is set.
  package func constant(rows: Int, columns: Int, differentiable isWanted: Bool = false) -> Matrix {
    let matrix = Matrix(offset: count, rows: rows, columns: columns)
    count += matrix.count
    if isWanted { differentiable.append(matrix) }
    return matrix
  }

  /// Appends an operation.
  package func record(_ operation: Operation) {
    steps.append(Step(operation))
  }

  // MARK: Sealing

  /// Allocates the arena and finds for each derivative whether it is needed and whether it writes or adds.
  ///
  /// `root` is the matrix that `backward` starts from; its adjoint is set to 1 here, once.
  package func seal(root: Matrix) {
    var tracked = [Bool](repeating: false, count: count)
    for matrix in differentiable { tracked.mark(matrix) }
    for index in steps.indices {
      let operands = steps[index].operation.operands
      var wanted: UInt8 = 0
      for (position, operand) in operands.enumerated() where tracked.anySet(operand) {
        wanted |= 1 << UInt8(position)
      }
      steps[index].wanted = wanted
      if wanted != 0 { tracked.mark(steps[index].operation.output) }
    }

    // Backwards: the last reader of a value writes its adjoint, the earlier ones add to it. Where only a part
    // was written before (rows of a longer matrix), the rest is cleared at the start of every backward pass.
    var written = [Bool](repeating: false, count: count)
    written.mark(root)
    for index in steps.indices.reversed() {
      let operation = steps[index].operation
      guard steps[index].wanted != 0, written.anySet(operation.output) else { continue }
      steps[index].isLive = true
      clearRest(of: operation.output, &written)
      for (position, operand) in operation.operands.enumerated() where steps[index].wants(position) {
        guard written.anySet(operand) else {
          written.mark(operand)
          continue
        }
        clearRest(of: operand, &written)
        steps[index].accumulating |= 1 << UInt8(position)
      }
    }
    allocate(root: root)
  }

  private func clearRest(of matrix: Matrix, _ written: inout [Bool]) {
    var start: Int?
    for i in matrix.offset...(matrix.offset + matrix.count) {
      let isGap = i < matrix.offset + matrix.count && !written[i]
      if isGap, start == nil { start = i }
      if !isGap, let begun = start {
        zeroed.append(begun..<i)
        start = nil
      }
    }
    written.mark(matrix)
  }

  private func allocate(root: Matrix) {
    let scratch = steps.map(\.operation.scratchCount).max() ?? 0
    let packed = steps.map(\.operation.packedCount).max() ?? 0
    let buffers = [count, count, scratch, packed].map { elements in
      let capacity = elements + Memory<S>.slack
      let byteCount = capacity * MemoryLayout<S>.stride
      let bytes = LargePages.allocate(byteCount: byteCount)
      // All bits zero is the number 0; filling by bytes is one call, whatever the format.
      bytes.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
      let pointer = bytes.bindMemory(to: S.self, capacity: capacity)
      return pointer
    }
    allocations = buffers
    memory = Memory(
      values: buffers[0], adjoints: buffers[1], scratch: buffers[2], packed: buffers[3], training: true)
    for i in 0..<root.count { buffers[1][root.offset + i] = 1 }
  }

  // MARK: Running

  /// Computes every value from the parameters and inputs.
  package func forward(training: Bool = true) {
    guard var memory else { return }
    memory.training = training
    memory.roundsToHalf = roundsToHalf
    steps.withUnsafeBufferPointer { S.forward($0, in: memory) }
  }

  /// Computes every value as `forward(training: false)` does, but the result of one operation is a copy of another
  /// matrix of the same shape.
  package func forward(replacing index: Int, by source: Matrix, out: Matrix) {
    guard var memory else { return }
    memory.training = false
    memory.roundsToHalf = roundsToHalf
    steps.withUnsafeBufferPointer { steps in
      S.forward(UnsafeBufferPointer(rebasing: steps[..<index]), in: memory)
      memory.value(out).update(from: memory.value(source), count: out.count)
      S.forward(UnsafeBufferPointer(rebasing: steps[(index + 1)...]), in: memory)
    }
  }

  /// Computes the adjoints of everything the root depends on; `forward` must have run.
  package func backward() {
    guard var memory else { return }
    memory.roundsToHalf = roundsToHalf
    for range in zeroed {
      (memory.adjoints + range.lowerBound).update(repeating: 0, count: range.count)
    }
    steps.withUnsafeBufferPointer { S.backward($0, in: memory) }
  }

  // MARK: Reading and writing

  /// The numbers of a matrix, in place: valid as long as the tape lives.
  package func values(_ matrix: Matrix) -> UnsafeMutableBufferPointer<S> {
    UnsafeMutableBufferPointer(
      start: memory.map { $0.values + matrix.offset }, count: memory == nil ? 0 : matrix.count)
  }

  /// The adjoints of a matrix, in place: valid as long as the tape lives.
  package func adjoints(_ matrix: Matrix) -> UnsafeMutableBufferPointer<S> {
    UnsafeMutableBufferPointer(
      start: memory.map { $0.adjoints + matrix.offset }, count: memory == nil ? 0 : matrix.count)
  }

  /// All parameters as one row.
  package var parameters: Matrix { Matrix(offset: 0, rows: 1, columns: parameterCount) }
}

extension [Bool] {
  fileprivate mutating func mark(_ matrix: Matrix) {
    for i in matrix.offset..<(matrix.offset + matrix.count) { self[i] = true }
  }

  fileprivate func anySet(_ matrix: Matrix) -> Bool {
    self[matrix.offset..<(matrix.offset + matrix.count)].contains(true)
  }
}

extension Tape: CustomStringConvertible {
  /// One line per operation, as a Wengert list is written in a book.
  package var description: String {
    steps.enumerated().map { index, step in
      "\(index): \(step.operation.line)\(step.isLive ? "" : "   (no derivative)")"
    }.joined(separator: "\n")
  }
}

extension Operation {
  /// The operation on one line: `z[2×3]@40 = x[2×4]@20 · W[4×3]@0 + b[1×3]@12`.
  var line: String {
    switch self {
    case .affine(let x, let weights, .zero, let z): "\(z) = \(x)·\(weights)"
    case .affine(let x, let weights, .row(let row), let z): "\(z) = \(x)·\(weights) + row \(row)"
    case .affine(let x, let weights, .held, let z): "\(z) += \(x)·\(weights)"
    case .activation(let f, let offset, let z, let a, _):
      "\(a) = \(f)(\(z))\(offset == 0 ? "" : ", derivative + \(offset)")"
    case .learnedSlope(let slope, _, let z, let a): "\(a) = rectified \(z), slope \(slope)"
    case .combine(let x, let alpha, let y, let beta, let out): "\(out) = \(alpha)·\(x) + \(beta)·\(y)"
    case .learnedSum(let x, let scale, let y, let out): "\(out) = \(x) + \(scale)·\(y)"
    case .blend(let gate, let x, let y, let out): "\(out) = \(gate)·\(x) + (1 − \(gate))·\(y)"
    case .normalize(let slots): "\(slots.y) = \(slots.kind.rawValue) normalization of \(slots.x)"
    case .cellState(let z, let previous, let c, _, _):
      "\(c) = cell state from gates \(z)\(previous.map { " and \($0)" } ?? "")"
    case .cellOutput(let z, let c, let out, _, _): "\(out) = cell output from gates \(z) and state \(c)"
    case .gatedUnit(let x, let h, let previous, let out, _):
      "\(out) = gated unit of \(x), \(h) and state \(previous)"
    case .stop(let x, let out): "\(out) = \(x), derivative stopped"
    case .convolve(let image, let window, let weights, let biases, let z):
      "\(z) = \(window.size)×\(window.size) patches of \(image)·\(weights) + row \(biases)"
    case .pool(let kind, let image, let window, let out):
      "\(out) = \(kind.rawValue) of \(window.size)×\(window.size) windows of \(image)"
    case .attend(let slots):
      "\(slots.out) = attention of queries \(slots.queries), keys \(slots.keys), values \(slots.values)"
    case .lookUp(let indices, let table, let out): "\(out) = rows \(indices) of \(table)"
    case .meanOverSteps(let x, let steps, let out): "\(out) = mean of \(x) over \(steps) steps"
    case .softmaxCrossEntropy(let logits, let classes, _, let loss):
      "\(loss) = softmax cross-entropy of \(logits) and classes \(classes)"
    case .sigmoidCrossEntropy(let logits, let targets, let loss):
      "\(loss) = sigmoid cross-entropy of \(logits) and \(targets)"
    case .meanSquaredError(let outputs, let targets, let loss):
      "\(loss) = mean squared error of \(outputs) and \(targets)"
    }
  }
}
