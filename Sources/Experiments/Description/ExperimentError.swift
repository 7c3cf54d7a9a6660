/// Something about an experiment, or about what is asked of its runs, that cannot be.
public struct ExperimentError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The field: `epochs`, `optimizer.learningRate`, `network: layer 3`.
  public let field: String
  /// What is wrong with it.
  public let problem: String
  /// What would fit.
  public let expected: String

  package init(_ field: String, _ problem: String, expected: String) {
    self.field = field
    self.problem = problem
    self.expected = expected
  }

  public var description: String { "\(field): \(problem); expected \(expected)" }
}
