import Experiments
import Networks
import Testing

@Suite("What cannot be run")
struct ValidationTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let words: String
    let change: @Sendable (inout Experiment) -> Void
    init(_ words: String, _ change: @escaping @Sendable (inout Experiment) -> Void) {
      self.words = words
      self.change = change
    }
    var testDescription: String { words }
  }

  static let faults = [
    Fault("Dense(0)") {
      $0.network = Network(inputs: 64) {
        Dense(0)
        Dense(10)
      }
    },
    Fault("network") {
      $0.network = Network(inputs: 64) {
        Dense(1_000_000_000)
        Dense(10)
      }
    },
    Fault("network") {
      $0.network = Network(inputs: 64) {
        Dense(.max)
        Dense(.max)
        Dense(10)
      }
    },
    Fault("network.inputs") { $0.network.inputs = 63 },
    Fault("9 units") { $0.network = Network(inputs: 64) { Dense(9) } },
    Fault("learning rate") { $0.optimizer.learningRate = -0.1 },
    Fault("learning rate") { $0.optimizer.learningRate = .nan },
    Fault("momentum") { $0.optimizer = .sgd(learningRate: 0.1, momentum: 1.5) },
    Fault("initializer") { $0.initializer = .normal(deviation: -1) },
    Fault("count") { $0.data = .strokeDigits(count: 0, seed: 1) },
    Fault("preprocessing.test") { $0.preprocessing.test = 200 },
    Fault("preprocessing.test") { $0.preprocessing.test = -1 },
    Fault("batch") { $0.batch = 0 }, Fault("batch") { $0.batch = 161 },
    Fault("epochs") { $0.epochs = -1 }, Fault("epochs") { $0.epochs = .max },
    Fault("stepsPerEpoch") { $0.stepsPerEpoch = 0 }, Fault("trained") { $0.trained = .only([4]) },
    Fault("probes.at") { $0.probes = [.loss.at(.epochs([7]))] },
    Fault("twice") { $0.probes = [.loss, .loss] },
    Fault(".weights") { $0.probes = [.gradientNorm(of: .weights, over: .rootMeanSquare)] },
    Fault(".updateRatio") { $0.probes = [.updateRatio.at(.start)] },
    Fault("loss") {
      $0.data = .linearTeacher(count: 99, seed: 1, inputs: 64, outputs: 10, singularValues: [1])
      $0.preprocessing = .raw
    },
  ]

  @Test("a bad value is an error that names it, before anything trains", arguments: faults)
  func fault(_ fault: Fault) {
    var experiment = ExperimentTests.small
    fault.change(&experiment)
    #expect { try experiment.run(seed: 1) } throws: { "\($0)".contains(fault.words) }
  }

  @Test("accuracy of values is an error")
  func accuracy() {
    let experiment = Experiment(
      Network(inputs: 4) { Dense(3) }, initializer: .zero,
      data: .linearTeacher(count: 50, seed: 1, inputs: 4, outputs: 3, singularValues: [2, 1]),
      loss: .meanSquaredError, probes: [.accuracy])
    #expect { try experiment.run(seed: 1) } throws: { "\($0)".contains(".accuracy") }
  }

  @Test("no seed, one twice, and a range as long as Int are errors")
  func seeds() {
    #expect(throws: ExperimentError.self) { try ExperimentTests.small.run(seeds: []) }
    #expect(throws: ExperimentError.self) { try ExperimentTests.small.run(seeds: [1, 1]) }
    #expect(throws: ExperimentError.self) { try ExperimentTests.small.run(seeds: 0...Int.max - 1) }
  }
}
