extension DataSet {
  /// The most numbers that one data set may hold (1 GiB of Double).
  package static let capacity = 1 << 27

  /// Checks every field before anything is generated.
  ///
  /// - Throws: `DataError` naming the field and what would fit.
  package func validate() throws {
    switch self {
    case .strokeDigits(let count, _, let size):
      try require(size == 8 || size == 28, "size", size, "8 or 28")
      try requireCount(count, numbersEach: size * size)
    case .twoSpirals(let count, _, let noise), .xor(let count, _, let noise),
      .circles(let count, _, let noise):
      try require(noise.isFinite && noise >= 0, "noise", noise, "a finite number, 0 or more")
      try requireCount(count, numbersEach: 2)
    case .parity(let bits):
      try require((1...20).contains(bits), "bits", bits, "1…20")
    case .temporalOrder(let count, _, let steps):
      try require((10...100_000).contains(steps), "steps", steps, "10…100 000")
      try requireCount(count, numbersEach: steps * TemporalOrder.letters)
    case .addingProblem(let count, _, let steps):
      try require((2...100_000).contains(steps), "steps", steps, "2…100 000")
      try requireCount(count, numbersEach: steps * 2)
    case .latch(let count, _, let steps, let shown, let noise):
      try require((1...100_000).contains(steps), "steps", steps, "1…100 000")
      try require((1...steps).contains(shown), "shown", shown, "1…\(steps), the number of steps")
      try require(noise.isFinite && noise >= 0, "noise", noise, "a finite number, 0 or more")
      try requireCount(count, numbersEach: steps)
    case .recall(let count, _, let steps, let letters):
      try require((1...100_000).contains(steps), "steps", steps, "1…100 000")
      try require((2...1_000).contains(letters), "letters", letters, "2…1 000")
      try requireCount(count, numbersEach: steps * letters)
    case .copy(let count, _, let steps, let shown, let letters):
      try require((1...100_000).contains(steps), "steps", steps, "1…100 000")
      try require((1...1_000).contains(shown), "shown", shown, "1…1 000")
      try require((2...1_000).contains(letters), "letters", letters, "2…1 000")
      try requireCount(count, numbersEach: 2 * (steps + 2 * shown) * (letters + 2))
    case .linearTeacher(let count, _, let inputs, let outputs, let singularValues):
      try require((1...4_096).contains(inputs), "inputs", inputs, "1…4 096")
      try require((1...4_096).contains(outputs), "outputs", outputs, "1…4 096")
      try require(
        (1...Swift.min(inputs, outputs)).contains(singularValues.count), "singularValues",
        singularValues.count,
        "1…\(Swift.min(inputs, outputs)) of them, the smaller of inputs and outputs")
      try require(
        singularValues.allSatisfy { $0.isFinite && $0 >= 0 }, "singularValues", singularValues,
        "finite numbers, 0 or more")
      try requireCount(count, numbersEach: inputs + outputs)
    case .idx(_, _, let classes), .csv(_, _, let classes):
      try require((2...100_000).contains(classes), "classes", classes, "2…100 000")
    }
  }

  private func require(_ holds: Bool, _ field: String, _ found: some Any, _ expected: String) throws {
    guard holds else { throw DataError(name, field, found: "\(found)", expected: expected) }
  }

  private func requireCount(_ count: Int, numbersEach: Int) throws {
    let most = Self.capacity / Swift.max(1, numbersEach)
    try require((1...Swift.max(1, most)).contains(count), "count", count, "1…\(most) examples")
  }
}
