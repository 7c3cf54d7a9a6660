/// Lines of equal value over a grid, labelled; alone or on top of a heat map of the same values.
public struct Contour: MarkContent {
  public var marks: [Mark]

  /// Lines through a grid of values, `values[row][column]`, the first row at the smallest y given.
  ///
  /// Between neighbours the value is taken as linear, or its logarithm where the plot's colours are logarithmic.
  /// Without `levels`, about five round ones are chosen. A cell with NaN at a corner has no line.
  public init(
    columns: [Double], rows: [Double], values: [[Double]], levels: [Double] = [], _ quantity: Quantity,
    x: Quantity? = nil, y: Quantity? = nil
  ) {
    marks = HeatMap(columns: columns, rows: rows, values: values, quantity, x: x, y: y).marks
    marks[0].kind = .contours(levels: levels.filter(\.isFinite))
  }

  /// Lines through values computed for each column and row, at once.
  public init(
    columns: [Double], rows: [Double], levels: [Double] = [], _ quantity: Quantity, x: Quantity? = nil,
    y: Quantity? = nil, _ value: (_ column: Double, _ row: Double) -> Double
  ) {
    let values = rows.map { row in columns.map { value($0, row) } }
    self.init(columns: columns, rows: rows, values: values, levels: levels, quantity, x: x, y: y)
  }
}
