/// A table as data: typed columns, formatted by whoever shows it.
public struct Table: Sendable, Codable, Hashable {
  public struct Column: Sendable, Codable, Hashable {
    public enum Values: Sendable, Codable, Hashable {
      /// `nil` is an empty cell: nothing was to be measured there. NaN is a number that was measured.
      case numbers([Double?])
      case integers([Int])
      case words([String])
    }

    public var title: String
    public var values: Values

    public init(_ title: String, _ values: Values) {
      self.title = title
      self.values = values
    }

    /// The number of rows.
    package var count: Int {
      switch values {
      case .numbers(let values): values.count
      case .integers(let values): values.count
      case .words(let values): values.count
      }
    }

    /// Some of the rows, in the order of `rows`.
    package func rows(_ rows: [Int]) -> Column {
      func chosen<Value>(_ values: [Value]) -> [Value] {
        rows.filter(values.indices.contains).map { values[$0] }
      }
      return switch values {
      case .numbers(let values): Column(title, .numbers(chosen(values)))
      case .integers(let values): Column(title, .integers(chosen(values)))
      case .words(let values): Column(title, .words(chosen(values)))
      }
    }
  }

  public var columns: [Column]
  /// What a page shows in the table's place, where the whole is too long to be read.
  package var excerpt: Excerpt?

  public init(_ columns: [Column]) { self.columns = columns }

  /// The number of rows of the longest column.
  package var rowCount: Int { columns.map(\.count).max() ?? 0 }
}

extension Table {
  /// A short table that stands for a long one.
  package struct Excerpt: Sendable, Codable, Hashable {
    /// How the rows were chosen, which a reader is told.
    package enum Choice: String, Sendable, Codable {
      /// All numbers are there, arranged in another way.
      case whole
      /// Some of the rows.
      case rows
      /// Some positions, at which drawn functions were read off.
      case curves
      /// Neighbouring intervals together.
      case intervals
      /// Some rows and columns of a grid.
      case cells
    }

    package var columns: [Column]
    package var choice: Choice

    package init(_ columns: [Column], _ choice: Choice) {
      self.columns = columns
      self.choice = choice
    }
  }
}
