import Experiments
import Networks
import Testing

@Suite("What probes cost")
struct PassesTests {
  private func passes(_ batch: Batch, _ probes: [Probe]) throws -> Int {
    var experiment = ExperimentTests.small
    experiment.batch = batch
    experiment.probes = probes
    return try TrainingRun.passes(of: experiment, seed: 1)
  }

  @Test("a run without probes makes one pass for each step and no other")
  func free() throws {
    // 160 training examples in batches of 32, three epochs.
    #expect(try passes(32, []) == 15)
    #expect(try passes(.full, []) == 3)
  }

  @Test("weights alone tell what they can without a pass")
  func weights() throws {
    #expect(try passes(32, [.updateRatio, .relativeChange, .frozenFraction]) == 15)
  }

  @Test("all probes of a batch share one pass for each reading, and a full batch's own steps serve them")
  func shared() throws {
    let probes: [Probe] = [
      .gradientNorm(of: .weights), .gradientNorm(of: .preActivations), .neuronGradients, .activations,
      .saturation, .forwardDifference, .percentiles(),
    ]
    #expect(try passes(32, probes) == 15 + 4)
    #expect(try passes(32, probes.map { $0.at(.start) }) == 15 + 1)
    #expect(try passes(.full, probes) == 3 + 1)
  }

  @Test("a loss costs the passes of its examples, and a Jacobian a network of its own, only when asked")
  func scores() throws {
    // 160 training and 40 test examples in batches of 32: 5 + 2 passes.
    #expect(try passes(32, [.loss.at(.end), .accuracy.at(.end)]) == 15 + 7)
    #expect(try passes(32, [.jacobian.at(.startAndEnd)]) == 15 + 2)
  }
}
