import Plots

/// The rows of one mark that belong to one series and one panel, as numbers.
struct Shape {
  enum Kind {
    case line, points, band, horizontalRule, verticalRule, text, bars, bins, heat
    /// Lines of equal value; `high` holds the grid.
    case contours
    /// `x` and `y` hold the two ends.
    case arrow
    /// `x` and `y` hold tails and then tips.
    case field
    /// `y` holds medians, `high` the four other quantiles, one after another.
    case quantiles
    /// `x` holds the places of the densities, `y` the rows of the groups, `high` the densities row by row.
    case ridges
    /// Nothing that scales need but the places of its primitives.
    case custom
    /// A drawing without axes.
    case diagram
  }

  var kind: Kind
  /// The place of the mark among the plot's marks, for messages.
  var mark: Int
  /// The place of the series among `Prepared.identities`.
  var identity: Int
  /// Nothing: every panel.
  var panel: Int?
  var x: [Double] = []
  var y: [Double] = []
  /// The other edge of a band or of intervals (whose first is `x`), or the cells of a heat map; empty elsewhere.
  var high: [Double] = []
  var texts: [String] = []
  var isCurve: Bool
  var isReference: Bool
  var style: Style
  /// The rows after which the line does not go on.
  var breaks: Set<Int> = []
  /// Pixels to the right of its place along x, beside other series there.
  var pixelShift = 0.0
  /// The faint line under its own average.
  var isRaw = false
  /// An average that was computed from what was measured.
  var isSmoothed = false

  /// Rows that the highest hill of a ridgeline reaches over.
  static let ridgeHeight = 1.6

  var isMeasured: Bool {
    !isReference && ![.horizontalRule, .verticalRule, .text, .arrow, .custom, .diagram].contains(kind)
  }
}

/// What all marks of one series have in common.
struct Identity: Hashable {
  /// Nothing for a mark without a name.
  var name: String?
  var ink: Ink
  var textInk: Ink
  var marker: Marker
  var dash: [Double]
  var isReference: Bool
  /// One of so many lines that a name and a look of its own would tell a reader nothing.
  var isTexture = false
}

/// A plot's marks, resolved: columns to numbers, words to positions, rows to series and panels.
struct Prepared {
  var shapes: [Shape] = []
  var identities: [Identity] = []
  /// The names of the panels; one without a name where there are no facets.
  var panels: [String?] = [nil]
  var xCategories: [String]?
  var yCategories: [String]?
  var notes: [Note] = []
}
