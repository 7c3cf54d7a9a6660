@preconcurrency internal import Glibc

/// The environment variables through which the runner speaks to a lesson's program.
package enum Surroundings {
  /// The word that marks the events of this run; a program run by hand has none.
  package static let nonce = "GRADUS_NONCE"
  /// The values of `--set`: a JSON object of strings by parameter name.
  package static let settings = "GRADUS_SETTINGS"
  /// How many computations may run side by side.
  package static let jobs = "GRADUS_JOBS"
  /// A number added to every seed.
  package static let seedOffset = "GRADUS_SEED_OFFSET"
  /// The seed of experiments that name none: the lesson's, or the course's.
  package static let seed = "GRADUS_SEED"
  /// The digest of all that the lesson's results depend on (code, parameters, inputs, compiler): part of the key of
  /// an experiment that holds a closure, which may have caught any of it.
  package static let program = "GRADUS_PROGRAM"
  /// The cell with an expected trap that this process is to reach; none in the main run.
  package static let errorCell = "GRADUS_ERROR_CELL"
  /// Memory for the program's data, in bytes.
  package static let memory = "GRADUS_MEMORY"
  /// Processor seconds, after which the system stops a program whose runner is gone.
  package static let processorTime = "GRADUS_CPU_SECONDS"
  /// Bytes of a file that the program writes.
  package static let fileSize = "GRADUS_FILE_SIZE"
  /// Processes and threads of this user.
  package static let processes = "GRADUS_PROCESSES"

  /// The value of one of them.
  package static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
