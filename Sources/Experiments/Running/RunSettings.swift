internal import Glibc
internal import Records

/// What the surroundings of a run say: how many workers there may be, and what is added to every seed.
package struct RunSettings: Sendable, Hashable {
  package var jobs: Int
  package var seedOffset: Int

  package init(jobs: Int, seedOffset: Int = 0) {
    self.jobs = jobs
    self.seedOffset = seedOffset
  }

  /// From `GRADUS_JOBS` (default: the number of cores) and `GRADUS_SEED_OFFSET` (default 0).
  ///
  /// - Throws: `ExperimentError` where a variable is set to something else than a number in range.
  package static func fromEnvironment() throws -> RunSettings {
    try RunSettings(
      jobs: Surroundings.value(Surroundings.jobs), seedOffset: Surroundings.value(Surroundings.seedOffset))
  }

  package init(jobs: String?, seedOffset: String?) throws {
    self.jobs = try jobs.map { try Self.number($0, Surroundings.jobs, in: 1...1_024) } ?? Self.cores
    self.seedOffset =
      try seedOffset.map { try Self.number($0, Surroundings.seedOffset, in: 0...1_000_000_000) } ?? 0
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
