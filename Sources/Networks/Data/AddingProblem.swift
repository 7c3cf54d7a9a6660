internal import Engine

/// The adding problem (Hochreiter and Schmidhuber 1997): the sum of the two marked numbers of a sequence.
///
/// Channel 0 holds uniform numbers in [0, 1), channel 1 a one in each half. Always answering 1 costs a mean
/// squared error of 1/6.
enum AddingProblem {
  static func examples(count: Int, seed: Int, steps: Int) throws -> ExampleTable {
    var random = SplitMix64(seed: seed, purpose: .data)
    var inputs = [Double](repeating: 0, count: count * steps * 2)
    var sums: [Double] = []
    for example in 0..<count {
      let base = example * steps
      for step in 0..<steps { inputs[(base + step) * 2] = random.unit() }
      let half = steps / 2
      let first = random.index(below: half)
      let second = half + random.index(below: steps - half)
      inputs[(base + first) * 2 + 1] = 1
      inputs[(base + second) * 2 + 1] = 1
      sums.append(inputs[(base + first) * 2] + inputs[(base + second) * 2])
    }
    return try ExampleTable(
      count: count, shape: [steps, 2], inputs: inputs, target: .values(sums, shape: [1]),
      source: "adding problem")
  }
}
