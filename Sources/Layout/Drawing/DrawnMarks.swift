import Plots

/// What the drawing of a panel's marks leaves behind for its labels and notes.
struct DrawnMarks {
  var nodes: [Scene.Node] = []
  /// The outermost drawn points of each series.
  var ends: [Int: (left: Point, right: Point)] = [:]
  /// The series of which a line is drawn.
  private var withLine: Set<Int> = []
  var gaps: [Gap] = []
  var zeros = LaneCount()
  var nonFinite = LaneCount()
  /// The values of all series that could have been in a lane.
  var laneInput = 0
  var ruleLabels: [RuleLabel] = []
  /// Where the values of contours stand.
  var levelLabels: [Rectangle] = []
  /// The lane row of each series.
  var rows: [Int: Int] = [:]

  struct LaneCount {
    var count = 0
    /// Where the markers stand along x.
    var places: [Double] = []
  }

  /// Values of one mark without a place, for one reason.
  struct Gap {
    var mark: Int
    var reason: Reason
    var count: Int
  }

  enum Reason {
    case zeroOnLog, negativeOnLog, notFinite, badPosition, outside, thinned(Int), openBand, logBars

    func words(isOne: Bool) -> String {
      switch self {
      case .zeroOnLog: isOne ? "value is exactly 0" : "values are exactly 0"
      case .negativeOnLog: isOne ? "negative value has" : "negative values have"
      case .notFinite: isOne ? "value is infinite or NaN" : "values are infinite or NaN"
      case .badPosition: isOne ? "value has a position that" : "values have positions that"
      case .outside: isOne ? "value lies" : "values lie"
      case .thinned: "points are drawn"
      case .logBars: isOne ? "bar starts" : "bars start"
      case .openBand: isOne ? "position reaches 0 or below" : "positions reach 0 or below"
      }
    }

    func consequence(isOne: Bool) -> String {
      switch self {
      case .zeroOnLog, .notFinite: "and \(isOne ? "leaves" : "leave") a gap"
      case .negativeOnLog: "no place on a log scale and \(isOne ? "leaves" : "leave") a gap"
      case .badPosition: "the horizontal axis cannot show"
      case .outside: "outside the shown range"
      case .thinned(let all): "of \(NumberFormat().text(of: all).plain), extremes kept"
      case .logBars: "at 1, not at 0: read them as ratios"
      case .openBand: "and the band is open at the bottom there"
      }
    }
  }

  struct RuleLabel {
    var text: RichText
    var rule: RuleLine
  }

  /// Where a series has a line, its name belongs to the ends of that, whatever else is drawn of it.
  mutating func extend(_ shape: Shape, to point: Point) {
    let identity = shape.identity
    if shape.kind == .line {
      if withLine.insert(identity).inserted { ends[identity] = nil }
    } else if withLine.contains(identity) {
      return
    }
    guard let known = ends[identity] else {
      ends[identity] = (point, point)
      return
    }
    ends[identity] = (
      point.x < known.left.x ? point : known.left, point.x >= known.right.x ? point : known.right
    )
  }

  mutating func row(of identity: Int, of rows: Int) -> Int {
    if let known = self.rows[identity] { return known }
    let row = self.rows.count % max(rows, 1)
    self.rows[identity] = row
    return row
  }
}
