/// One mark over columns of data: what every author's mark becomes.
public struct Mark: Sendable, Codable, Hashable {
  package enum Kind: Sendable, Codable, Hashable {
    case line
    case points
    case band
    /// A line across the whole plot at one x (`vertical`) or one y.
    case rule(isVertical: Bool)
    /// A geometric sequence that starts on the data.
    case decay(factor: Double, from: Theory.Start)
    case text
    /// Bars from 0 at each x.
    case bars
    /// Bars from 0 between `low` and `high` along x.
    case bins
    /// Cells of a grid, row by row from the bottom; `value` holds them.
    case heat
    /// Lines of equal value over a grid like that of `heat`; chosen by the values where no level is given.
    case contours(levels: [Double])
    /// One arrow, from the first to the second place of `x` and `y`.
    case arrow
    /// An arrow from each (`x`, `y`) to (`low`, `high`); `value` holds what its length stands for.
    case field
    /// The median `y` at each x, between `low` and `high` and between `innerLow` and `innerHigh`.
    case quantiles
    /// A density for each word of `y` along `x`, row by row in `value`; medians in `high`, zero shares in `low`.
    case ridges
    case network(NetworkDiagram.Content)
    case computation(ComputationGraph.Content)
    case images(ImageGrid.Content)
    case custom([Drawing.Primitive])
  }

  package var kind: Kind
  package var x: Column?
  package var y: Column?
  package var low: Column?
  package var high: Column?
  /// What `low` and `high` are, where they summarise measurements: `10 %`, `90 %`.
  package var edges: [String]?
  /// The bounds of the middle of what was summarised, between `low` and `high`.
  package var innerLow: Column?
  package var innerHigh: Column?
  /// What the colour of each cell says.
  package var value: Column?
  /// What a cell without a number means.
  package var missing: String?
  /// The places of cells that were given none: rows of a grid may be short.
  package var emptyCells: [Int]?
  /// Which series each row belongs to.
  package var series: Column?
  /// Which panel each row belongs to.
  package var facet: Column?
  /// What is written at each row.
  package var labels: Column?
  /// The one series all rows belong to.
  package var name: String?
  /// The one panel all rows belong to; without it and `facet`, the mark is drawn in every panel.
  package var panel: String?
  /// The rows are samples of a continuous function, and no data points of their own.
  package var isCurve = false
  /// The rows after which a curve jumps, and its line does not go on.
  package var breaks: [Int]?
  /// The mark is a theory, a bound or a limit, not a measurement.
  package var isReference = false
  /// Each value holds until the next position.
  package var isStepped = false
  /// A thin line goes from 0 to each point.
  package var hasStems = false
  /// How much of the average before is kept at each point, 0 to 1; nothing for a line as it was measured.
  package var smoothing: Double?
  /// The mark compares x with y: a unit is as long along one axis as along the other.
  package var prefersEqualAspect = false
  /// The line follows an iteration, forth and back along x: its order is that of the steps.
  package var isIteration = false
  package var style = Style()
  /// How repeated measurements were summarised: `lines: median of 5 runs`.
  package var summary: String?

  package init(_ kind: Kind) { self.kind = kind }
}

/// Something that can stand in the braces of a plot.
public protocol MarkContent {
  var marks: [Mark] { get set }
}

extension MarkContent {
  /// The colour of a concept, the same through the whole course.
  public func color(_ concept: Concept) -> Self { changed { $0.style.concept = concept } }
  /// How lines are broken up.
  public func dash(_ dash: Dash) -> Self { changed { $0.style.dash = dash } }
  /// Lines of dashes and gaps of the given lengths, in pixels.
  public func dash(_ lengths: Double...) -> Self { changed { $0.style.dash = .pattern(lengths) } }
  /// 0 (invisible) to 1 (opaque).
  public func opacity(_ opacity: Double) -> Self {
    changed { $0.style.opacity = opacity.isNaN ? 1 : min(max(opacity, 0), 1) }
  }
  /// The line width in pixels.
  public func width(_ width: Double) -> Self {
    changed { $0.style.width = width.isFinite ? min(max(width, 0.25), 40) : nil }
  }
  /// The shape at each data point.
  public func marker(_ marker: Marker) -> Self { changed { $0.style.marker = marker } }
  /// The panel the mark stands in.
  public func panel(_ name: String) -> Self { changed { $0.panel = name } }

  private func changed(_ change: (inout Mark) -> Void) -> Self {
    var content = self
    for place in content.marks.indices { change(&content.marks[place]) }
    return content
  }
}
