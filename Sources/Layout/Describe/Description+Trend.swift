import Plots

// Level 3 of a description: what one series does from its first to its last point.

extension Description {
  func trend(
    _ points: [(Double, Double)], from first: (Double, Double), to last: (Double, Double), _ shape: Shape
  ) -> String {
    let values = points.map(\.1)
    guard let bounds = Bounds(values) else { return "" }
    if case .ordinal = y.kind { return rows(points) }
    if bounds.low == bounds.high { return "is \(number(bounds.low)) throughout" }
    let isFlat =
      y.kind.isLog
      ? bounds.high / bounds.low < 3 : (bounds.high / 2 - bounds.low / 2) < 0.05 * (y.upper / 2 - y.lower / 2)
    if isFlat { return "stays between \(number(bounds.low)) and \(number(bounds.high))" }
    if isByName { return extremes(points) }
    let steps = zip(values.dropFirst(), values)
    let falls = steps.allSatisfy { $0 <= $1 }
    let rises = steps.allSatisfy { $0 >= $1 }
    let ends = "from \(number(first.1)) at \(position(first.0)) to \(number(last.1)) at \(position(last.0))"
    let rate = rate(first, last)
    if falls || rises { return "\(falls ? "falls" : "rises") steadily \(ends)" + rate }
    let highest = points.max { $0.1 < $1.1 } ?? first
    let lowest = points.min { $0.1 < $1.1 } ?? first
    // A peak or a dip inside says more than the ends.
    var text = last.1 < first.1 ? "falls \(ends)" : last.1 > first.1 ? "rises \(ends)" : "goes \(ends)"
    text += rate
    let (ceiling, floor) = (max(first.1, last.1), min(first.1, last.1))
    let room = (bounds.high / 2 - bounds.low / 2) * 0.2
    let isPeak = y.kind.isLog ? highest.1 > 1.5 * ceiling : highest.1 - ceiling > room
    let isDip = y.kind.isLog ? lowest.1 * 1.5 < floor : floor - lowest.1 > room
    if isPeak {
      text += ", with its maximum \(number(highest.1)) at \(position(highest.0))"
    } else if isDip {
      text += ", with its minimum \(number(lowest.1)) at \(position(lowest.0))"
    }
    return text
  }

  /// Positions are words, without an order in which anything could rise.
  private var isByName: Bool {
    guard case .ordinal = x.kind else { return false }
    return plot.marks.compactMap(\.x).contains { if case .words = $0.values { true } else { false } }
  }

  private func extremes(_ points: [(Double, Double)]) -> String {
    guard let low = points.min(by: { $0.1 < $1.1 }), let high = points.max(by: { $0.1 < $1.1 }) else {
      return ""
    }
    return "is highest, \(number(high.1)), for \(position(high.0)) and lowest, \(number(low.1)), for "
      + position(low.0)
  }

  /// The rows of named categories that lie furthest to the left and to the right.
  private func rows(_ points: [(Double, Double)]) -> String {
    guard let low = points.min(by: { $0.0 < $1.0 }), let high = points.max(by: { $0.0 < $1.0 }) else {
      return ""
    }
    let (from, to) = (position(low.0), position(high.0))
    if from == to { return "lies at \(from) in all rows" }
    if low.1 == high.1 { return "lies between \(from) and \(to), both for \(rowName(low.1))" }
    return "is lowest, \(from), for \(rowName(low.1)) and highest, \(to), for \(rowName(high.1))"
  }

  /// Decades per unit of x, in words.
  private func rate(_ first: (Double, Double), _ last: (Double, Double)) -> String {
    guard let decades = decades(first, last) else { return "" }
    return ", \(NumberFormat(digits: 2).text(of: decades).plain) decades per \(xUnit ?? "step")"
  }

  /// Decades per unit of x, where both ends are positive, the scale is logarithmic and the line is no level one.
  func decades(_ first: (Double, Double), _ last: (Double, Double)) -> Double? {
    guard y.kind.isLog, case .integer = x.kind, first.1 > 0, last.1 > 0 else { return nil }
    let distance = abs(last.0 - first.0)
    let decades = logarithm10(last.1) - logarithm10(first.1)
    guard distance > 0, decades.magnitude > 0.5, decades.magnitude / distance > 0.02 else { return nil }
    return decades.magnitude / distance
  }
}
