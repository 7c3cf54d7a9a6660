/// Times blocks of repetitions of one operation, in the way `peers/protocol.py` times the peers.
struct Stopwatch {
  /// Short, so that some blocks are never interrupted on a machine that others use too.
  static let blockSeconds = 0.005
  static let warmUpSeconds = 0.2

  private let repeated: (Int) throws -> Void
  private let repetitions: Int

  /// Warms up and finds how many repetitions make a block.
  init(_ repeated: @escaping (Int) throws -> Void) throws {
    self.repeated = repeated
    try repeated(1)
    let clock = ContinuousClock()
    let started = clock.now
    var done = 0
    while done < 2 || (clock.now - started).seconds < Self.warmUpSeconds {
      try repeated(1)
      done += 1
    }
    repetitions = max(1, Int((Self.blockSeconds / ((clock.now - started).seconds / Double(done))).rounded()))
  }

  /// Microseconds of one repetition, for each block that fits into `seconds`; three blocks at least.
  func samples(for seconds: Double) throws -> [Double] {
    let clock = ContinuousClock()
    let started = clock.now
    var samples: [Double] = []
    while samples.count < 3 || (clock.now - started).seconds < seconds {
      let time = try clock.measure { try repeated(repetitions) }
      samples.append(time.seconds / Double(repetitions) * 1e6)
    }
    return samples
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
