import Plots

/// The values that decide the range of a scale.
struct DomainValues {
  /// Measurements: all of them are shown.
  var data: [Double] = []
  /// Theory: shown as far as it stays near the data.
  var reference: [Double] = []
  /// Rules and remarks: shown wherever they are.
  var forced: [Double] = []
  /// Rules with a name, which stands above them where they are the highest.
  var named: [Double] = []
  /// The axis shows positions that are few and discrete, and half a step beyond each end.
  var isDiscrete = false
  /// Bars stand on the lower end where that is 0.
  var hasBaseline = false
  /// The axis ends exactly where its curves end.
  var isContinuous = false
}

/// The shown range of an axis.
enum Domain {
  /// The range of a linear scale: the data's, with a little room.
  static func linear(_ values: DomainValues, includesZero: Bool) -> (Double, Double) {
    var bounds = Bounds(values.data.lazy.filter(\.isFinite))
    let extent = bounds.map { max($0.high / 4 - $0.low / 4, 0) }
    let near = values.reference.lazy.filter { value in
      guard let bounds, let extent else { return value.isFinite }
      return value.isFinite && value >= bounds.low - extent && value <= bounds.high + extent
    }
    bounds = Bounds.union(bounds, Bounds(near))
    bounds = Bounds.union(bounds, Bounds(values.forced.lazy.filter(\.isFinite)))
    if includesZero { bounds = Bounds.union(bounds, Bounds([0])) }
    guard let bounds else { return (0, 1) }
    if bounds.low == bounds.high {
      // One whole number stands between its neighbours, any other in a tenth of itself.
      let isWhole = bounds.low == bounds.low.rounded() && bounds.low.magnitude < 1e6
      let room = max(bounds.low.magnitude * 0.1, isWhole ? 1 : 0)
      return clamped(bounds.low - room, bounds.high + room)
    }
    if values.isContinuous { return (bounds.low, bounds.high) }
    if values.isDiscrete {
      let step = smallestStep(values.data)
      return clamped(bounds.low - step / 2, bounds.high + step / 2)
    }
    let room = (bounds.high / 2 - bounds.low / 2) * 0.08
    // An axis that begins at 0 keeps its floor: nothing is below it.
    let low = bounds.low == 0 ? (values.hasBaseline ? 0 : -room / 4) : bounds.low - room
    return clamped(low, bounds.high + (values.named.contains(bounds.high) ? 2.5 * room : room))
  }

  /// The range of a logarithmic scale: that of the positive finite data alone, never of an invented floor.
  static func log(_ values: DomainValues) -> (Double, Double) {
    var bounds = Bounds(values.data.lazy.filter { $0.isFinite && $0 > 0 })
    let near = values.reference.lazy.filter { value in
      guard value.isFinite, value > 0 else { return false }
      guard let bounds else { return true }
      return value >= bounds.low / 100 && value <= bounds.high * 100
    }
    bounds = Bounds.union(bounds, Bounds(near))
    bounds = Bounds.union(bounds, Bounds(values.forced.lazy.filter { $0.isFinite && $0 > 0 }))
    guard let bounds else { return (0.1, 10) }
    let low = logarithm10(bounds.low)
    let high = logarithm10(bounds.high)
    let decades = high - low
    if decades < 1e-9 { return (positive(low - 0.5), positive(high + 0.5)) }
    let room = min(0.125, 0.05 * decades)
    let above = values.named.contains(bounds.high) ? max(room, 0.1 * decades) : room
    var (from, to) = (low - room, high + above)
    // Whole decades, where they cost little of the axis.
    if from - from.rounded(.down) < 0.05 * decades { from = from.rounded(.down) }
    if to.rounded(.up) - to < 0.05 * decades { to = to.rounded(.up) }
    return (positive(from), positive(to))
  }

  private static func positive(_ exponent: Double) -> Double {
    min(max(power10(exponent), .leastNonzeroMagnitude), .greatestFiniteMagnitude)
  }

  private static func clamped(_ low: Double, _ high: Double) -> (Double, Double) {
    (max(low, -.greatestFiniteMagnitude), min(high, .greatestFiniteMagnitude))
  }

  /// The smallest distance between neighbours, for half a step of room.
  private static func smallestStep(_ values: [Double]) -> Double {
    let sorted = values.filter(\.isFinite).sorted()
    let steps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }.filter { $0 > 0 }
    return steps.min() ?? 1
  }
}

/// The smallest and the largest of some values.
struct Bounds {
  var low: Double
  var high: Double

  /// Nothing for no values.
  init?(_ values: some Sequence<Double>) {
    var iterator = values.makeIterator()
    guard let first = iterator.next() else { return nil }
    (low, high) = (first, first)
    while let value = iterator.next() {
      if value < low { low = value }
      if value > high { high = value }
    }
  }

  static func union(_ a: Bounds?, _ b: Bounds?) -> Bounds? {
    guard var joined = a else { return b }
    guard let b else { return joined }
    joined.low = min(joined.low, b.low)
    joined.high = max(joined.high, b.high)
    return joined
  }
}
