internal import Records
internal import Synchronization

/// Counts epochs over all runs and tells the runner.
final class RunProgress: Sendable {
  private let runs: Int
  private let epochs: Int
  private let done = Mutex((epochs: 0, runs: 0))
  private let report: @Sendable (Progress) -> Void

  init(runs: Int, epochs: Int, report: @escaping @Sendable (Progress) -> Void = { _ in }) {
    self.runs = runs
    self.epochs = epochs
    self.report = report
  }

  /// An epoch of some run is over.
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
    report(
      Progress(task: "training, run \(min(finished + 1, runs)) of \(runs)", done: done, total: epochs))
  }
}
