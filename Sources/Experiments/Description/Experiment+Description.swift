internal import Networks

extension Experiment {
  /// The text that a run's result is kept under: canonical JSON, different whenever the result could be.
  ///
  /// - Throws: `DataError` where a file that the data set names cannot be read.
  package func description(seed: Int, seedOffset: Int = 0) throws -> String {
    try Description(self, seedOffset: seedOffset).text(seed: seed)
  }
}

/// The descriptions of one experiment's runs: all but the seed is spelled out once.
struct Description {
  /// Raised whenever the same description comes to mean something else.
  private static let format = 1

  private let experiment: String
  private let files: String
  private let seedOffset: Int

  init(_ experiment: Experiment, seedOffset: Int) throws {
    self.experiment = try ResultCoding.text(experiment)
    files = try ResultCoding.text(experiment.data.fileDigests())
    self.seedOffset = seedOffset
  }

  /// The description of the run with this seed (before the offset).
  func text(seed: Int) throws -> String {
    let (moved, overflows) = seed.addingReportingOverflow(seedOffset)
    guard !overflows else {
      throw ExperimentError(
        "seeds", "\(seed) plus the offset \(seedOffset) is too large", expected: "smaller seeds")
    }
    return #"{"experiment":\#(experiment),"files":\#(files),"format":\#(Self.format),"#
      + #""seed":\#(moved),"seedOffset":\#(seedOffset)}"#
  }
}
