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
      case .held:
        start = UnsafePointer(memory.value(z))
        stride = z.columns
      }
      product(
        memory.value(z), cStride: z.columns, memory.value(x), rowStride: x.columns, innerStride: 1,
        memory.value(weights), bStride: weights.columns, bBlock: S.Lanes.scalarCount, rows: x.rows,
        columns: z.columns, inner: x.columns,
        initial: start, initialStride: stride, scratch: memory.scratch)
    case .activation(let function, _, let z, let a, let slope):
      if memory.training {
        function.mapWithSlope(memory.value(z), memory.value(a), memory.value(slope), count: z.count)
      } else {
        function.map(memory.value(z), memory.value(a), count: z.count)
      }
    case .learnedSlope(let slope, _, let z, let a):
      let (source, slope) = (memory.value(z), memory.value(slope)[0])
      fill(memory.value(a), count: z.count, accumulate: false) {
        source[$0] > 0 ? source[$0] : slope * source[$0]
      }
    case .combine(let x, let alpha, let y, let beta, let out):
      let (left, right, alpha, beta) = (memory.value(x), memory.value(y), S(alpha), S(beta))
      fill(memory.value(out), count: out.count, accumulate: false) { alpha * left[$0] + beta * right[$0] }
    case .learnedSum(let x, let scale, let y, let out):
      let (left, right, factor) = (memory.value(x), memory.value(y), memory.value(scale)[0])
      fill(memory.value(out), count: out.count, accumulate: false) { left[$0] + factor * right[$0] }
    case .blend(let gate, let x, let y, let out):
      let (g, left, right) = (memory.value(gate), memory.value(x), memory.value(y))
      fill(memory.value(out), count: out.count, accumulate: false) {
        g[$0] * left[$0] + (1 - g[$0]) * right[$0]
      }
    case .normalize(let slots): normalize(slots, memory)
    case .cellState(let z, let previous, let c, let forgets, let gates):
      cellState(z: z, previous: previous, c: c, forgets: forgets, gates: gates, memory)
    case .cellOutput(_, let c, let out, let gates, let squashed):
      cellOutput(c: c, out: out, gates: gates, squashed: squashed, memory)
    case .gatedUnit(let x, let h, let previous, let out, let gates):
      gatedUnit(x: x, h: h, previous: previous, out: out, gates: gates, memory)
    case .stop(let x, let out):
      let source = memory.value(x)
      fill(memory.value(out), count: out.count, accumulate: false) { source[$0] }
    case .convolve(let image, let window, let weights, let biases, let z):
      convolve(image: image, window, weights: weights, biases: biases, z: z, memory)
    case .pool(let kind, let image, let window, let out):
      pool(kind, memory.value(image), memory.value(out), images: image.rows, window)
    case .attend(let slots): attend(slots, memory)
    case .lookUp(let indices, let table, let out):
      for i in 0..<out.rows {
        let row = memory.value(table) + Int(memory.value(indices)[i]) * table.columns
        (memory.value(out) + i * out.columns).update(from: row, count: out.columns)
      }
    case .meanOverSteps(let x, let steps, let out):
      let share = 1 / S(steps)
      let source = memory.value(x)
      for t in 0..<steps {
        let block = source + t * out.count
        fill(memory.value(out), count: out.count, accumulate: t > 0) { share * block[$0] }
      }
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
    if memory.roundsToHalf {
      let output = step.operation.output
      S.roundToHalf(memory.value(output), count: output.count)
    }
  }
}
