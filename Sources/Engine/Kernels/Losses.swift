// Losses in stable forms. Each is a mean over the examples of the batch, so its derivative is per example
// divided by the number of examples.

/// Softmax and cross-entropy of class indices: −ln softmax(logits)[class], probabilities kept for the derivative.
@inline(__always)
func softmaxCrossEntropy<S: Scalar>(
  logits: UnsafePointer<S>, classes: UnsafePointer<S>, probabilities p: UnsafeMutablePointer<S>,
  rows: Int, columns: Int
) -> S {
  for i in 0..<rows {
    let row = logits + i * columns
    var largest = row[0]
    // A NaN must survive: a comparison that fails keeps it.
    for j in 1..<max(columns, 1) where !(row[j] <= largest) { largest = row[j] }
    for j in 0..<columns { p[i * columns + j] = row[j] - largest }
  }
  var picked = 0.0
  for i in 0..<rows {
    let index = Int(classes[i])
    picked += Double(p[i * columns + index])
  }
  fill(p, count: rows * columns, accumulate: false) { S.exponential(p[$0]) }
  var normalizers = 0.0
  for i in 0..<rows {
    let row = p + i * columns
    var sum: S = 0
    for j in 0..<columns { sum += row[j] }
    normalizers += Double(S.logarithm(sum))
    let factor = 1 / sum
    for j in 0..<columns { row[j] *= factor }
  }
  return S((normalizers - picked) / Double(rows))
}

/// d logits = (softmax − one-hot) · scale, scale = (adjoint of the loss) / rows.
@inline(__always)
func softmaxCrossEntropyDerivative<S: Scalar>(
  probabilities p: UnsafePointer<S>, classes: UnsafePointer<S>, into d: UnsafeMutablePointer<S>,
  rows: Int, columns: Int, scale: S, accumulate: Bool
) {
  fill(d, count: rows * columns, accumulate: accumulate) { p[$0] * scale }
  for i in 0..<rows { d[i * columns + Int(classes[i])] -= scale }
}

/// Sigmoid and cross-entropy, summed over outputs: max(z,0) − z·t + ln(1 + e^(−|z|)).
@inline(__always)
func sigmoidCrossEntropy<S: Scalar>(
  logits z: UnsafePointer<S>, targets t: UnsafePointer<S>, rows: Int, columns: Int
) -> S {
  let sum = fixedOrderSum(count: rows * columns) { i in
    let (z, t) = (z[i], t[i])
    return Double((z > 0 ? z : 0) - z * t + S.logarithmOfOnePlus(S.exponential(-z.magnitude)))
  }
  return S(sum / Double(rows))
}

/// d logits = (σ(z) − t) · scale.
@inline(__always)
func sigmoidCrossEntropyDerivative<S: Scalar>(
  logits z: UnsafePointer<S>, targets t: UnsafePointer<S>, into d: UnsafeMutablePointer<S>,
  count: Int, scale: S, accumulate: Bool
) {
  fill(d, count: count, accumulate: accumulate) { (S.logistic(z[$0]) - t[$0]) * scale }
}

/// The mean of (y − t)² over examples and outputs.
@inline(__always)
func meanSquaredError<S: Scalar>(outputs y: UnsafePointer<S>, targets t: UnsafePointer<S>, count: Int) -> S {
  let sum = fixedOrderSum(count: count) { i in
    let difference = Double(y[i]) - Double(t[i])
    return difference * difference
  }
  return S(sum / Double(count))
}

/// dy = 2 (y − t) · scale, scale = (adjoint of the loss) / count.
@inline(__always)
func meanSquaredErrorDerivative<S: Scalar>(
  outputs y: UnsafePointer<S>, targets t: UnsafePointer<S>, into d: UnsafeMutablePointer<S>,
  count: Int, scale: S, accumulate: Bool
) {
  fill(d, count: count, accumulate: accumulate) { 2 * (y[$0] - t[$0]) * scale }
}
