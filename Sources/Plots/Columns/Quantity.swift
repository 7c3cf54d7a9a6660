/// A thing that is measured or counted: what an axis title, a table heading and a spoken description are made of.
public struct Quantity: Sendable, Codable, Hashable {
  /// Words, in lower case: `gradient norm`.
  public var name: String
  /// The symbol a formula would use, if there is one, in the figures' rich text (`‖∂L/∂*W*‖`).
  public var symbol: String?
  /// The unit, if there is one: `ms`, `%`.
  public var unit: String?

  public init(_ name: String, symbol: String? = nil, unit: String? = nil) {
    self.name = name
    self.symbol = symbol
    self.unit = unit
  }
}
