internal import Engine

/// The temporal-order problem of Hochreiter and Schmidhuber (1997), experiment 6a.
///
/// A sequence of one-hot letters: a start and an end mark, distractors between them, and at one place in the
/// second tenth and one in the sixth tenth an X or a Y. The class says which came first and which second.
enum TemporalOrder {
  /// X, Y, four distractors, start, end.
  static let letters = 8
  private static let start = 6
  private static let end = 7

  static func examples(count: Int, seed: Int, steps: Int) throws -> ExampleTable {
    var random = SplitMix64(seed: seed, purpose: .data)
    var inputs = [Double](repeating: 0, count: count * steps * letters)
    var labels: [Int] = []
    for example in 0..<count {
      let first = steps / 10 + random.index(below: steps / 10)
      let second = steps / 2 + random.index(below: steps / 10)
      let x = random.index(below: 2)
      let y = random.index(below: 2)
      for step in 0..<steps {
        let distractor = 2 + random.index(below: 4)
        let letter =
          switch step {
          case first: x
          case second: y
          case 0: start
          case steps - 1: end
          default: distractor
          }
        inputs[(example * steps + step) * letters + letter] = 1
      }
      labels.append(2 * x + y)
    }
    return try ExampleTable(
      count: count, shape: [steps, letters], inputs: inputs, target: .classes(labels, of: 4),
      source: "temporal order")
  }
}
