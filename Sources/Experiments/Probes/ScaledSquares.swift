/// The sum of squares of some numbers, divided by the largest of them first.
///
/// Squares of what has nearly vanished would underflow: a norm must not read 0 before its numbers do.
struct ScaledSquares {
  /// The largest modulus; NaN where one of the numbers is.
  let largest: Double
  /// Σ (v / largest)²; 0 where that means nothing, because all are 0 or one is not finite.
  let sum: Double

  init(_ values: some Collection<Double>) {
    var largest = 0.0
    for value in values {
      // A comparison with NaN is false, so that it would pass unseen.
      if value.isNaN {
        (self.largest, sum) = (.nan, 0)
        return
      }
      largest = max(largest, abs(value))
    }
    self.largest = largest
    guard largest > 0, largest.isFinite else {
      sum = 0
      return
    }
    sum = values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
  }

  /// The norm, after something was done to the sum; 0, ∞ and NaN stay what they are.
  func norm(_ change: (Double) -> Double = { $0 }) -> Double {
    largest > 0 && largest.isFinite ? largest * change(sum).squareRoot() : largest
  }
}
