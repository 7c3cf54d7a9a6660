/// A bar for each value, from 0; on a logarithmic scale from 1, for ratios.
public struct Bars: MarkContent {
  public var marks: [Mark]

  /// One bar for each category.
  public init(_ categories: [String], y: [Double], _ name: String? = nil) {
    var mark = Mark(.bars)
    mark.x = Column(.words(categories))
    mark.y = Column(y)
    mark.name = name
    marks = [mark]
  }

  /// One bar at each position.
  public init(x: [Double], y: [Double], _ name: String? = nil) {
    marks = [.columns(.bars, x, y, name)]
  }

  /// Rows with named fields; bars of different `color` stand side by side.
  public init<Row>(
    _ rows: [Row], x: Field<Row>, y: Field<Row>, color: Field<Row>? = nil, facet: Field<Row>? = nil,
    _ name: String? = nil
  ) {
    marks = [.rows(.bars, rows, x, y, color, facet, name)]
  }
}
