// Scaled dot-product attention within each sequence of a batch. Rows are time-major: token t of sequence b
// stands in row t·batch + b.

/// The matrices of one attention.
package struct AttentionSlots: Hashable, Sendable {
  /// [steps·batch × width] each; the width is split evenly into heads.
  package let queries: Matrix
  package let keys: Matrix
  package let values: Matrix
  /// Softmax weights, [batch·heads·steps × steps].
  package let weights: Matrix
  package let out: Matrix
  package let steps: Int
  package let heads: Int
  /// True where a token sees only itself and earlier ones.
  package let isCausal: Bool

  package init(
    queries: Matrix, keys: Matrix, values: Matrix, weights: Matrix, out: Matrix, steps: Int, heads: Int,
    isCausal: Bool
  ) {
    self.queries = queries
    self.keys = keys
    self.values = values
    self.weights = weights
    self.out = out
    self.steps = steps
    self.heads = heads
    self.isCausal = isCausal
  }

  var batch: Int { out.rows / steps }
  var headWidth: Int { out.columns / heads }
}

/// out_t = Σ_s softmax_s(q_t·k_s / √d) v_s.
func attend<S: Scalar>(_ slots: AttentionSlots, _ memory: Memory<S>) {
  let (steps, batch, d, width) = (slots.steps, slots.batch, slots.headWidth, slots.out.columns)
  let scale = 1 / S(d).squareRoot()
  let (q, k, v) = (memory.value(slots.queries), memory.value(slots.keys), memory.value(slots.values))
  for b in 0..<batch {
    for head in 0..<slots.heads {
      for t in 0..<steps {
        let query = q + ((t * batch + b) * width + head * d)
        let p = memory.value(slots.weights) + ((b * slots.heads + head) * steps + t) * steps
        let seen = slots.isCausal ? t + 1 : steps
        var largest = -S.infinity
        for s in 0..<seen {
          let key = k + ((s * batch + b) * width + head * d)
          var sum: S = 0
          for j in 0..<d { sum += query[j] * key[j] }
          p[s] = sum * scale
          if !(p[s] <= largest) { largest = p[s] }
        }
        var total: S = 0
        for s in 0..<seen {
          p[s] = S.exponential(p[s] - largest)
          total += p[s]
        }
        for s in 0..<steps { p[s] = s < seen ? p[s] / total : 0 }
        let target = memory.value(slots.out) + ((t * batch + b) * width + head * d)
        for j in 0..<d { target[j] = 0 }
        for s in 0..<seen {
          let value = v + ((s * batch + b) * width + head * d)
          let weight = p[s]
          for j in 0..<d { target[j] += weight * value[j] }
        }
      }
    }
  }
}

/// dv_s += p_s·d, dp_s = d·v_s, d score_s = p_s (dp_s − Σ p dp), dq += d score·k, dk += d score·q.
func attendDerivative<S: Scalar>(_ step: Step, _ slots: AttentionSlots, _ memory: Memory<S>) {
  let (steps, batch, d, width) = (slots.steps, slots.batch, slots.headWidth, slots.out.columns)
  let scale = 1 / S(d).squareRoot()
  for operand in 0..<3 where step.wants(operand) && !step.accumulates(operand) {
    let target = memory.adjoint(operand == 0 ? slots.queries : operand == 1 ? slots.keys : slots.values)
    for i in 0..<slots.out.count { target[i] = 0 }
  }
  let score = memory.scratch
  for b in 0..<batch {
    for head in 0..<slots.heads {
      for t in 0..<steps {
        let row = (t * batch + b) * width + head * d
        let dOut = memory.adjoint(slots.out) + row
        let p = memory.value(slots.weights) + ((b * slots.heads + head) * steps + t) * steps
        let seen = slots.isCausal ? t + 1 : steps
        var mean: S = 0
        for s in 0..<seen {
          let other = (s * batch + b) * width + head * d
          let value = memory.value(slots.values) + other
          var sum: S = 0
          for j in 0..<d { sum += dOut[j] * value[j] }
          score[s] = sum
          mean += p[s] * sum
          if step.wants(2) {
            let dv = memory.adjoint(slots.values) + other
            for j in 0..<d { dv[j] += p[s] * dOut[j] }
          }
        }
        for s in 0..<seen {
          let other = (s * batch + b) * width + head * d
          let slope = p[s] * (score[s] - mean) * scale
          if step.wants(0) {
            let (dq, key) = (memory.adjoint(slots.queries) + row, memory.value(slots.keys) + other)
            for j in 0..<d { dq[j] += slope * key[j] }
          }
          if step.wants(1) {
            let (dk, query) = (memory.adjoint(slots.keys) + other, memory.value(slots.queries) + row)
            for j in 0..<d { dk[j] += slope * query[j] }
          }
        }
      }
    }
  }
}
