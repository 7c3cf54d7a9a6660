/// The examples of a data set as a table: a row of inputs and what should come out, in a fixed order.
public struct ExampleTable: Sendable, Hashable {
  /// What a network should say about an example.
  public enum Target: Sendable, Hashable {
    /// The class of each example, `0 ..< classes`.
    case classes([Int], of: Int)
    /// The values of each example, row by row; `shape` is that of one example.
    case values([Double], shape: [Int])
  }

  /// The number of examples.
  public let count: Int
  /// The shape of one example: `[64]`, or `[steps, channels]` for a sequence.
  public let shape: [Int]
  /// The inputs, `count × features`, row by row.
  public let inputs: [Double]
  /// What should come out.
  public let target: Target

  /// Examples of fields that fit each other.
  ///
  /// - Throws: `DataError` where the number of inputs or targets is not what `count` and `shape` ask for, where
  ///   an input is not finite, or where a class is out of range.
  public init(count: Int, shape: [Int], inputs: [Double], target: Target, source: String = "examples") throws
  {
    let features = shape.reduce(1, *)
    guard count > 0 else {
      throw DataError(source, "count", found: "\(count)", expected: "at least 1 example")
    }
    guard features > 0 else {
      throw DataError(source, "shape", found: "\(shape)", expected: "positive sizes")
    }
    guard inputs.count == count * features else {
      throw DataError(
        source, "inputs", found: "\(inputs.count) values",
        expected: "\(count) examples × \(features) = \(count * features)")
    }
    if let bad = inputs.firstIndex(where: { !$0.isFinite }) {
      throw DataError(
        source, "example \(bad / features), feature \(bad % features)", found: "\(inputs[bad])",
        expected: "a finite number")
    }
    switch target {
    case .classes(let labels, of: let classes):
      guard labels.count == count else {
        throw DataError(
          source, "labels", found: "\(labels.count)", expected: "one for each of \(count) examples")
      }
      if let bad = labels.firstIndex(where: { $0 < 0 || $0 >= classes }) {
        throw DataError(
          source, "label of example \(bad)", found: "\(labels[bad])", expected: "a class in 0..<\(classes)")
      }
    case .values(let values, shape: let shape):
      guard values.count == count * shape.reduce(1, *) else {
        throw DataError(
          source, "targets", found: "\(values.count) values",
          expected: "\(count) examples × \(shape.reduce(1, *)) = \(count * shape.reduce(1, *))")
      }
    }
    self.count = count
    self.shape = shape
    self.inputs = inputs
    self.target = target
  }

  /// The number of input values of one example.
  public var features: Int { shape.reduce(1, *) }

  /// The number of classes, or of target values of one example.
  public var outputs: Int {
    switch target {
    case .classes(_, of: let classes): classes
    case .values(_, shape: let shape): shape.reduce(1, *)
    }
  }

  /// The classes of the examples, where they have classes.
  public var labels: [Int]? {
    if case .classes(let labels, of: _) = target { labels } else { nil }
  }

  /// The inputs of one example.
  public subscript(example: Int) -> ArraySlice<Double> {
    inputs[example * features..<(example + 1) * features]
  }

  /// The examples at some indices, in that order; the caller keeps the indices in range.
  package func selecting(_ indices: some Collection<Int>) throws -> ExampleTable {
    var chosen: [Double] = []
    chosen.reserveCapacity(indices.count * features)
    for index in indices { chosen += self[index] }
    let chosenTarget: Target =
      switch target {
      case .classes(let labels, of: let classes): .classes(indices.map { labels[$0] }, of: classes)
      case .values(let values, shape: let shape):
        .values(
          indices.flatMap { values[$0 * outputs..<($0 + 1) * outputs] }, shape: shape)
      }
    return try ExampleTable(count: indices.count, shape: shape, inputs: chosen, target: chosenTarget)
  }
}
