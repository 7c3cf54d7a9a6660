/// Why a network cannot be built or trained: the layer or field, what it got, and what would fit.
public struct NetworkError: Error, Hashable, Codable, Sendable, CustomStringConvertible {
  /// The layer or field that the problem is in: `layer 3 (dense)`, `batch size`.
  public let place: String
  /// What is wrong, with the numbers received and those that would fit.
  public let problem: String

  public init(_ place: String, _ problem: String) {
    self.place = place
    self.problem = problem
  }

  public var description: String { "\(place): \(problem)" }
}
