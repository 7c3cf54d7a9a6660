/// Runs each operation in the order it was recorded.
func runForward<S: Scalar>(_ steps: UnsafeBufferPointer<Step>, in memory: Memory<S>) {
  for step in steps {
    switch step.operation {
    case .affine(let x, let weights, let initial, let z):
      var start: UnsafePointer<S>?
      var stride = 0
      switch initial {
      case .zero: break
      case .row(let row): start = UnsafePointer(memory.value(row))
      case .matrix(let matrix):
        start = UnsafePointer(memory.value(matrix))
        stride = matrix.columns
      }
      product(
        memory.value(z), cStride: z.columns, memory.value(x), rowStride: x.columns, innerStride: 1,
        memory.value(weights), bStride: weights.columns, rows: x.rows, columns: z.columns, inner: x.columns,
        initial: start, initialStride: stride)
    case .activation(let function, _, let z, let a):
      function.map(memory.value(z), memory.value(a), count: z.count)
    case .learnedSlope(let slope, _, let z, let a):
      let (source, slope) = (memory.value(z), memory.value(slope)[0])
      fill(memory.value(a), count: z.count, accumulate: false) {
        source[$0] > 0 ? source[$0] : slope * source[$0]
      }
    case .combine(let x, let alpha, let y, let beta, let out):
      let (left, right, alpha, beta) = (memory.value(x), memory.value(y), S(alpha), S(beta))
      fill(memory.value(out), count: out.count, accumulate: false) { alpha * left[$0] + beta * right[$0] }
    case .softmaxCrossEntropy(let logits, let classes, let probabilities, let loss):
      memory.value(loss)[0] = softmaxCrossEntropy(
        logits: memory.value(logits), classes: memory.value(classes),
        probabilities: memory.value(probabilities), rows: logits.rows, columns: logits.columns)
    case .sigmoidCrossEntropy(let logits, let targets, let loss):
      memory.value(loss)[0] = sigmoidCrossEntropy(
        logits: memory.value(logits), targets: memory.value(targets), rows: logits.rows,
        columns: logits.columns)
    case .meanSquaredError(let outputs, let targets, let loss):
      memory.value(loss)[0] = meanSquaredError(
        outputs: memory.value(outputs), targets: memory.value(targets), count: outputs.count)
    }
  }
}

/// One copy of the product kernel per format, shared by all callers.
@inline(never)
func product<S: Scalar>(
  _ c: UnsafeMutablePointer<S>, cStride: Int, _ a: UnsafePointer<S>, rowStride: Int, innerStride: Int,
  _ b: UnsafePointer<S>, bStride: Int, rows: Int, columns: Int, inner: Int, initial: UnsafePointer<S>?,
  initialStride: Int
) {
  multiply(
    c, cStride: cStride, a, rowStride: rowStride, innerStride: innerStride, b, bStride: bStride, rows: rows,
    columns: columns, inner: inner, initial: initial, initialStride: initialStride)
}
