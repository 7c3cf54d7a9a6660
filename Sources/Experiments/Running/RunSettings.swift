internal import Glibc
internal import Records

/// What the surroundings of a run say: how many workers there may be, which seeds, and what closures are known by.
package struct RunSettings: Sendable, Hashable {
  package var jobs: Int
  package var seedOffset: Int
  /// The seed of a run that names none.
  package var seed: Int
  /// Everything that the lesson's results depend on, as one word: what a closure is known by.
  package var program: String

  package init(jobs: Int, seedOffset: Int = 0, seed: Int = 1, program: String = "") {
    self.jobs = jobs
    self.seedOffset = seedOffset
    self.seed = seed
    self.program = program
  }

  /// From `GRADUS_JOBS` (default: the number of cores), `GRADUS_SEED_OFFSET` (default 0), `GRADUS_SEED` (default 1)
  /// and `GRADUS_PROGRAM`.
  ///
  /// - Throws: `ExperimentError` where a variable is set to something else than a number in range.
  package static func fromEnvironment() throws -> RunSettings {
    try RunSettings(
      jobs: Surroundings.value(Surroundings.jobs), seedOffset: Surroundings.value(Surroundings.seedOffset),
      seed: Surroundings.value(Surroundings.seed), program: Surroundings.value(Surroundings.program))
  }

  package init(jobs: String?, seedOffset: String?, seed: String? = nil, program: String? = nil) throws {
    self.jobs = try jobs.map { try Self.number($0, Surroundings.jobs, in: 1...1_024) } ?? Self.cores
    self.seedOffset =
      try seedOffset.map { try Self.number($0, Surroundings.seedOffset, in: 0...1_000_000_000) } ?? 0
    self.seed = try seed.map { try Self.number($0, Surroundings.seed, in: 0...1_000_000_000_000) } ?? 1
    self.program = program ?? ""
  }

  private static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private static func number(_ text: String, _ name: String, in range: ClosedRange<Int>) throws -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw ExperimentError(
        name, "is '\(text)'", expected: "a whole number in \(range.lowerBound)…\(range.upperBound)")
    }
    return number
  }
}
