// The gated cells of recurrent networks.
//
// The exponentials of a step's gates are taken in one pass over all rows, in training together with the slopes that
// the derivatives need; what is left is products. Each number is what the formula gives element by element, so the
// result does not depend on the width of the lanes.

/// f of a stretch of numbers, and f′ where a backward pass may follow.
@inline(__always)
private func map<S: Scalar>(
  _ function: Nonlinearity, _ z: UnsafePointer<S>, _ values: UnsafeMutablePointer<S>,
  _ slopes: UnsafeMutablePointer<S>, count: Int, training: Bool
) {
  if training {
    function.mapWithSlope(z, values, slopes, count: count)
  } else {
    function.map(z, values, count: count)
  }
}

/// c = σ(z_f)·c₋ + σ(z_i)·tanh(z_g), the columns of z in four blocks i, f, g, o.
///
/// Without a forget gate f = 1: the cell of Hochreiter and Schmidhuber 1997. `gates` keeps the values of all four
/// blocks, one below the other in the order i, f, o, g so that each function goes over one stretch, and their slopes
/// below them.
@inline(__always)
func cellState<S: Scalar>(
  z: Matrix, previous: Matrix?, c: Matrix, forgets: Bool, gates: Matrix, _ memory: Memory<S>
) {
  let (h, count) = (c.columns, c.count)
  let arguments = memory.scratch
  for i in 0..<c.rows {
    let source = memory.value(z) + i &* 4 &* h
    let target = arguments + i &* h
    forEachLine(h, of: S.self) { j, width in
      put(line(source, j), target, j, width)
      put(line(source + h, j), target + count, j, width)
      put(line(source + 3 &* h, j), target + 2 &* count, j, width)
      put(line(source + 2 &* h, j), target + 3 &* count, j, width)
    }
  }
  let values = memory.value(gates)
  let (slopes, sigmoids) = (values + z.count, 3 * count)
  map(.sigmoid, arguments, values, slopes, count: sigmoids, training: memory.training)
  map(
    .tanh, arguments + sigmoids, values + sigmoids, slopes + sigmoids, count: count,
    training: memory.training)
  let (state, admitted, candidate) = (memory.value(c), values, values + sigmoids)
  guard let previous else {
    for k in 0..<count { state[k] = 0 + admitted[k] * candidate[k] }
    return
  }
  let (before, kept) = (memory.value(previous), values + count)
  if forgets {
    for k in 0..<count {
      let held = kept[k] * before[k]
      state[k] = held + admitted[k] * candidate[k]
    }
  } else {
    for k in 0..<count { state[k] = before[k] + admitted[k] * candidate[k] }
  }
}

/// dz of the blocks i, f and g, and dc₋ = dc·f.
@inline(__always)
func cellStateDerivative<S: Scalar>(
  _ step: Step, z: Matrix, previous: Matrix?, c: Matrix, forgets: Bool, gates: Matrix, _ memory: Memory<S>
) {
  let (h, count) = (c.columns, c.count)
  let values = memory.value(gates)
  let slopes = values + z.count
  let dc = memory.adjoint(c)
  if step.wants(0) {
    for i in 0..<c.rows {
      let dz = memory.adjoint(z) + i &* 4 &* h
      let before = previous.map { memory.value($0) + i &* h }
      let (v, s) = (values + i &* h, slopes + i &* h)
      forEachLine(h, of: S.self) { j, width in
        let d = line(dc + i &* h, j)
        put(d * line(v + 3 &* count, j) * line(s, j), dz, j, width)
        let df = before.map { d * line($0, j) * line(s + count, j) }
        put(forgets ? df ?? S.Lanes(repeating: 0) : S.Lanes(repeating: 0), dz + h, j, width)
        put(d * line(v, j) * line(s + 3 &* count, j), dz + 2 &* h, j, width)
      }
    }
  }
  if let previous, step.wants(1) {
    let kept = values + count
    fill(memory.adjoint(previous), count: count, accumulate: step.accumulates(1)) {
      forgets ? dc[$0] * kept[$0] : dc[$0]
    }
  }
}

/// h = σ(z_o)·tanh(c); `squashed` keeps tanh(c) and, below it, its slopes.
@inline(__always)
func cellOutput<S: Scalar>(c: Matrix, out: Matrix, gates: Matrix, squashed: Matrix, _ memory: Memory<S>) {
  let values = memory.value(squashed)
  map(.tanh, memory.value(c), values, values + c.count, count: c.count, training: memory.training)
  let (open, target) = (memory.value(gates) + 2 * c.count, memory.value(out))
  for k in 0..<c.count { target[k] = open[k] * values[k] }
}

