import Plots

/// A line as a function of x, read off where it is drawn: straight between its rows, in the axes' own scales.
struct Curve {
  /// The rows with finite places, in ascending order of x.
  private let rows: [(x: Double, y: Double)]
  /// The positions after which the line does not go on.
  private let breaks: Set<Double>
  private let isLogX: Bool
  private let isLogY: Bool

  init(_ shape: Shape, isLogX: Bool, isLogY: Bool) {
    self.init(x: shape.x, y: shape.y, breaks: shape.breaks, isLogX: isLogX, isLogY: isLogY)
  }

  init(x: [Double], y: [Double], breaks: Set<Int>, isLogX: Bool, isLogY: Bool) {
    rows = zip(x, y).filter { $0.0.isFinite }.sorted { $0.0 < $1.0 }.map { (x: $0.0, y: $0.1) }
    self.breaks = Set(breaks.filter(x.indices.contains).map { x[$0] })
    self.isLogX = isLogX
    self.isLogY = isLogY
  }

  /// The height at a place; nothing outside the line and in its gaps.
  func value(at place: Double) -> Double? {
    guard let after = rows.partitioningIndex(where: { $0.x >= place }) else { return nil }
    if rows[after].x == place { return rows[after].y }
    guard after > 0 else { return nil }
    let (left, right) = (rows[after - 1], rows[after])
    guard !breaks.contains(left.x), left.y.isFinite, right.y.isFinite, right.x > left.x else { return nil }
    let isLogX = isLogX && left.x > 0
    let part =
      isLogX
      ? (logarithm10(place) - logarithm10(left.x)) / (logarithm10(right.x) - logarithm10(left.x))
      : (place - left.x) / (right.x - left.x)
    if isLogY, left.y > 0, right.y > 0 {
      return power10(logarithm10(left.y) * (1 - part) + logarithm10(right.y) * part)
    }
    return left.y * (1 - part) + right.y * part
  }
}

extension Array {
  /// The first index from which on a condition holds; nothing where it never does.
  fileprivate func partitioningIndex(where condition: (Element) -> Bool) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low < count ? low : nil
  }
}
