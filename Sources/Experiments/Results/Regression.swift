/// Straight lines through measurements.
package enum Regression {
  /// The slope of the least-squares line through the finite values; NaN for fewer than two.
  package static func slope(of values: [Double], along positions: [Double]) -> Double {
    let points = zip(positions, values).filter { $0.0.isFinite && $0.1.isFinite }
    let count = Double(points.count)
    let x = points.reduce(0) { $0 + $1.0 } / count
    let y = points.reduce(0) { $0 + $1.1 } / count
    let spread = points.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
    guard points.count > 1, spread > 0 else { return .nan }
    return points.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } / spread
  }
}
