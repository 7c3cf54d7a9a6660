// The gated cells of recurrent networks. Gates are recomputed from their pre-activations in the backward pass.

/// c = σ(z_f)·c₋ + σ(z_i)·tanh(z_g), the columns of z in four blocks i, f, g, o.
///
/// Without a forget gate f = 1: the cell of Hochreiter and Schmidhuber 1997.
@inline(__always)
func cellState<S: Scalar>(
  z: UnsafePointer<S>, previous: UnsafePointer<S>?, into c: UnsafeMutablePointer<S>, rows: Int, width h: Int,
  forgets: Bool
) {
  for i in 0..<rows {
    let gates = z + i * 4 * h
    for j in 0..<h {
      let kept = previous.map { $0[i * h + j] } ?? 0
      let forget = forgets ? S.logistic(gates[h + j]) : 1
      c[i * h + j] = forget * kept + S.logistic(gates[j]) * S.hyperbolicTangent(gates[2 * h + j])
    }
  }
}

@inline(__always)
func cellStateDerivative<S: Scalar>(
  _ step: Step, z: Matrix, previous: Matrix?, c: Matrix, forgets: Bool, _ memory: Memory<S>
) {
  let h = c.columns
  let dc = memory.adjoint(c)
  for i in 0..<c.rows {
    let gates = memory.value(z) + i * 4 * h
    let dz = memory.adjoint(z) + i * 4 * h
    if step.wants(0) && !step.accumulates(0) { for j in 0..<4 * h { dz[j] = 0 } }
    for j in 0..<h {
      let d = dc[i * h + j]
      let input = S.logistic(gates[j])
      let candidate = S.hyperbolicTangent(gates[2 * h + j])
      if step.wants(0) {
        dz[j] += d * candidate * Nonlinearity.sigmoid.derivative(at: gates[j])
        dz[2 * h + j] += d * input * Nonlinearity.tanh.derivative(at: gates[2 * h + j])
      }
      guard let previous else { continue }
      if step.wants(0) && forgets {
        dz[h + j] += d * memory.value(previous)[i * h + j] * Nonlinearity.sigmoid.derivative(at: gates[h + j])
      }
      if step.wants(1) {
        let back = forgets ? d * S.logistic(gates[h + j]) : d
        let target = memory.adjoint(previous) + (i * h + j)
        target.pointee = step.accumulates(1) ? target.pointee + back : back
      }
    }
  }
}

/// h = σ(z_o)·tanh(c).
@inline(__always)
func cellOutput<S: Scalar>(
  z: UnsafePointer<S>, c: UnsafePointer<S>, into out: UnsafeMutablePointer<S>, rows: Int, width h: Int
) {
  for i in 0..<rows {
    for j in 0..<h {
      out[i * h + j] = S.logistic(z[i * 4 * h + 3 * h + j]) * S.hyperbolicTangent(c[i * h + j])
    }
  }
}

@inline(__always)
func cellOutputDerivative<S: Scalar>(_ step: Step, z: Matrix, c: Matrix, out: Matrix, _ memory: Memory<S>) {
  let h = c.columns
  for i in 0..<c.rows {
    let gates = memory.value(z) + i * 4 * h
    let dz = memory.adjoint(z) + i * 4 * h
    if step.wants(0) && !step.accumulates(0) { for j in 0..<4 * h { dz[j] = 0 } }
    for j in 0..<h {
      let d = memory.adjoint(out)[i * h + j]
      let state = memory.value(c)[i * h + j]
      if step.wants(0) {
        dz[3 * h + j] +=
          d * S.hyperbolicTangent(state) * Nonlinearity.sigmoid.derivative(at: gates[3 * h + j])
      }
      if step.wants(1) {
        let back = d * S.logistic(gates[3 * h + j]) * Nonlinearity.tanh.derivative(at: state)
        let target = memory.adjoint(c) + (i * h + j)
        target.pointee = step.accumulates(1) ? target.pointee + back : back
      }
    }
  }
}

/// The gated recurrent unit: r = σ(x_r + h_r), u = σ(x_u + h_u), n = tanh(x_n + r·h_n), out = (1 − u)·n + u·h₋.
///
/// x and h hold the three blocks r, u, n of the input's and the state's contributions.
@inline(__always)
func gatedUnit<S: Scalar>(
  x: UnsafePointer<S>, h: UnsafePointer<S>, previous: UnsafePointer<S>, into out: UnsafeMutablePointer<S>,
  rows: Int, width w: Int
) {
  for i in 0..<rows {
    let (x, h) = (x + i * 3 * w, h + i * 3 * w)
    for j in 0..<w {
      let reset = S.logistic(x[j] + h[j])
      let update = S.logistic(x[w + j] + h[w + j])
      let candidate = S.hyperbolicTangent(x[2 * w + j] + reset * h[2 * w + j])
      out[i * w + j] = (1 - update) * candidate + update * previous[i * w + j]
    }
  }
}

@inline(__always)
func gatedUnitDerivative<S: Scalar>(
  _ step: Step, x: Matrix, h: Matrix, previous: Matrix, out: Matrix, _ memory: Memory<S>
) {
  let w = out.columns
  func give(_ operand: Int, _ target: UnsafeMutablePointer<S>, _ value: S) {
    guard step.wants(operand) else { return }
    target.pointee = step.accumulates(operand) ? target.pointee + value : value
  }
  for i in 0..<out.rows {
    let (vx, vh) = (memory.value(x) + i * 3 * w, memory.value(h) + i * 3 * w)
    let (dx, dh) = (memory.adjoint(x) + i * 3 * w, memory.adjoint(h) + i * 3 * w)
    for j in 0..<w {
      let d = memory.adjoint(out)[i * w + j]
      let before = memory.value(previous)[i * w + j]
      let reset = S.logistic(vx[j] + vh[j])
      let update = S.logistic(vx[w + j] + vh[w + j])
      let inner = vx[2 * w + j] + reset * vh[2 * w + j]
      let dn = d * (1 - update) * Nonlinearity.tanh.derivative(at: inner)
      let du =
        d * (before - S.hyperbolicTangent(inner)) * Nonlinearity.sigmoid.derivative(at: vx[w + j] + vh[w + j])
      let dr = dn * vh[2 * w + j] * Nonlinearity.sigmoid.derivative(at: vx[j] + vh[j])
      give(0, dx + j, dr)
      give(0, dx + (w + j), du)
      give(0, dx + (2 * w + j), dn)
      give(1, dh + j, dr)
      give(1, dh + (w + j), du)
      give(1, dh + (2 * w + j), dn * reset)
      give(2, memory.adjoint(previous) + (i * w + j), d * update)
    }
  }
}
