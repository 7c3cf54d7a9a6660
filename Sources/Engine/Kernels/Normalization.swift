// Batch, layer and root-mean-square normalization: y = gain · x̂ + shift, x̂ = (x − mean) / √(variance + ε).
//
// Batch normalization takes mean and variance of each column over the batch, layer normalization of each row;
// RMS normalization divides each row by its root mean square and has no mean and no shift.

/// Which numbers are normalized together.
package enum Normalization: String, Hashable, Codable, Sendable {
  case batch, layer, rootMeanSquare
}

/// The matrices of one normalization.
package struct NormalizationSlots: Hashable, Sendable {
  package let kind: Normalization
  package let epsilon: Double
  /// How fast the running statistics follow the batch.
  package let rate: Double
  package let x: Matrix
  /// [1 × columns].
  package let gain: Matrix
  /// [1 × columns]; unused by `rootMeanSquare`.
  package let shift: Matrix
  /// Means, then reciprocal deviations: [2 × columns] for batch, [2 × rows] else.
  package let statistics: Matrix
  /// Running means, then running variances: [2 × columns]; used by `batch` only.
  package let running: Matrix
  package let y: Matrix

  package init(
    kind: Normalization, epsilon: Double, rate: Double, x: Matrix, gain: Matrix, shift: Matrix,
    statistics: Matrix, running: Matrix, y: Matrix
  ) {
    self.kind = kind
    self.epsilon = epsilon
    self.rate = rate
    self.x = x
    self.gain = gain
    self.shift = shift
    self.statistics = statistics
    self.running = running
    self.y = y
  }
}

func normalize<S: Scalar>(_ slots: NormalizationSlots, _ memory: Memory<S>) {
  let (rows, columns) = (slots.x.rows, slots.x.columns)
  let (x, y) = (memory.value(slots.x), memory.value(slots.y))
  let (gain, shift) = (memory.value(slots.gain), memory.value(slots.shift))
  let statistics = memory.value(slots.statistics)
  let epsilon = S(slots.epsilon)
  switch slots.kind {
  case .batch:
    let (mean, inverse) = (statistics, statistics + columns)
    let running = memory.value(slots.running)
    if memory.training {
      sumRows(mean, x, rows: rows, columns: columns, accumulate: false)
      let n = S(rows)
      for j in 0..<columns {
        mean[j] /= n
        inverse[j] = 0
      }
      for i in 0..<rows {
        let row = x + i * columns
        for j in 0..<columns {
          let d = row[j] - mean[j]
          inverse[j] += d * d
        }
      }
      let keep = S(1 - slots.rate)
      let take = S(slots.rate)
      // The running variance is the unbiased one, as usual; the batch's own is not.
      let unbiased = rows > 1 ? 1 / S(rows - 1) : 1
      for j in 0..<columns {
        let squares = inverse[j]
        running[j] = keep * running[j] + take * mean[j]
        running[columns + j] = keep * running[columns + j] + take * squares * unbiased
        inverse[j] = 1 / (squares / n + epsilon).squareRoot()
      }
    } else {
      for j in 0..<columns {
        mean[j] = running[j]
        inverse[j] = 1 / (running[columns + j] + epsilon).squareRoot()
      }
    }
    for i in 0..<rows {
      let (source, target) = (x + i * columns, y + i * columns)
      for j in 0..<columns { target[j] = gain[j] * ((source[j] - mean[j]) * inverse[j]) + shift[j] }
    }
  case .layer, .rootMeanSquare:
    let centred = slots.kind == .layer
    for i in 0..<rows {
      let (source, target) = (x + i * columns, y + i * columns)
      let mean = centred ? S(fixedOrderSum(count: columns) { Double(source[$0]) } / Double(columns)) : 0
      let squares = fixedOrderSum(count: columns) { j in
        let d = Double(source[j]) - Double(mean)
        return d * d
      }
      let inverse = 1 / (S(squares / Double(columns)) + epsilon).squareRoot()
      statistics[i] = mean
      statistics[rows + i] = inverse
      if centred {
        for j in 0..<columns { target[j] = gain[j] * ((source[j] - mean) * inverse) + shift[j] }
      } else {
        for j in 0..<columns { target[j] = gain[j] * (source[j] * inverse) }
      }
    }
  }
}

/// With g = dy·gain: dx = (g − mean g − x̂ · mean(g x̂)) / deviation, the means over what is normalized together
/// (without the first for RMS); d gain = Σ dy x̂, d shift = Σ dy.
func normalizeDerivative<S: Scalar>(_ step: Step, _ slots: NormalizationSlots, _ memory: Memory<S>) {
  let (rows, columns) = (slots.x.rows, slots.x.columns)
  let (x, dx, dy) = (memory.value(slots.x), memory.adjoint(slots.x), memory.adjoint(slots.y))
  let gain = memory.value(slots.gain)
  let statistics = memory.value(slots.statistics)
  let isBatch = slots.kind == .batch
  let (gainSum, shiftSum) = (memory.scratch, memory.scratch + columns)
  forEachLine(columns, of: S.self) { j, width in
    var (gains, shifts) = (S.Lanes(repeating: 0), S.Lanes(repeating: 0))
    var mean = isBatch ? line(statistics, j) : gains
    var inverse = isBatch ? line(statistics + columns, j) : gains
    for i in 0..<rows {
      if !isBatch {
        mean = S.Lanes(repeating: statistics[i])
        inverse = S.Lanes(repeating: statistics[rows &+ i])
      }
      let d = line(dy + i &* columns, j)
      gains += d * ((line(x + i &* columns, j) - mean) * inverse)
      shifts += d
    }
    put(gains, gainSum, j, width)
    put(shifts, shiftSum, j, width)
  }
  if step.wants(1) {
    fill(memory.adjoint(slots.gain), count: columns, accumulate: step.accumulates(1)) { gainSum[$0] }
  }
  if slots.kind != .rootMeanSquare, step.wants(2) {
    fill(memory.adjoint(slots.shift), count: columns, accumulate: step.accumulates(2)) { shiftSum[$0] }
  }
  guard step.wants(0) else { return }
  let add = step.accumulates(0)
  if isBatch {
    let share = S.Lanes(repeating: 1 / S(rows))
    forEachLine(columns, of: S.self) { j, width in
      let (mean, inverse) = (line(statistics, j), line(statistics + columns, j))
      let (gains, shifts, factor) = (line(gainSum, j), line(shiftSum, j), line(gain, j) * inverse)
      for i in 0..<rows {
        let row = i &* columns
        let normal = (line(x + row, j) - mean) * inverse
        let back = factor * (line(dy + row, j) - share * (shifts + normal * gains))
        put(add ? line(dx + row, j) + back : back, dx + row, j, width)
      }
    }
  } else {
    let centred = slots.kind == .layer
    for i in 0..<rows {
      let (source, d) = (x + i * columns, dy + i * columns)
      let (mean, inverse) = (statistics[i], statistics[rows + i])
      let first =
        centred ? S(fixedOrderSum(count: columns) { Double(d[$0] * gain[$0]) } / Double(columns)) : 0
      let second = S(
        fixedOrderSum(count: columns) { Double(d[$0] * gain[$0] * ((source[$0] - mean) * inverse)) }
          / Double(columns))
      fill(dx + i * columns, count: columns, accumulate: add) { j in
        inverse * (d[j] * gain[j] - first - (source[j] - mean) * inverse * second)
      }
    }
  }
}
