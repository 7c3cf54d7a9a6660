// Summaries of columns of numbers.
//
// NaN is a measurement that has no value: order statistics, means and spreads skip it, so that one
// diverged run does not hide the other four. Infinities are values and are kept. An empty column, or one
// of NaN alone, has no summary: the answer is NaN, never 0.

extension [Double] {
  /// The values that are numbers, infinities among them.
  private var numbers: [Double] { filter { !$0.isNaN } }

  /// The middle value, or the mean of the two middle values; NaN skipped, NaN when nothing is left.
  public var median: Double { quantile(0.5) }

  /// The value below which the fraction `p` of the values lies.
  ///
  /// Linear interpolation between order statistics at `p·(n − 1)` (type 7 of Hyndman and Fan, 1996).
  /// NaN is skipped; NaN when nothing is left or `p` lies outside 0…1.
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    let sorted = numbers.sorted()
    guard let last = sorted.last else { return .nan }
    let place = p * Double(sorted.count - 1)
    let below = Int(place)
    guard below + 1 < sorted.count else { return last }
    let low = sorted[below]
    let high = sorted[below + 1]
    let fraction = place - Double(below)
    // Two equal infinities would differ by NaN, and a fraction of 0 must not touch an infinite neighbour.
    if fraction == 0 || low == high { return low }
    return low * (1 - fraction) + high * fraction
  }

  /// The sum divided by the count; NaN skipped, NaN when nothing is left.
  public var mean: Double {
    let values = numbers
    guard !values.isEmpty else { return .nan }
    let scale = Double(values.count)
    let sum = values.reduce(0, +)
    // A sum may overflow where the mean does not.
    if sum.isFinite || !values.allSatisfy(\.isFinite) { return sum / scale }
    return values.reduce(0) { $0 + $1 / scale }
  }

  /// The exponential of the mean logarithm: the mean of factors.
  ///
  /// 0 when a value is 0; NaN when a value is negative or nothing is left.
  public var geometricMean: Double {
    let values = numbers
    guard !values.isEmpty, values.allSatisfy({ $0 >= 0 }) else { return .nan }
    if values.contains(0) { return values.contains(.infinity) ? .nan : 0 }
    // Binary exponents are summed apart, so that a product of tiny factors neither vanishes nor drifts.
    var exponents = 0.0
    var significands = 1.0
    for value in values {
      guard value.isFinite else { return .infinity }
      exponents += Double(value.exponent)
      significands *= value.significand
      exponents += Double(significands.exponent)
      significands = significands.significand
    }
    return exponential2((exponents + logarithm2(significands)) / Double(values.count))
  }

  /// The sample standard deviation (divided by n − 1); 0 for one value, NaN for none.
  public var standardDeviation: Double {
    let values = numbers
    guard values.count > 1 else { return values.isEmpty ? .nan : 0 }
    let center = values.mean
    let squares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// The smallest value; NaN skipped, NaN when nothing is left.
  public var minimum: Double { numbers.min() ?? .nan }

  /// The largest value; NaN skipped, NaN when nothing is left.
  public var maximum: Double { numbers.max() ?? .nan }

  /// How many values are exactly 0: what vanished beyond what the number format can hold.
  public var zeroCount: Int { reduce(0) { $0 + ($1 == 0 ? 1 : 0) } }

  /// How many values are infinite or NaN: what diverged.
  public var nonFiniteCount: Int { reduce(0) { $0 + ($1.isFinite ? 0 : 1) } }

  /// Each value divided by the one before it: the factor per layer or per step.
  ///
  /// One shorter than the column.
  public var ratios: [Double] { zip(dropFirst(), self).map { $0 / $1 } }
}
