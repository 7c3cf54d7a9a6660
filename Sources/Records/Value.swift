/// A value that prose, a caption or a cell shows; formatted by the tool, so that a number looks the same everywhere.
package enum Value: Sendable, Codable, Hashable {
  case number(Double)
  case integer(Int)
  case truth(Bool)
  case text(String)
}
