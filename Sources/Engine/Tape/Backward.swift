/// Runs the derivative of each live operation, the last first.
///
/// `d…` is the adjoint of a value: the derivative of the root by it.
func runBackward<S: Scalar>(_ steps: UnsafeBufferPointer<Step>, in memory: Memory<S>) {
  var index = steps.count
  while index > 0 {
    index -= 1
    let step = steps[index]
    guard step.isLive else { continue }
    switch step.operation {
    case .affine(let x, let weights, let initial, let z):
      affineDerivative(step, x: x, weights: weights, initial: initial, z: z, memory)
    case .activation(let function, let offset, let z, let a):
      function.mapDerivative(
        memory.value(z), memory.adjoint(a), memory.adjoint(z), count: z.count, offset: offset,
        accumulate: step.accumulates(0))
    case .learnedSlope(let slope, let offset, let z, let a):
      // da/dz = 1 or the slope; da/dslope = z where z ≤ 0.
      let (source, da, k, c) = (memory.value(z), memory.adjoint(a), memory.value(slope)[0], S(offset))
      if step.wants(0) {
        fill(memory.adjoint(z), count: z.count, accumulate: step.accumulates(0)) {
          da[$0] * ((source[$0] > 0 ? 1 : k) + c)
        }
      }
      if step.wants(1) {
        let sum = fixedOrderSum(count: z.count) { source[$0] > 0 ? 0 : Double(da[$0]) * Double(source[$0]) }
        fill(memory.adjoint(slope), count: 1, accumulate: step.accumulates(1)) { _ in S(sum) }
      }
    case .combine(let x, let alpha, let y, let beta, let out):
      let (d, alpha, beta) = (memory.adjoint(out), S(alpha), S(beta))
      if step.wants(0) {
        fill(memory.adjoint(x), count: x.count, accumulate: step.accumulates(0)) { alpha * d[$0] }
      }
      if step.wants(1) {
        fill(memory.adjoint(y), count: y.count, accumulate: step.accumulates(1)) { beta * d[$0] }
      }
    case .softmaxCrossEntropy(let logits, let classes, let probabilities, let loss):
      softmaxCrossEntropyDerivative(
        probabilities: memory.value(probabilities), classes: memory.value(classes),
        into: memory.adjoint(logits), rows: logits.rows, columns: logits.columns,
        scale: memory.adjoint(loss)[0] / S(logits.rows), accumulate: step.accumulates(0))
    case .sigmoidCrossEntropy(let logits, let targets, let loss):
      sigmoidCrossEntropyDerivative(
        logits: memory.value(logits), targets: memory.value(targets), into: memory.adjoint(logits),
        count: logits.count, scale: memory.adjoint(loss)[0] / S(logits.rows), accumulate: step.accumulates(0))
    case .meanSquaredError(let outputs, let targets, let loss):
      meanSquaredErrorDerivative(
        outputs: memory.value(outputs), targets: memory.value(targets), into: memory.adjoint(outputs),
        count: outputs.count, scale: memory.adjoint(loss)[0] / S(outputs.count),
        accumulate: step.accumulates(0))
    }
  }
}

/// dx = dz·Wᵀ, dW = xᵀ·dz, d row = Σ over examples of dz, d matrix = dz.
@inline(__always)
private func affineDerivative<S: Scalar>(
  _ step: Step, x: Matrix, weights: Matrix, initial: Operation.Initial, z: Matrix, _ memory: Memory<S>
) {
  let d = memory.adjoint(z)
  if step.wants(1) {
    let target = memory.adjoint(weights)
    product(
      target, cStride: weights.columns, memory.value(x), rowStride: 1, innerStride: x.columns, d,
      bStride: z.columns, rows: weights.rows, columns: weights.columns, inner: x.rows,
      initial: step.accumulates(1) ? UnsafePointer(target) : nil, initialStride: weights.columns)
  }
  switch initial {
  case .zero: break
  case .row(let row):
    if step.wants(2) {
      sumRows(
        memory.adjoint(row), d, rows: z.rows, columns: z.columns, accumulate: step.accumulates(2))
    }
  case .matrix(let matrix):
    if step.wants(2) {
      fill(memory.adjoint(matrix), count: z.count, accumulate: step.accumulates(2)) { d[$0] }
    }
  }
  if step.wants(0) {
    let target = memory.adjoint(x)
    transpose(memory.scratch, memory.value(weights), rows: weights.rows, columns: weights.columns)
    product(
      target, cStride: x.columns, d, rowStride: z.columns, innerStride: 1, memory.scratch,
      bStride: weights.rows, rows: x.rows, columns: x.columns, inner: z.columns,
      initial: step.accumulates(0) ? UnsafePointer(target) : nil, initialStride: x.columns)
  }
}
