internal import Networks
internal import Records
internal import Synchronization

/// Runs experiments over seeds: kept results are asked for first, what is missing is trained side by side.
package enum RunQueue {
  /// One training run that has to be done, and where its result belongs.
  private struct Task: Sendable {
    let experiment: Experiment
    let seed: Int
    let description: String
  }

  package static func run(
    _ experiments: [Experiment], seeds: [Int], settings: RunSettings? = nil, cancellation: Cancellation? = nil
  ) throws -> [Runs] {
    let settings = try settings ?? RunSettings.fromEnvironment()
    for experiment in experiments { try experiment.validate() }

    var results: [String: RunResult] = [:]
    var missing: [Task] = []
    var seen: Set<String> = []
    var descriptions: [[String]] = []
    for experiment in experiments {
      var row: [String] = []
      for seed in seeds {
        let description = try experiment.description(seed: seed, seedOffset: settings.seedOffset)
        row.append(description)
        guard seen.insert(description).inserted else { continue }
        if let kept = Channel.stored(description), let result = RunResult(text: kept, of: experiment) {
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
      runs: tasks.count, epochs: tasks.reduce(0) { $0 + max(1, $1.experiment.epochs) })
    let examples = try ExampleShelf(tasks.map(\.experiment.data))
    let outcomes = try Workers.map(tasks.count, jobs: settings.jobs) { index in
      let task = tasks[index]
      let result = try TrainingRun.result(
        of: task.experiment, on: try examples[task.experiment.data], seed: task.seed, progress: progress,
        cancellation: cancellation)
      Channel.keep(try result.text, for: task.description)
      return result
    }
    for (task, outcome) in zip(tasks, outcomes) { results[task.description] = outcome }

    return try zip(experiments, descriptions).map { experiment, row in
      try Runs(experiment: experiment, seeds: seeds, results: row.compactMap { results[$0] })
    }
  }
}

/// The examples of each data set that some runs need, generated once.
private struct ExampleShelf: Sendable {
  private let examples: [DataSet: ExampleTable]

  init(_ sets: [DataSet]) throws {
    var examples: [DataSet: ExampleTable] = [:]
    for set in sets where examples[set] == nil { examples[set] = try set.examples() }
    self.examples = examples
  }

  subscript(set: DataSet) -> ExampleTable {
    get throws { try examples[set] ?? set.examples() }
  }
}

/// Counts epochs over all runs and tells the runner.
final class RunProgress: Sendable {
  private let runs: Int
  private let epochs: Int
  private let done = Mutex((epochs: 0, runs: 0))

  init(runs: Int, epochs: Int) {
    self.runs = runs
    self.epochs = epochs
  }

  func finishEpoch() {
    let (epochs, runs) = done.withLock { done in
      done.epochs += 1
      return done
    }
    report(epochs: epochs, runs: runs)
  }

  /// A run is over; epochs it did not need (it diverged, or had none) are counted too.
  func finishRun(skipping rest: Int) {
    let (epochs, runs) = done.withLock { done in
      done.epochs += rest
      done.runs += 1
      return done
    }
    report(epochs: epochs, runs: runs)
  }

  private func report(epochs done: Int, runs finished: Int) {
    Channel.report(
      Progress(task: "training, run \(min(finished + 1, runs)) of \(runs)", done: done, total: epochs))
  }
}
