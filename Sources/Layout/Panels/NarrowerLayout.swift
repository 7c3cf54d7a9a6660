package import Plots

extension Plot {
  /// The plot for a page with less room than it was made for, whose panels keep about the size they were meant to have.
  ///
  /// No quarter of the figure stays empty: where a last row would have too many gaps, all panels stand in one row if
  /// that leaves each of them wide enough, or fewer stand in each.
  package func narrowed(to width: Double) -> Plot {
    var plot = self
    plot.size = Size(width: width)
    guard let asked = facets.columns, size.width > 0, size.width.isFinite else { return plot }
    let count = Preparation.prepared(self).panels.count
    var columns = max(1, Int((Double(asked) * width / size.width).rounded(.up)))
    func leavesGaps(_ columns: Int) -> Bool {
      let rows = (count + columns - 1) / columns
      return (rows * columns - count) * 4 >= rows * columns
    }
    if count > columns, leavesGaps(columns) {
      if count <= asked, width / Double(count) >= Self.leastInRow {
        columns = count
      } else {
        while columns > 1, leavesGaps(columns) { columns -= 1 }
      }
    }
    plot.facets.columns = columns
    return plot
  }

  /// Narrower panels would have too few numbers on their axes, in logical pixels.
  private static let leastInRow = 190.0
}
