/// A table as data: typed columns, formatted by whoever shows it.
public struct Table: Sendable, Codable, Hashable {
  public struct Column: Sendable, Codable, Hashable {
    public enum Values: Sendable, Codable, Hashable {
      case numbers([Double])
      case integers([Int])
      case words([String])
    }

    public var title: String
    public var values: Values

    public init(_ title: String, _ values: Values) {
      self.title = title
      self.values = values
    }
  }

  public var columns: [Column]

  public init(_ columns: [Column]) { self.columns = columns }
}
