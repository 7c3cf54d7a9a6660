import Experiments
import Networks
import Records
import Synchronization
import Testing

@Suite("Progress of runs")
struct ProgressTests {
  /// What was reported while experiments ran.
  private func reports(
    _ experiments: [Experiment], seeds: [Int], jobs: Int, store: ResultStore = .channel
  ) throws -> [Progress] {
    let all = Mutex<[Progress]>([])
    _ = try RunQueue.run(experiments, seeds: seeds, settings: RunSettings(jobs: jobs), store: store) {
      progress in
      all.withLock { $0.append(progress) }
    }
    return all.withLock { $0 }
  }

  @Test("every epoch of every run counts one, and the last report says that all is done")
  func counts() throws {
    let all = try reports([ExperimentTests.small], seeds: [1, 2], jobs: 1)
    // Three epochs for each run, and a report at each run's end.
    #expect(all.map(\.done) == [1, 2, 3, 3, 4, 5, 6, 6] && all.allSatisfy { $0.total == 6 })
    #expect(all.first?.task == "training, run 1 of 2" && all.last?.task == "training, run 2 of 2")
  }

  @Test("runs side by side and of several experiments add up")
  func sideBySide() throws {
    var other = ExperimentTests.small
    other.epochs = 0
    other.probes = [.loss]
    let all = try reports([ExperimentTests.small, other], seeds: [1, 2, 3], jobs: 4)
    #expect(all.map(\.done).max() == 12 && all.allSatisfy { $0.total == 12 && $0.done <= 12 })
  }

  @Test("a run that diverges counts its other epochs at once")
  func divergence() throws {
    var experiment = ExperimentTests.small
    experiment.network = experiment.network.activated(by: .relu)
    experiment.optimizer = .sgd(learningRate: 1e6)
    experiment.epochs = 50
    let all = try reports([experiment], seeds: [1], jobs: 1)
    #expect(all.count < 40 && all.last?.done == 50 && all.last?.total == 50)
  }

  @Test("what the store holds is no work and is not reported")
  func kept() throws {
    let result = try ExperimentTests.small.run(seed: 1).results[0].text
    let store = ResultStore(stored: { _ in result }, keep: { _, _ in })
    #expect(try reports([ExperimentTests.small], seeds: [1], jobs: 1, store: store).isEmpty)
  }
}
