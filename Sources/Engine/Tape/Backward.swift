/// Runs the derivative of each live operation, the last first.
///
/// `d…` is the adjoint of a value: the derivative of the root by it.
func runBackward<S: Scalar>(_ steps: UnsafeBufferPointer<Step>, in memory: Memory<S>) {
  var packed: Matrix?
  var index = steps.count
  while index > 0 {
    index -= 1
    let step = steps[index]
    guard step.isLive else { continue }
    switch step.operation {
    case .affine(let x, let weights, let initial, let z):
      affineDerivative(step, x: x, weights: weights, initial: initial, z: z, packed: &packed, memory)
    case .activation(_, let offset, let z, let a, let slope):
      let (da, slope, c) = (memory.adjoint(a), memory.value(slope), S(offset))
      fill(memory.adjoint(z), count: z.count, accumulate: step.accumulates(0)) { da[$0] * (slope[$0] + c) }
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
    case .learnedSum(let x, let scale, let y, let out):
      let (d, right, factor) = (memory.adjoint(out), memory.value(y), memory.value(scale)[0])
      if step.wants(0) {
        fill(memory.adjoint(x), count: x.count, accumulate: step.accumulates(0)) { d[$0] }
      }
      if step.wants(1) {
        let sum = fixedOrderSum(count: y.count) { Double(d[$0]) * Double(right[$0]) }
        fill(memory.adjoint(scale), count: 1, accumulate: step.accumulates(1)) { _ in S(sum) }
      }
      if step.wants(2) {
        fill(memory.adjoint(y), count: y.count, accumulate: step.accumulates(2)) { factor * d[$0] }
      }
    case .blend(let gate, let x, let y, let out):
      let (d, g, left, right) = (memory.adjoint(out), memory.value(gate), memory.value(x), memory.value(y))
      if step.wants(0) {
        fill(memory.adjoint(gate), count: out.count, accumulate: step.accumulates(0)) {
          d[$0] * (left[$0] - right[$0])
        }
      }
      if step.wants(1) {
        fill(memory.adjoint(x), count: out.count, accumulate: step.accumulates(1)) { d[$0] * g[$0] }
      }
      if step.wants(2) {
        fill(memory.adjoint(y), count: out.count, accumulate: step.accumulates(2)) { d[$0] * (1 - g[$0]) }
      }
    case .normalize(let slots): normalizeDerivative(step, slots, memory)
    case .cellState(let z, let previous, let c, let forgets, let gates):
      cellStateDerivative(step, z: z, previous: previous, c: c, forgets: forgets, gates: gates, memory)
    case .cellOutput(let z, let c, let out, let gates, let squashed):
      cellOutputDerivative(step, z: z, c: c, out: out, gates: gates, squashed: squashed, memory)
    case .gatedUnit(let x, let h, let previous, let out, let gates):
      gatedUnitDerivative(step, x: x, h: h, previous: previous, out: out, gates: gates, memory)
    case .stop: break
    case .convolve(let image, let window, let weights, let biases, let z):
      convolveDerivative(
        step, image: image, window, weights: weights, biases: biases, z: z, memory)
    case .pool(let kind, let image, let window, let out):
      poolDerivative(kind, image: image, out: out, window, memory, accumulate: step.accumulates(0))
    case .attend(let slots): attendDerivative(step, slots, memory)
    case .lookUp(let indices, let table, let out):
      let target = memory.adjoint(table)
      if !step.accumulates(0) { fill(target, count: table.count, accumulate: false) { _ in 0 } }
      for i in 0..<out.rows {
        let d = memory.adjoint(out) + i * out.columns
        let row = target + Int(memory.value(indices)[i]) * table.columns
        fill(row, count: table.columns, accumulate: true) { d[$0] }
      }
    case .meanOverSteps(let x, let steps, let out):
      let share = 1 / S(steps)
      let d = memory.adjoint(out)
      for t in 0..<steps {
        fill(memory.adjoint(x) + t * out.count, count: out.count, accumulate: step.accumulates(0)) {
          share * d[$0]
        }
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
    if memory.roundsToHalf { roundAdjoints(of: step, memory) }
  }
}

/// Rounds what a step's derivative has written to half precision.
private func roundAdjoints<S: Scalar>(of step: Step, _ memory: Memory<S>) {
  for (position, operand) in step.operation.operands.enumerated() where step.wants(position) {
    S.roundToHalf(memory.adjoint(operand), count: operand.count)
  }
}

/// dx = dz·Wᵀ, dW = xᵀ·dz, d row = Σ over examples of dz.
@inline(__always)
private func affineDerivative<S: Scalar>(
  _ step: Step, x: Matrix, weights: Matrix, initial: Operation.Initial, z: Matrix,
  packed: inout Matrix?, _ memory: Memory<S>
) {
  let d = memory.adjoint(z)
  if step.wants(1) {
    let target = memory.adjoint(weights)
    product(
      target, cStride: weights.columns, memory.value(x), rowStride: 1, innerStride: x.columns, d,
      bStride: z.columns, bBlock: S.Lanes.scalarCount, rows: weights.rows, columns: weights.columns,
      inner: x.rows,
      initial: step.accumulates(1) ? UnsafePointer(target) : nil, initialStride: weights.columns,
      scratch: memory.scratch)
  }
  switch initial {
  case .zero, .held: break
  case .row(let row):
    if step.wants(2) {
      sumRows(
        memory.adjoint(row), d, rows: z.rows, columns: z.columns, accumulate: step.accumulates(2))
    }
  }
  if step.wants(0) {
    let target = memory.adjoint(x)
    packTransposed(weights, packed: &packed, memory)
    product(
      target, cStride: x.columns, d, rowStride: z.columns, innerStride: 1, memory.packed,
      bStride: S.Lanes.scalarCount, bBlock: S.Lanes.scalarCount * z.columns, rows: x.rows, columns: x.columns,
      inner: z.columns,
      initial: step.accumulates(0) ? UnsafePointer(target) : nil, initialStride: x.columns, scratch: nil)
  }
}

/// Packs Wᵀ where `packed` does not say that it is: a recurrent layer multiplies by the same weights at every step.
@inline(__always)
func packTransposed<S: Scalar>(_ weights: Matrix, packed: inout Matrix?, _ memory: Memory<S>) {
  guard packed != weights else { return }
  packTransposed(memory.packed, memory.value(weights), rows: weights.rows, columns: weights.columns)
  packed = weights
}
