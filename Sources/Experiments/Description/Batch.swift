/// How many examples one step of training sees; a literal number means that many.
public enum Batch: Sendable, Codable, Hashable, ExpressibleByIntegerLiteral {
  /// All training examples, in their order.
  case full
  /// So many at a time, in an order shuffled anew at each epoch; what does not fill a batch is left out.
  case size(Int)

  public init(integerLiteral value: Int) { self = .size(value) }

  /// The number of examples of a step, out of `count`.
  package func size(of count: Int) -> Int {
    switch self {
    case .full: count
    case .size(let size): min(size, count)
    }
  }
}
