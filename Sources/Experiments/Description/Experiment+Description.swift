internal import Networks

extension Experiment {
  /// The text that a run's result is kept under: canonical JSON, different whenever the result could be.
  ///
  /// - Throws: `DataError` where a file that the data set names cannot be read.
  package func description(seed: Int, seedOffset: Int = 0) throws -> String {
    let (moved, overflows) = seed.addingReportingOverflow(seedOffset)
    guard !overflows else {
      throw ExperimentError(
        "seeds", "\(seed) plus the offset \(seedOffset) is too large", expected: "smaller seeds")
    }
    return try ResultCoding.text(
      Description(experiment: self, files: data.fileDigests(), seed: moved, seedOffset: seedOffset))
  }

  private struct Description: Encodable {
    /// Raised whenever the same description comes to mean something else.
    let format = 1
    let experiment: Experiment
    let files: [String]
    let seed: Int
    let seedOffset: Int
  }
}
