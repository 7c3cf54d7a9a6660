/// How often values fall into each of a row of equal intervals.
public struct Histogram: MarkContent {
  public var marks: [Mark]

  /// Counts in about `bins` intervals with round edges.
  ///
  /// Infinities and NaN fall into no interval; a note on the figure counts them.
  public init(_ values: [Double], bins: Int = 30, _ quantity: Quantity? = nil, _ name: String? = nil) {
    let finite = values.filter(\.isFinite)
    let edges = Binning.edges(of: finite, about: bins)
    marks = [.bins(edges, Binning.counts(finite, edges), quantity, name)]
    marks[0].summary = Self.left(values.count - finite.count, of: values.count, "infinite or NaN")
  }

  /// Counts of magnitudes in intervals of equal ratio, for a logarithmic x axis.
  ///
  /// Exact zeros have no logarithm: they are a bar of their own, apart from the intervals, with its share of all
  /// values; so are infinities and NaN, as a hollow one.
  public init(magnitudes values: [Double], bins: Int = 30, _ quantity: Quantity? = nil, _ name: String? = nil)
  {
    let exponents = values.filter { $0.isFinite && $0 != 0 }.map { logarithm10($0.magnitude) }
    let edges = Binning.edges(of: exponents, about: bins)
    var mark = Mark.bins(edges.map(power10), Binning.counts(exponents, edges), quantity, name)
    // What has no interval is a row of its own: from 0 to 0, and from ∞ to ∞.
    for (place, count) in [(0.0, values.zeroCount), (Double.infinity, values.nonFiniteCount)] where count > 0
    {
      mark.low?.append(place)
      mark.high?.append(place)
      mark.y?.append(Double(count))
    }
    marks = [mark]
    let zeros = Self.left(values.zeroCount, of: values.count, "exactly 0")
    let lost = Self.left(values.nonFiniteCount, of: values.count, "infinite or NaN")
    let summary = [zeros, lost].compactMap { $0 }.joined(separator: "; ")
    marks[0].summary = summary.isEmpty ? nil : summary
  }

  private static func left(_ count: Int, of all: Int, _ what: String) -> String? {
    guard count > 0 else { return nil }
    let format = NumberFormat()
    let share = format.text(of: 100 * Double(count) / Double(all)).plain + "\u{202F}%"
    return "outside the intervals: \(format.text(of: count).plain) of \(format.text(of: all).plain) values "
      + "(\(share)) \(count == 1 ? "is" : "are") \(what)"
  }
}

extension Mark {
  static func bins(_ edges: [Double], _ counts: [Int], _ quantity: Quantity?, _ name: String?) -> Mark {
    var mark = Mark(.bins)
    mark.low = Column(Array(edges.dropLast()), quantity)
    mark.high = Column(Array(edges.dropFirst()), quantity)
    mark.y = Column(.integers(Numbers(counts.map(Double.init))), Quantity("count"))
    mark.name = name
    return mark
  }
}

/// Equal intervals with round edges.
enum Binning {
  /// Edges from below the smallest to above the largest value, a step of 1, 2 or 5 times a power of ten.
  static func edges(of values: [Double], about count: Int) -> [Double] {
    guard let low = values.min(), let high = values.max() else { return [] }
    let span = high / 2 - low / 2
    let wanted = max(2 * (span / Double(max(1, min(count, 1000)))), .leastNormalMagnitude)
    guard span > 0, wanted.isFinite, span > max(low.magnitude, high.magnitude) * 1e-12 else {
      let half = max(low.magnitude * 0.05, 0.5)
      return [low - half, low + half]
    }
    let power = logarithm10(wanted).rounded(.down)
    let unit = power10(power)
    let step = [1.0, 2, 5, 10].first { $0 * unit >= wanted * 0.999 }.map { $0 * unit } ?? wanted
    let first = (low / step).rounded(.down)
    let last = max((high / step).rounded(.down) + 1, first + 1)
    guard last - first < 10_000 else { return [low, high] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// How many values lie in each interval; each holds its lower edge.
  static func counts(_ values: [Double], _ edges: [Double]) -> [Int] {
    guard edges.count > 1 else { return [] }
    var counts = [Int](repeating: 0, count: edges.count - 1)
    for value in values {
      // The last edge that is not above the value.
      var (below, above) = (0, edges.count)
      while above - below > 1 {
        let middle = (below + above) / 2
        if edges[middle] <= value { below = middle } else { above = middle }
      }
      counts[min(below, counts.count - 1)] += 1
    }
    return counts
  }
}
