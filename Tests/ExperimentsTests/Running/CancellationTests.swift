import Experiments
import Foundation
import Networks
import Testing

@Suite("Cancelled runs")
struct CancellationTests {
  /// Hours of training, if nobody stops it.
  private static func endless(_ batch: Batch) -> Experiment {
    var experiment = ExperimentTests.small
    experiment.batch = batch
    experiment.epochs = 1_000_000
    experiment.probes = []
    return experiment
  }

  private func cancelled(after milliseconds: Int, _ body: (Cancellation) throws -> Void) {
    let cancellation = Cancellation()
    // A thread of its own: the queues' threads are busy with the runs.
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: Double(milliseconds) / 1_000)
      cancellation.cancel()
    }
    #expect(throws: CancellationError.self) { try body(cancellation) }
    #expect(cancellation.isCancelled)
  }

  @Test("cancelling from another thread ends runs in the middle of training", arguments: [Batch.full, 8])
  func midway(batch: Batch) {
    cancelled(after: 200) { _ = try Self.endless(batch).run(seeds: 1...3, cancellation: $0) }
    cancelled(after: 50) { _ = try Self.endless(batch).run(seed: 1, cancellation: $0) }
    cancelled(after: 50) { _ = try Self.endless(batch).run(times: 2, cancellation: $0) }
  }

  @Test("a sweep can be cancelled, over a field and over anything")
  func sweep() {
    cancelled(after: 50) {
      _ = try Self.endless(.full).sweep(
        \.optimizer.learningRate, over: [0.1, 0.2], seeds: 1...2, cancellation: $0)
    }
    cancelled(after: 50) {
      _ = try Self.endless(.full).sweep(over: [1.0, 2], seeds: 1...2, cancellation: $0) {
        $0.optimizer.learningRate = $1
      }
    }
  }

  @Test("pretraining can be cancelled too")
  func pretraining() {
    var experiment = Self.endless(32)
    experiment.pretraining = .layerwise(optimizer: .sgd(learningRate: 0.1), batch: 32, epochs: 1_000_000)
    cancelled(after: 50) { _ = try experiment.run(seed: 1, cancellation: $0) }
  }
}
