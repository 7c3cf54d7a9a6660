import Experiments
import Networks
import Plots
import Testing

@Suite("Sweeps")
struct SweepTests {
  @Test("a sweep over a field gives the runs of each experiment")
  func field() throws {
    let sweep = try ExperimentTests.small.sweep(\.optimizer.learningRate, over: [0.01, 0.1], seeds: 1...2)
    var second = ExperimentTests.small
    second.optimizer.learningRate = 0.1
    #expect(sweep.values == [0.01, 0.1])
    #expect(try sweep.runs[1] == second.run(seeds: 1...2))
    let samples = try sweep.samples(Quantity("loss"), along: Quantity("rate")) { try $0.losses().last }
    #expect(samples.positions == [0.01, 0.1] && samples.runs.count == 2)
    #expect(try samples.runs[1] == sweep.runs.map { try $0.losses().last[1] })
  }

  @Test("a sweep over anything changes the experiment by a closure; values without a number are named")
  func closure() throws {
    let sweep = try ExperimentTests.small.sweep(over: [Activation.tanh, .relu], seeds: [3]) {
      $0.network = $0.network.activated(by: $1)
    }
    let samples = try sweep.samples(Quantity("loss"), along: Quantity("activation")) { try $0.losses().last }
    #expect(samples.positions == [0, 1] && samples.positionNames?.count == 2)
  }

  @Test("a sweep of a million runs, of none, and of one that cannot run are errors")
  func faults() {
    #expect(throws: ExperimentError.self) {
      try ExperimentTests.small.sweep(\.epochs, over: Array(1...1_000), seeds: 1...1_000)
    }
    #expect(throws: ExperimentError.self) {
      try ExperimentTests.small.sweep(\.epochs, over: [], seeds: 1...2)
    }
    #expect(throws: ExperimentError.self) {
      try ExperimentTests.small.sweep(\.epochs, over: [1, -1], seeds: 1...2)
    }
  }
}
