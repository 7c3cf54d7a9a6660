/// How values become places along an axis.
enum ScaleKind: Sendable, Hashable {
  case linear
  /// Linear, with ticks at integers only.
  case integer
  case log
  /// Linear between −threshold and threshold, logarithmic beyond.
  case symlog(threshold: Double)
  /// The categories, at 0, 1, 2, ….
  case ordinal([String])

  var isLog: Bool { self == .log }
}

/// A resolved scale before its length in pixels is known: kind, shown range, lanes.
struct ScaleModel: Sendable, Hashable {
  var kind: ScaleKind
  var lower: Double
  var upper: Double
  var isReversed = false
  /// Rows of the lane for exact zeros; 0 without a lane.
  var zeroRows = 0
  /// Rows of the lane for infinities and NaN; 0 without a lane.
  var nonFiniteRows = 0
  /// No value says where the axis begins and ends: it has no ticks.
  var isInvented = false
  /// The smallest position of the data.
  var first: Double?
  /// The axis title without its arrow; nothing where no data names it.
  var title: RichText?
  /// Names of positions, by value, in ascending order of value.
  var names: [PositionName] = []

  struct PositionName: Sendable, Hashable {
    var value: Double
    var name: String
  }
}
