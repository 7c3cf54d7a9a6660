/// Repeated measurements of one quantity along another: gradient norm along layers, one row for each seed.
///
/// Experiments return these, and marks take them whole, so that a figure labels itself.
public struct Samples: Sendable, Codable, Hashable {
  /// What was measured.
  public var quantity: Quantity
  /// What it was measured along.
  public var along: Quantity
  /// Where along it, `count` values.
  public var positions: [Double]
  /// Names of the positions, where numbers alone do not say what they are (`count` strings).
  public var positionNames: [String]?
  /// The measurements, `[run][position]`; `nan` and infinities are kept as what they are.
  public var runs: [[Double]]

  public init(
    _ quantity: Quantity, along: Quantity, positions: [Double], positionNames: [String]? = nil,
    runs: [[Double]]
  ) {
    self.quantity = quantity
    self.along = along
    self.positions = positions
    self.positionNames = positionNames
    self.runs = runs
  }

  /// The number of positions.
  public var count: Int { positions.count }

  /// The measurements of one run, in the order of `positions`.
  public subscript(run: Int) -> [Double] { runs[run] }

  /// The measurements of every run at one position, by its place in `positions`.
  ///
  /// A run that is shorter than `positions` counts as NaN where it has nothing.
  public func values(at place: Int) -> [Double] {
    runs.map { place < $0.count && place >= 0 ? $0[place] : .nan }
  }

  /// The measurements at the first position, one for each run; empty when there is no position.
  public var first: [Double] { positions.isEmpty ? [] : values(at: 0) }

  /// The measurements at the last position, one for each run; empty when there is no position.
  public var last: [Double] { positions.isEmpty ? [] : values(at: count - 1) }

  /// Over the runs, at each position: the median.
  public var median: [Double] { summary(\.median) }

  /// Over the runs, at each position: the value below which the fraction `p` of them lies.
  public func quantile(_ p: Double) -> [Double] { positions.indices.map { values(at: $0).quantile(p) } }

  /// Over the runs, at each position: the mean.
  public var mean: [Double] { summary(\.mean) }

  /// Over the runs, at each position: the geometric mean.
  public var geometricMean: [Double] { summary(\.geometricMean) }

  /// Over the runs, at each position: the sample standard deviation.
  public var standardDeviation: [Double] { summary(\.standardDeviation) }

  /// Over the runs, at each position: the smallest value.
  public var minimum: [Double] { summary(\.minimum) }

  /// Over the runs, at each position: the largest value.
  public var maximum: [Double] { summary(\.maximum) }

  private func summary(_ statistic: ([Double]) -> Double) -> [Double] {
    positions.indices.map { statistic(values(at: $0)) }
  }
}
