// The gated cells of recurrent networks.
//
// The exponentials of a step's gates are taken in one pass over all rows, in training together with the slopes that
// the derivatives need; what is left is products, sixteen lanes at a time. Each number is what the formula gives
// element by element, so the result does not depend on the width of the lanes.

/// A row of numbers, read and written a line of lanes at a time.
///
/// The last line may be read past the row's end (`Memory.slack`); it is written up to the end only.
@inline(__always)
private func forEachLine<S: Scalar>(_ width: Int, of _: S.Type, _ body: (_ start: Int, _ count: Int) -> Void)
{
  var start = 0
  while start < width {
    body(start, min(S.Lanes.scalarCount, width - start))
    start += S.Lanes.scalarCount
  }
}

@inline(__always)
private func line<S: Scalar>(_ row: UnsafePointer<S>, _ start: Int) -> S.Lanes {
  UnsafeRawPointer(row + start).loadUnaligned(as: S.Lanes.self)
}

@inline(__always)
private func put<S: Scalar>(_ lanes: S.Lanes, _ row: UnsafeMutablePointer<S>, _ start: Int, _ count: Int) {
  if count == S.Lanes.scalarCount {
    UnsafeMutableRawPointer(row + start).storeBytes(of: lanes, as: S.Lanes.self)
  } else {
    for j in 0..<count { row[start + j] = lanes[j] }
  }
}

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
/// blocks and, below them, their slopes.
@inline(__always)
func cellState<S: Scalar>(
  z: Matrix, previous: Matrix?, c: Matrix, forgets: Bool, gates: Matrix, _ memory: Memory<S>
) {
  let h = c.columns
  let (source, values) = (memory.value(z), memory.value(gates))
  let slopes = values + z.count
  map(.sigmoid, source, values, slopes, count: z.count, training: memory.training)
  for i in 0..<c.rows {
    let block = i * 4 * h + 2 * h
    map(.tanh, source + block, values + block, slopes + block, count: h, training: memory.training)
    let row = values + i * 4 * h
    let before = previous.map { memory.value($0) + i * h }
    let state = memory.value(c) + i * h
    forEachLine(h, of: S.self) { j, count in
      let kept = before.map { line($0, j) } ?? S.Lanes(repeating: 0)
      let held = forgets ? line(row + h, j) * kept : kept
      put(held + line(row, j) * line(row + 2 * h, j), state, j, count)
    }
  }
}

@inline(__always)
func cellStateDerivative<S: Scalar>(
  _ step: Step, z: Matrix, previous: Matrix?, c: Matrix, forgets: Bool, gates: Matrix, _ memory: Memory<S>
) {
  let h = c.columns
  let (wantsGates, adds) = (step.wants(0), step.accumulates(0))
  for i in 0..<c.rows {
    let values = memory.value(gates) + i * 4 * h
    let slopes = values + z.count
    let dz = memory.adjoint(z) + i * 4 * h
    let dc = memory.adjoint(c) + i * h
    if wantsGates && !adds { dz.update(repeating: 0, count: 4 * h) }
    forEachLine(h, of: S.self) { j, count in
      let d = line(dc, j)
      if wantsGates {
        put(line(dz, j) + d * line(values + 2 * h, j) * line(slopes, j), dz, j, count)
        put(line(dz + 2 * h, j) + d * line(values, j) * line(slopes + 2 * h, j), dz + 2 * h, j, count)
      }
      guard let previous else { return }
      if wantsGates && forgets {
        let before = line(memory.value(previous) + i * h, j)
        put(line(dz + h, j) + d * before * line(slopes + h, j), dz + h, j, count)
      }
      if step.wants(1) {
        let back = forgets ? d * line(values + h, j) : d
        let target = memory.adjoint(previous) + i * h
        put(step.accumulates(1) ? line(target, j) + back : back, target, j, count)
      }
    }
  }
}

/// h = σ(z_o)·tanh(c); `squashed` keeps tanh(c) and, below it, its slopes.
@inline(__always)
func cellOutput<S: Scalar>(c: Matrix, out: Matrix, gates: Matrix, squashed: Matrix, _ memory: Memory<S>) {
  let h = c.columns
  let values = memory.value(squashed)
  map(.tanh, memory.value(c), values, values + c.count, count: c.count, training: memory.training)
  for i in 0..<c.rows {
    let open = memory.value(gates) + (i * 4 * h + 3 * h)
    let (state, target) = (values + i * h, memory.value(out) + i * h)
    forEachLine(h, of: S.self) { j, count in put(line(open, j) * line(state, j), target, j, count) }
  }
}

@inline(__always)
func cellOutputDerivative<S: Scalar>(
  _ step: Step, z: Matrix, c: Matrix, out: Matrix, gates: Matrix, squashed: Matrix, _ memory: Memory<S>
) {
  let h = c.columns
  let (wantsGates, adds) = (step.wants(0), step.accumulates(0))
  for i in 0..<c.rows {
    let values = memory.value(gates) + i * 4 * h
    let slopes = values + z.count
    let state = memory.value(squashed) + i * h
    let stateSlopes = state + c.count
    let dz = memory.adjoint(z) + i * 4 * h
    let (dout, dc) = (memory.adjoint(out) + i * h, memory.adjoint(c) + i * h)
    if wantsGates && !adds { dz.update(repeating: 0, count: 4 * h) }
    forEachLine(h, of: S.self) { j, count in
      let d = line(dout, j)
      if wantsGates {
        put(line(dz + 3 * h, j) + d * line(state, j) * line(slopes + 3 * h, j), dz + 3 * h, j, count)
      }
      if step.wants(1) {
        let back = d * line(values + 3 * h, j) * line(stateSlopes, j)
        put(step.accumulates(1) ? line(dc, j) + back : back, dc, j, count)
      }
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
