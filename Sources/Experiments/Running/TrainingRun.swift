internal import Engine
internal import Networks

/// One seed of an experiment, from initialization to the last reading.
package enum TrainingRun {
  /// How many batches went through the networks of one run: those of its steps, and what readings cost beside.
  package static func passes(of experiment: Experiment, seed: Int) throws -> Int {
    let examples = try PreparedData().examples(for: experiment, seed: seed, Float.self)
    var trainee = try Trainee(experiment, on: examples, seed: seed)
    _ = try trainee.run(RunProgress(runs: 1, epochs: max(1, experiment.epochs)), nil)
    return trainee.passes
  }

  static func result(
    of experiment: Experiment, seed: Int, data: PreparedData, progress: RunProgress,
    cancellation: Cancellation?
  ) throws -> RunResult {
    switch experiment.precision {
    case .float, .half:
      var trainee = try Trainee(
        experiment, on: data.examples(for: experiment, seed: seed, Float.self), seed: seed)
      return try trainee.run(progress, cancellation)
    case .double:
      var trainee = try Trainee(
        experiment, on: data.examples(for: experiment, seed: seed, Double.self), seed: seed)
      return try trainee.run(progress, cancellation)
    }
  }
}
