/// A line through data points in their order; broken where a value cannot be drawn.
public struct Line: MarkContent {
  public var marks: [Mark]

  /// A summary of repeated measurements along what they were measured along.
  public init(_ samples: Samples, y statistic: Statistic = .median, _ name: String? = nil) {
    marks = [.samples(.line, samples, statistic, name)]
  }

  /// Points given as two columns of equal length.
  public init(x: [Double], y: [Double], _ name: String? = nil) {
    marks = [.columns(.line, x, y, name)]
  }

  /// Values at 1, 2, 3, … .
  public init(_ values: [Double], _ name: String? = nil) {
    marks = [.columns(.line, values.indices.map { Double($0 + 1) }, values, name)]
    marks[0].x = Column(.integers(Numbers(values.indices.map { Double($0 + 1) })))
  }

  /// Rows with named fields; one line for each value of `color` and each panel of `facet`.
  public init<Row>(
    _ rows: [Row], x: Field<Row>, y: Field<Row>, color: Field<Row>? = nil, facet: Field<Row>? = nil,
    _ name: String? = nil
  ) {
    marks = [.rows(.line, rows, x, y, color, facet, name)]
  }

  /// A function over a range, sampled at once.
  public init(over range: ClosedRange<Double>, _ name: String? = nil, _ function: (Double) -> Double) {
    marks = [.function(over: range, name, function)]
  }

  /// A function without a name: `Line(over: 0...1, f)`.
  public init(over range: ClosedRange<Double>, _ function: (Double) -> Double) {
    self.init(over: range, nil, function)
  }
}

extension Mark {
  static func samples(_ kind: Kind, _ samples: Samples, _ statistic: Statistic, _ name: String?) -> Mark {
    var mark = Mark(kind)
    mark.x = samples.positionColumn
    mark.y = Column(statistic.values(of: samples), samples.quantity)
    mark.name = name
    if case .run = statistic { return mark }
    let runs = samples.runs.count
    if runs > 1 {
      mark.summary = (kind == .line ? "lines: " : "points: ") + "\(statistic.words) of \(runs) runs"
    }
    return mark
  }

  static func columns(_ kind: Kind, _ x: [Double], _ y: [Double], _ name: String?) -> Mark {
    var mark = Mark(kind)
    mark.x = Column(positions: x)
    mark.y = Column(y)
    mark.name = name
    return mark
  }

  static func rows<Row>(
    _ kind: Kind, _ rows: [Row], _ x: Field<Row>, _ y: Field<Row>, _ color: Field<Row>?, _ facet: Field<Row>?,
    _ name: String?
  ) -> Mark {
    var mark = Mark(kind)
    mark.x = x.column(of: rows)
    mark.y = y.column(of: rows)
    mark.series = color?.column(of: rows)
    mark.facet = facet?.column(of: rows)
    mark.name = name
    return mark
  }

  static func function(
    over range: ClosedRange<Double>, _ name: String?, _ function: (Double) -> Double
  ) -> Mark {
    let samples = FunctionSampling.columns(over: range, function)
    var mark = Mark.columns(.line, samples.x, samples.y, name)
    mark.isCurve = true
    mark.breaks = samples.breaks.isEmpty ? nil : samples.breaks
    return mark
  }
}
