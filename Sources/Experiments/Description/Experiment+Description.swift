internal import Networks

extension Experiment {
  /// The text that a run's result is kept under: canonical JSON, different whenever the result could be.
  ///
  /// - Throws: `DataError` where a file that the data set names cannot be read.
  ///
  /// - Parameter program: what a closure is known by: everything that the lesson's results depend on.
  package func description(seed: Int, seedOffset: Int = 0, program: String = "") throws -> String {
    try Description(self, seedOffset: seedOffset, program: program).text(seed: seed)
  }

  /// Whether a part of it is a closure, which no text can spell out.
  var holdsClosures: Bool { network.activations.contains(where: \.isClosure) }
}

/// The descriptions of one experiment's runs: all but the seed is spelled out once.
struct Description {
  /// Raised whenever the same description comes to mean something else.
  private static let format = 1

  private let experiment: String
  private let files: String
  private let seedOffset: Int
  /// A field that only the descriptions of experiments with closures have.
  private let program: String

  init(_ experiment: Experiment, seedOffset: Int, program: String = "") throws {
    self.experiment = try ResultCoding.text(experiment)
    files = try ResultCoding.text(experiment.data.fileDigests())
    self.seedOffset = seedOffset
    self.program = experiment.holdsClosures ? #","program":\#(try ResultCoding.text([program]))"# : ""
  }

  /// The description of the run with this seed (before the offset).
  func text(seed: Int) throws -> String {
    let (moved, overflows) = seed.addingReportingOverflow(seedOffset)
    guard !overflows else {
      throw ExperimentError(
        "seeds", "\(seed) plus the offset \(seedOffset) is too large", expected: "smaller seeds")
    }
    return #"{"experiment":\#(experiment),"files":\#(files),"format":\#(Self.format)\#(program),"#
      + #""seed":\#(moved),"seedOffset":\#(seedOffset)}"#
  }
}
