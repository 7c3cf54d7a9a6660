/// Exponential moving averages.
enum Smoothing {
  /// The average that keeps a fraction of what it was at each value, without the bias of its start.
  ///
  /// Divided by 1 − keptᵏ after k values (Kingma and Ba, 2015, algorithm 1). A value that is not finite is passed over
  /// and leaves a gap.
  static func average(_ values: [Double], keeping kept: Double) -> [Double] {
    var (sum, weight) = (0.0, 0.0)
    return values.map { value in
      guard value.isFinite else { return .nan }
      sum = kept * sum + (1 - kept) * value
      weight = kept * weight + (1 - kept)
      return sum / weight
    }
  }
}
