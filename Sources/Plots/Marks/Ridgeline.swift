/// The distribution of many values for each group, as hills that overlap a little: gradients of each layer.
///
/// All hills have one bandwidth and one scale of height, so that a narrow one is a narrow distribution. A tick marks
/// the median; exact zeros, which a logarithm cannot show, are printed as a share at the left.
public struct Ridgeline: MarkContent {
  public var marks: [Mark]

  /// Densities of log10 of the magnitudes of each group, for a logarithmic x axis; the first group at the bottom.
  public init(_ groups: [String], magnitudes values: [[Double]], _ quantity: Quantity) {
    let lists = groups.indices.map { $0 < values.count ? values[$0] : [] }
    let logarithms = lists.map { list in
      list.filter { $0.isFinite && $0 != 0 }.map { logarithm10($0.magnitude) }
    }
    marks = [Self.mark(groups, lists, logarithms, quantity, position: power10)]
    marks[0].low = Column(lists.map { $0.isEmpty ? .nan : Double($0.zeroCount) / Double($0.count) })
  }

  /// Densities of the values of each group; the first group at the bottom.
  public init(_ groups: [String], values: [[Double]], _ quantity: Quantity) {
    let lists = groups.indices.map { $0 < values.count ? values[$0] : [] }
    marks = [Self.mark(groups, lists, lists.map { $0.filter(\.isFinite) }, quantity) { $0 }]
  }

  private static func mark(
    _ groups: [String], _ all: [[Double]], _ shown: [[Double]], _ quantity: Quantity,
    position: (Double) -> Double
  ) -> Mark {
    let densities = Densities(shown)
    var mark = Mark(.ridges)
    mark.x = Column(densities.places.map(position), quantity)
    mark.y = Column(.words(groups), Quantity("group"))
    mark.value = Column(densities.heights.flatMap { $0 }, Quantity("density"))
    mark.high = Column(shown.map { $0.isEmpty ? .nan : position($0.median) })
    let lost = all.reduce(0) { $0 + $1.nonFiniteCount }
    let isOne = shown.contains { $0.count == 1 }
    mark.summary =
      "hills: densities with one bandwidth" + (isOne ? " (a hill may be one value)" : "")
      + "; ticks: medians"
      + (lost > 0 ? "; left out: \(NumberFormat().text(of: lost).plain) infinite or NaN" : "")
    return mark
  }
}

/// Kernel densities of several lists of numbers on one grid, with one bandwidth.
struct Densities {
  /// Where the densities are, evenly spaced; empty without a value.
  private(set) var places: [Double] = []
  /// For each list its density at each place, as a fraction of the largest of all.
  private(set) var heights: [[Double]] = []

  private static let count = 256

  /// Gaussian kernels; the bandwidth is the median of each list's by Silverman's rule of thumb (1986, equation 3.31).
  init(_ lists: [[Double]]) {
    let all = lists.flatMap { $0 }
    guard let low = all.min(), let high = all.max() else {
      heights = lists.map { _ in [] }
      return
    }
    let widths = lists.filter { $0.count > 1 }.map(Self.bandwidth).filter { $0 > 0 }
    let span = high / 2 - low / 2
    let least = max(span / 100, low.magnitude * 1e-9, 1e-300)
    let bandwidth = widths.isEmpty ? max(0.05 * max(low.magnitude, 1), least) : max(widths.median, least)
    let start = low - 3 * bandwidth
    let step = ((high + 3 * bandwidth) / 2 - start / 2) / Double(Self.count - 1) * 2
    guard step.isFinite, step > 0, start.isFinite else {
      heights = lists.map { _ in [] }
      return
    }
    places = (0..<Self.count).map { start + Double($0) * step }
    let reach = max(1, Int((4 * bandwidth / step).rounded(.up)))
    let kernel = (0...reach).map { distance -> Double in
      let z = Double(distance) * step / bandwidth
      return exponential2(-0.5 * z * z * 1.4426950408889634)
    }
    heights = lists.map { Self.density($0, from: start, step, kernel) }
    let highest = heights.joined().max() ?? 0
    if highest > 0 { heights = heights.map { $0.map { $0 / highest } } }
  }

  /// Each value shared between its two nearest places, then spread by the kernel: linear in the number of values.
  private static func density(
    _ values: [Double], from start: Double, _ step: Double, _ kernel: [Double]
  ) -> [Double] {
    var counts = [Double](repeating: 0, count: count)
    for value in values {
      let place = (value - start) / step
      let below = min(max(Int(place), 0), count - 2)
      let part = min(max(place - Double(below), 0), 1)
      counts[below] += 1 - part
      counts[below + 1] += part
    }
    var result = [Double](repeating: 0, count: count)
    for (place, weight) in counts.enumerated() where weight > 0 {
      for (distance, height) in kernel.enumerated() {
        if place + distance < count { result[place + distance] += weight * height }
        if distance > 0, place - distance >= 0 { result[place - distance] += weight * height }
      }
    }
    return values.isEmpty ? result : result.map { $0 / Double(values.count) }
  }

  private static func bandwidth(_ values: [Double]) -> Double {
    let spread = (values.quantile(0.75) - values.quantile(0.25)) / 1.349
    let deviation = values.standardDeviation
    let narrow = spread > 0 ? min(spread, deviation) : deviation
    return 0.9 * narrow / exponential2(logarithm2(Double(values.count)) / 5)
  }
}
