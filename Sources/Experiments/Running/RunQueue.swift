internal import Networks
package import Records

/// Runs experiments over seeds: kept results are asked for first, what is missing is trained side by side.
package enum RunQueue {
  /// One training run that has to be done, and where its result belongs.
  private struct Task: Sendable {
    let experiment: Experiment
    let seed: Int
    let description: String
  }

  /// The runs of each experiment, in order.
  ///
  /// - Parameters:
  ///   - places: what an error about each experiment begins with, where there are several.
  ///   - report: told after each epoch and run how many epochs of all runs that had to be trained are done.
  /// - Throws: what `Experiment.validate` throws before anything trains, `CancellationError` after a cancellation.
  package static func run(
    _ experiments: [Experiment], places: [String] = [], seeds: [Int], settings: RunSettings? = nil,
    store: ResultStore = .channel, cancellation: Cancellation? = nil,
    report: @escaping @Sendable (Progress) -> Void = { Channel.report($0) }
  ) throws -> [Runs] {
    let settings = try settings ?? RunSettings.fromEnvironment()
    for (index, experiment) in experiments.enumerated() {
      do {
        try experiment.validate()
      } catch  where places.indices.contains(index) {
        throw located(error, places[index])
      }
    }

    var results: [String: RunResult] = [:]
    var missing: [Task] = []
    var seen: Set<String> = []
    var descriptions: [[String]] = []
    for experiment in experiments {
      var row: [String] = []
      let texts = try Description(
        experiment, seedOffset: settings.seedOffset, program: settings.program)
      for seed in seeds {
        let description = try texts.text(seed: seed)
        row.append(description)
        guard seen.insert(description).inserted else { continue }
        if let kept = store.stored(description), let result = RunResult(text: kept, of: experiment) {
          results[description] = result
        } else {
          missing.append(
            Task(experiment: experiment, seed: seed + settings.seedOffset, description: description))
        }
      }
      descriptions.append(row)
    }

    let tasks = missing
    let progress = RunProgress(
      runs: tasks.count, epochs: tasks.reduce(0) { $0 + max(1, $1.experiment.epochs) }, report: report)
    let data = PreparedData()
    let outcomes = try Workers.map(tasks.count, jobs: settings.jobs) { index in
      let task = tasks[index]
      let result = try TrainingRun.result(
        of: task.experiment, seed: task.seed, data: data, progress: progress, cancellation: cancellation)
      store.keep(try result.text, task.description)
      return result
    }
    for (task, outcome) in zip(tasks, outcomes) { results[task.description] = outcome }

    return try zip(experiments, descriptions).map { experiment, row in
      try Runs(experiment: experiment, seeds: seeds, results: row.compactMap { results[$0] })
    }
  }

  /// The same error, saying which of several experiments it is about.
  private static func located(_ error: any Error, _ place: String) -> any Error {
    switch error {
    case let error as ExperimentError:
      ExperimentError("\(place): \(error.field)", error.problem, expected: error.expected)
    case let error as NetworkError: NetworkError("\(place): \(error.place)", error.problem)
    default: error
    }
  }
}
