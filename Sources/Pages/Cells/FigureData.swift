internal import Plots

/// What a page shows of the data of a figure's panels.
enum FigureData {
  struct Excerpt {
    var columns: [Table.Column]
    var choice: Table.Excerpt.Choice
    /// The rows of the file.
    var rowCount: Int
    /// Its rows come from the frames of a slider, which have a file each.
    var isOfFrames = false
  }

  /// All frames of a slider together have about so many rows, and each has at least a few.
  private static let mostRows = 48
  private static let fewestRows = 3

  /// The data of one panel, where that is asked for with at most so many of its rows.
  static func excerpt(of table: Table, rows most: Int = .max) -> Excerpt {
    let whole = Excerpt(
      columns: table.excerpt?.columns ?? table.columns, choice: table.excerpt?.choice ?? .whole,
      rowCount: table.rowCount)
    let count = whole.columns.map(\.count).max() ?? 0
    guard count > most else { return whole }
    var fewer = whole
    let rows = evenly(count, most)
    fewer.columns = whole.columns.map { $0.rows(rows) }
    if fewer.choice == .whole { fewer.choice = .rows }
    return fewer
  }

  /// The rows that each of so many frames may have.
  static func rows(ofEach frames: Int) -> Int { max(fewestRows, mostRows / max(frames, 1)) }

  /// The data of all frames in one table with the setting in front; nothing where their columns differ.
  static func together(_ tables: [Table], parameter: String, settings: [String]) -> Excerpt? {
    let excerpts = tables.map { excerpt(of: $0, rows: rows(ofEach: tables.count)) }
    guard let first = excerpts.first, excerpts.count > 1, settings.count == excerpts.count,
      excerpts.allSatisfy({ $0.columns.map(\.title) == first.columns.map(\.title) })
    else { return nil }
    let names = zip(excerpts, settings).flatMap { excerpt, setting in
      Array(repeating: setting, count: excerpt.columns.map(\.count).max() ?? 0)
    }
    let parts = excerpts.map(\.columns)
    let choices = Set(excerpts.map(\.choice))
    guard let columns = joined(parts) else { return nil }
    let choice = choices.count == 1 ? choices.first ?? .whole : choices.contains(.curves) ? .curves : .rows
    return Excerpt(
      columns: [Table.Column(parameter, .words(names))] + columns, choice: choice,
      rowCount: tables.map(\.rowCount).max() ?? 0, isOfFrames: true)
  }

  /// Columns of the same heads one below the other; nothing where their kinds differ.
  private static func joined(_ parts: [[Table.Column]]) -> [Table.Column]? {
    guard var columns = parts.first else { return nil }
    for part in parts.dropFirst() {
      for place in columns.indices {
        guard let values = joined(columns[place].values, part[place].values) else { return nil }
        columns[place].values = values
      }
    }
    return columns
  }

  private static func joined(_ above: Table.Column.Values, _ below: Table.Column.Values)
    -> Table.Column.Values?
  {
    switch (above, below) {
    case (.numbers(let above), .numbers(let below)): .numbers(above + below)
    case (.integers(let above), .integers(let below)): .integers(above + below)
    case (.words(let above), .words(let below)): .words(above + below)
    // Whole numbers by chance in one frame.
    case (.numbers(let above), .integers(let below)): .numbers(above + below.map(Double.init))
    case (.integers(let above), .numbers(let below)): .numbers(above.map { Double($0) } + below)
    default: nil
    }
  }

  /// At most so many of the first whole numbers, evenly, with both ends.
  private static func evenly(_ count: Int, _ most: Int) -> [Int] {
    guard count > most else { return Array(0..<count) }
    return (0..<most).map { ($0 * (count - 1) + (most - 1) / 2) / (most - 1) }
  }
}
