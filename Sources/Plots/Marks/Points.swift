/// A marker at each data point.
public struct Points: MarkContent {
  public var marks: [Mark]

  /// A summary of repeated measurements along what they were measured along.
  public init(_ samples: Samples, y statistic: Statistic = .median, _ name: String? = nil) {
    marks = [.samples(.points, samples, statistic, name)]
  }

  /// Points given as two columns of equal length.
  public init(x: [Double], y: [Double], _ name: String? = nil) {
    marks = [.columns(.points, x, y, name)]
  }

  /// Rows with named fields; one colour and shape for each value of `color`.
  public init<Row>(
    _ rows: [Row], x: Field<Row>, y: Field<Row>, color: Field<Row>? = nil, facet: Field<Row>? = nil,
    _ name: String? = nil
  ) {
    marks = [.rows(.points, rows, x, y, color, facet, name)]
  }
}
