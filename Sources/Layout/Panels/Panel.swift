import Plots

/// One pair of axes with what is drawn in it.
struct Panel {
  var place: Int
  var name: String?
  var x: Scale
  var y: Scale
  var xTicks: [Tick]
  var yTicks: [Tick]
  /// The area between the axes, without lanes.
  var frame: Rectangle
  /// The area with lanes.
  var whole: Rectangle
  var zeroLane: Rectangle?
  var nonFiniteLane: Rectangle?
  /// Beside the plot: for positions of exactly 0 on a logarithmic horizontal axis.
  var zeroSideLane: Rectangle?
  /// Beside the plot: for positions that are infinite or NaN.
  var nonFiniteSideLane: Rectangle?
  var showsXLabels: Bool
  var showsYLabels: Bool
  var isYOnRight: Bool
  /// Direct labels are at the left end of the lines.
  var labelsAreLeft: Bool
  /// How many rows the labels below it take.
  var xLabelRows: Int { (xTicks.lazy.map(\.row).max() ?? 0) + 1 }
  /// The lowest point used, tick labels included.
  var bottom: Double
  var occupancy: Occupancy
  /// The visible parts of its rules, which words keep clear of.
  var rules: [RuleLine] = []
}

/// A rule from edge to edge of a panel.
struct RuleLine: Hashable {
  var from: Point
  var to: Point
}

/// How panels stand in rows and columns.
struct PanelGrid {
  var columns: Int
  var rows: Int
  var xModels: [ScaleModel]
  var yModels: [ScaleModel]
  var count: Int { xModels.count }

  func column(of place: Int) -> Int { place % columns }
  func row(of place: Int) -> Int { place / columns }
  /// Whether nothing stands below a panel.
  func isLowest(_ place: Int) -> Bool { place + columns >= count }
}

/// How a reader learns which series is which, once decided.
enum KeyPlacement { case none, direct, top, right, inside }
