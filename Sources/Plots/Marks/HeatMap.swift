/// A grid of coloured cells: one number for each pair of a column and a row.
public struct HeatMap: MarkContent {
  public var marks: [Mark]

  /// A grid of values, `values[row][column]`; the first row stands at the bottom.
  ///
  /// Exact zeros (on a log colour scale), infinities and NaN have colours of their own, outside the ramp.
  public init(
    columns: [Double], rows: [Double], values: [[Double]], _ quantity: Quantity, x: Quantity? = nil,
    y: Quantity? = nil
  ) {
    var mark = Mark(.heat)
    mark.x = Column(Self.isWhole(columns) ? .integers(Numbers(columns)) : .numbers(Numbers(columns)), x)
    mark.y = Column(Self.isWhole(rows) ? .integers(Numbers(rows)) : .numbers(Numbers(rows)), y)
    // A short row is missing where it ends.
    let cells = rows.indices.flatMap { row in
      columns.indices.map { column in
        row < values.count && column < values[row].count ? values[row][column] : .nan
      }
    }
    mark.value = Column(cells, quantity)
    let empty = cells.indices.filter { place in
      let (row, column) = (place / columns.count, place % columns.count)
      return row >= values.count || column >= values[row].count
    }
    mark.emptyCells = empty.isEmpty ? nil : empty
    marks = [mark]
  }

  /// A grid of values computed for each column and row, at once.
  public init(
    columns: [Double], rows: [Double], _ quantity: Quantity, x: Quantity? = nil, y: Quantity? = nil,
    _ value: (_ column: Double, _ row: Double) -> Double
  ) {
    let values = rows.map { row in columns.map { value($0, row) } }
    self.init(columns: columns, rows: rows, values: values, quantity, x: x, y: y)
  }

  /// What a missing number means, written beside its key: `.missing("diverged")` instead of "no value".
  public func missing(_ meaning: String) -> HeatMap {
    var map = self
    for place in map.marks.indices { map.marks[place].missing = meaning }
    return map
  }

  private static func isWhole(_ values: [Double]) -> Bool {
    values.allSatisfy { $0.isFinite && $0 == $0.rounded() }
  }
}
