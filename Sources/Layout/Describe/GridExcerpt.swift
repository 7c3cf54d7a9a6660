import Plots

/// A grid of values as a table of rows and columns, of large grids some of both.
struct GridExcerpt {
  private let source: TableSource
  private let grid: Shape

  /// So many rows and columns of a grid can be read.
  private static let most = 8

  init(_ source: TableSource, _ grid: Shape) {
    self.source = source
    self.grid = grid
  }

  var excerpt: Table.Excerpt? {
    guard !grid.x.isEmpty, grid.high.count == grid.x.count * grid.y.count else { return nil }
    let columns = TableExcerpt.evenly(grid.x.count, Self.most)
    let rows = TableExcerpt.evenly(grid.y.count, Self.most)
    let names = rows.map { TableSource.head(grid.y[$0], source.prepared.yCategories) }
    let title = "\(source.gridTitle(grid)): \(source.yTitle), by \(source.xTitle)"
    let values = source.cells(of: grid)
    let cells = columns.map { column in
      Table.Column(
        TableSource.head(grid.x[column], source.prepared.xCategories),
        .numbers(rows.map { values[$0 * grid.x.count + column] }))
    }
    let isWhole = columns.count == grid.x.count && rows.count == grid.y.count
    return Table.Excerpt([Table.Column(title, .words(names))] + cells, isWhole ? .whole : .cells)
  }
}

/// Histograms with neighbouring intervals taken together.
struct IntervalExcerpt {
  typealias Bins = (name: String, from: [Double], to: [Double], counts: [Int])

  private let bins: [Bins]

  /// All histograms together have about so many rows.
  private static let mostRows = 24

  init(_ bins: [Bins]) { self.bins = bins }

  var excerpt: Table.Excerpt? {
    let each = max(5, Self.mostRows / max(bins.count, 1))
    return TableSource.columns(ofIntervals: bins.map { merged($0, most: each) })
      .map { Table.Excerpt($0, .intervals) }
  }

  private func merged(_ bins: Bins, most: Int) -> Bins {
    // Exact zeros, infinities and NaN are rows without an interval.
    let plain = bins.from.indices.filter { bins.from[$0] < bins.to[$0] && bins.to[$0].isFinite }
    let size = (plain.count + most - 1) / max(most, 1)
    guard size > 1 else { return bins }
    var result: Bins = (bins.name, [], [], [])
    for place in bins.from.indices {
      let rank = plain.firstIndex(of: place)
      // A row goes on where it touches the one before.
      if let rank, rank % size != 0, result.to.last == bins.from[place] {
        result.to[result.to.count - 1] = bins.to[place]
        result.counts[result.counts.count - 1] += bins.counts[place]
      } else {
        result.from.append(bins.from[place])
        result.to.append(bins.to[place])
        result.counts.append(bins.counts[place])
      }
    }
    return result
  }
}
