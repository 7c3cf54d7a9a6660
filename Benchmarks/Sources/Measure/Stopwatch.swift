import Contest
import Glibc

/// Times blocks of repetitions of one operation, in the way `peers/protocol.py` times the peers.
struct Stopwatch {
  /// Short, so that many blocks are not interrupted even on a machine that others use too.
  static let blockSeconds = 0.001
  static let leastUndisturbed = 5
  /// How much longer than asked to go on for that many.
  static let patience = 4.0
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
  func samples(for seconds: Double) throws -> Reply {
    let clock = ContinuousClock()
    let begun = clock.now
    var reply = Reply(samples: [])
    while true {
      let passed = (clock.now - begun).seconds
      if passed >= seconds, reply.samples.count + reply.interrupted.count >= 3,
        reply.samples.count >= Self.leastUndisturbed || passed >= Self.patience * seconds
      {
        return reply
      }
      let switches = Self.involuntarySwitches()
      let time = try clock.measure { try repeated(repetitions) }
      let sample = time.seconds / Double(repetitions) * 1e6
      if Self.involuntarySwitches() == switches {
        reply.samples.append(sample)
      } else {
        reply.interrupted.append(sample)
      }
    }
  }

  private static func involuntarySwitches() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_nivcsw
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
