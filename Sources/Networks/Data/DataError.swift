/// Something about a data set that cannot be: which file or data set, which field, what was expected.
public struct DataError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file's name, or the data set's.
  public let source: String
  /// The field, header or cell: `row count`, `line 3, column 2`.
  public let field: String
  /// What was found there.
  public let found: String
  /// What would fit.
  public let expected: String

  package init(_ source: String, _ field: String, found: String, expected: String) {
    self.source = source
    self.field = field
    self.found = found
    self.expected = expected
  }

  public var description: String { "\(source): \(field): found \(found), expected \(expected)" }
}