/// dz of the block o, and dc.
@inline(__always)
func cellOutputDerivative<S: Scalar>(
  _ step: Step, z: Matrix, c: Matrix, out: Matrix, gates: Matrix, squashed: Matrix, _ memory: Memory<S>
) {
  let (h, count) = (c.columns, c.count)
  let open = memory.value(gates) + 2 * count
  let openSlopes = open + z.count
  let (state, stateSlopes) = (memory.value(squashed), memory.value(squashed) + count)
  let dout = memory.adjoint(out)
  if step.wants(0) {
    for i in 0..<c.rows {
      let dz = memory.adjoint(z) + (i &* 4 &+ 3) &* h
      let row = i &* h
      forEachLine(h, of: S.self) { j, width in
        put(line(dout + row, j) * line(state + row, j) * line(openSlopes + row, j), dz, j, width)
      }
    }
  }
  if step.wants(1) {
    fill(memory.adjoint(c), count: count, accumulate: step.accumulates(1)) {
      dout[$0] * open[$0] * stateSlopes[$0]
    }
  }
}

/// The gated recurrent unit: r = σ(x_r + h_r), u = σ(x_u + h_u), n = tanh(x_n + r·h_n), out = (1 − u)·n + u·h₋.
///
/// x and h hold the three blocks r, u, n of the input's and the state's contributions; `gates` keeps the arguments,
/// the values and the slopes of all three, one below the other.
@inline(__always)
func gatedUnit<S: Scalar>(
  x: Matrix, h: Matrix, previous: Matrix, out: Matrix, gates: Matrix, _ memory: Memory<S>
) {
  let w = out.columns
  let arguments = memory.value(gates)
  let values = arguments + x.count
  let slopes = values + x.count
  for i in 0..<out.rows {
    let row = i * 3 * w
    let (vx, vh, z) = (memory.value(x) + row, memory.value(h) + row, arguments + row)
    forEachLine(2 * w, of: S.self) { j, count in put(line(vx, j) + line(vh, j), z, j, count) }
    map(.sigmoid, z, values + row, slopes + row, count: 2 * w, training: memory.training)
    let reset = values + row
    forEachLine(w, of: S.self) { j, count in
      put(line(vx + 2 * w, j) + line(reset, j) * line(vh + 2 * w, j), z + 2 * w, j, count)
    }
    map(
      .tanh, z + 2 * w, values + row + 2 * w, slopes + row + 2 * w, count: w, training: memory.training)
    let (before, target) = (memory.value(previous) + i * w, memory.value(out) + i * w)
    forEachLine(w, of: S.self) { j, count in
      let update = line(reset + w, j)
      let kept = update * line(before, j)
      put((S.Lanes(repeating: 1) - update) * line(reset + 2 * w, j) + kept, target, j, count)
    }
  }
}

@inline(__always)
func gatedUnitDerivative<S: Scalar>(
  _ step: Step, x: Matrix, h: Matrix, previous: Matrix, out: Matrix, gates: Matrix, _ memory: Memory<S>
) {
  let w = out.columns
  func give(_ operand: Int, _ target: UnsafeMutablePointer<S>, _ j: Int, _ count: Int, _ value: S.Lanes) {
    guard step.wants(operand) else { return }
    put(step.accumulates(operand) ? line(target, j) + value : value, target, j, count)
  }
  for i in 0..<out.rows {
    let row = i * 3 * w
    let values = memory.value(gates) + (x.count + row)
    let slopes = values + x.count
    let vh = memory.value(h) + row
    let (dx, dh) = (memory.adjoint(x) + row, memory.adjoint(h) + row)
    let dprevious = memory.adjoint(previous) + i * w
    forEachLine(w, of: S.self) { j, count in
      let d = line(memory.adjoint(out) + i * w, j)
      let before = line(memory.value(previous) + i * w, j)
      let (reset, update, candidate) = (line(values, j), line(values + w, j), line(values + 2 * w, j))
      let dn = d * (S.Lanes(repeating: 1) - update) * line(slopes + 2 * w, j)
      let du = d * (before - candidate) * line(slopes + w, j)
      let dr = dn * line(vh + 2 * w, j) * line(slopes, j)
      give(0, dx, j, count, dr)
      give(0, dx + w, j, count, du)
      give(0, dx + 2 * w, j, count, dn)
      give(1, dh, j, count, dr)
      give(1, dh + w, j, count, du)
      give(1, dh + 2 * w, j, count, dn * reset)
      give(2, dprevious, j, count, d * update)
    }
  }
}
