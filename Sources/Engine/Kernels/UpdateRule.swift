/// How one stretch of parameters moves, with every number of the step filled in.
package enum UpdateRule: Hashable, Sendable {
  /// v = momentum·v + g + decay·w; w −= rate·v. With Nesterov's look-ahead w −= rate·(g + momentum·v).
  case momentum(rate: Double, momentum: Double, decay: Double, nesterov: Bool)
  /// Adam with bias corrections for step `step` ≥ 1; decay is decoupled (AdamW) where asked, else added to g.
  case adam(
    rate: Double, beta1: Double, beta2: Double, epsilon: Double, decay: Double, decoupled: Bool, step: Int)
  /// s = ρs + (1 − ρ)g²; w −= rate·g / (√s + ε).
  case rmsProp(rate: Double, rho: Double, epsilon: Double, decay: Double)
  /// Rprop⁻ of Riedmiller and Braun 1993: only the sign of g counts, each weight has its own step.
  case rprop(grow: Double, shrink: Double, least: Double, largest: Double)
}

/// The buffers of one update, all of one length; `first` and `second` are the rule's own state.
package struct UpdateBuffers<S: Scalar> {
  package let parameters: UnsafeMutablePointer<S>
  package let gradients: UnsafePointer<S>
  package let first: UnsafeMutablePointer<S>
  package let second: UnsafeMutablePointer<S>

  package init(
    parameters: UnsafeMutablePointer<S>, gradients: UnsafePointer<S>, first: UnsafeMutablePointer<S>,
    second: UnsafeMutablePointer<S>
  ) {
    self.parameters = parameters
    self.gradients = gradients
    self.first = first
    self.second = second
  }
}

@inline(__always)
func apply<S: Scalar>(_ rule: UpdateRule, count: Int, in buffers: UpdateBuffers<S>) {
  let (w, g) = (buffers.parameters, buffers.gradients)
  let (v, s) = (buffers.first, buffers.second)
  switch rule {
  case .momentum(let rate, let momentum, let decay, let nesterov):
    let (rate, momentum, decay) = (S(rate), S(momentum), S(decay))
    if momentum == 0 {
      for i in 0..<count { w[i] -= rate * (g[i] + decay * w[i]) }
    } else if nesterov {
      for i in 0..<count {
        let slope = g[i] + decay * w[i]
        let velocity = momentum * v[i] + slope
        v[i] = velocity
        w[i] -= rate * (slope + momentum * velocity)
      }
    } else {
      for i in 0..<count {
        let velocity = momentum * v[i] + (g[i] + decay * w[i])
        v[i] = velocity
        w[i] -= rate * velocity
      }
    }
  case .adam(let rate, let beta1, let beta2, let epsilon, let decay, let decoupled, let step):
    let firstCorrection = S(1 / (1 - pow(beta1, step)))
    let secondCorrection = S(1 / (1 - pow(beta2, step)))
    let coupled = decoupled ? 0 : S(decay)
    let shrink = decoupled ? S(rate * decay) : 0
    let (rate, epsilon) = (S(rate), S(epsilon))
    let (keep1, take1, keep2, take2) = (S(beta1), S(1 - beta1), S(beta2), S(1 - beta2))
    for i in 0..<count {
      let slope = g[i] + coupled * w[i]
      let mean = keep1 * v[i] + take1 * slope
      let square = keep2 * s[i] + take2 * (slope * slope)
      v[i] = mean
      s[i] = square
      let move = (mean * firstCorrection) / ((square * secondCorrection).squareRoot() + epsilon)
      w[i] -= rate * move + shrink * w[i]
    }
  case .rmsProp(let rate, let rho, let epsilon, let decay):
    let (rate, epsilon, decay, keep, take) = (S(rate), S(epsilon), S(decay), S(rho), S(1 - rho))
    for i in 0..<count {
      let slope = g[i] + decay * w[i]
      let square = keep * s[i] + take * (slope * slope)
      s[i] = square
      w[i] -= rate * slope / (square.squareRoot() + epsilon)
    }
  case .rprop(let grow, let shrink, let least, let largest):
    let (grow, shrink, least, largest) = (S(grow), S(shrink), S(least), S(largest))
    for i in 0..<count {
      // v holds the sign of the previous slope, s the step of this weight.
      let sign: S = g[i] > 0 ? 1 : (g[i] < 0 ? -1 : 0)
      let agreement = sign * v[i]
      let factor: S = agreement > 0 ? grow : (agreement < 0 ? shrink : 1)
      let size = min(max(s[i] * factor, least), largest)
      s[i] = size
      let used: S = agreement < 0 ? 0 : sign
      v[i] = used
      w[i] -= used * size
    }
  }
}
