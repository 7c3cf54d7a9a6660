internal import Engine

/// The latch problem of Bengio, Simard and Frasconi (1994): keep one bit through noise.
enum Latch {
  /// The first `shown` steps carry −1 or 1, every step carries normal noise; classes alternate.
  static func examples(count: Int, seed: Int, steps: Int, shown: Int, noise: Double) throws -> ExampleTable {
    var random = SplitMix64(seed: seed, purpose: .data)
    var inputs: [Double] = []
    inputs.reserveCapacity(count * steps)
    for example in 0..<count {
      let bit = example % 2 == 0 ? -1.0 : 1.0
      for step in 0..<steps { inputs.append((step < shown ? bit : 0) + noise * random.normal()) }
    }
    return try ExampleTable(
      count: count, shape: [steps, 1], inputs: inputs, target: .classes((0..<count).map { $0 % 2 }, of: 2),
      source: "latch")
  }
}
