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
    _ quantity: Quantity, along: Quantity, positions: [Double], positionNames: [String]? = nil, runs: [[Double]]
  ) {
    self.quantity = quantity
    self.along = along
    self.positions = positions
    self.positionNames = positionNames
    self.runs = runs
  }

  /// The number of positions.
  public var count: Int { positions.count }
}
