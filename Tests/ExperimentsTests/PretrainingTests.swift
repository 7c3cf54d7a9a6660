import Experiments
import Networks
import Plots
import Testing

/// Layer-wise pretraining as a part of an experiment, on the deep autoencoder of Hinton and Salakhutdinov (2006) at
/// the size of our digits.
@Suite("Pretraining in an experiment")
struct PretrainingTests {
  private static let recipe = LayerwisePretraining.layerwise(
    optimizer: .adam(learningRate: 0.01), batch: 32, epochs: 20, decoders: .unrolled)

  /// 64–48–32–16–8–16–32–48–64, sigmoid units, a linear code.
  private static var autoencoder: Experiment {
    let network = Network(inputs: 64) {
      for width in [48, 32, 16] {
        Dense(width)
        Sigmoid()
      }
      Dense(8)
      for width in [16, 32, 48] {
        Dense(width)
        Sigmoid()
      }
      Dense(64)
    }
    return Experiment(
      network, initializer: .xavier, data: .strokeDigits(count: 1_797, seed: 1), preprocessing: .raw,
      loss: .meanSquaredError, targets: .inputs, optimizer: .sgd(learningRate: 0.64, momentum: 0.9),
      batch: 32,
      epochs: 50, probes: [.loss, .outputs(examples: 2).at(.end)])
  }

  private static var classifier: Experiment {
    var experiment = ExperimentTests.small
    experiment.pretraining = .layerwise(optimizer: .sgd(learningRate: 0.5), batch: 32, epochs: 2)
    return experiment
  }

  /// What always answering with the mean image costs.
  private func meanImageLoss() throws -> Double {
    let experiment = Self.autoencoder
    let images = try experiment.preprocessing.split(experiment.data.examples(), of: experiment.data, seed: 1)
      .training
    let columns = (0..<64).map { pixel in (0..<images.count).map { images.inputs[$0 * 64 + pixel] } }
    return columns.map { column in
      let mean = column.mean
      return column.map { ($0 - mean) * ($0 - mean) }.mean
    }.mean
  }

  /// Measured, as fractions of the mean image's loss: 1.002 from scratch, 0.297 pretrained.
  @Test("L10.4 a deep autoencoder rebuilds the mean image from scratch, and digits after pretraining")
  func autoencoders() throws {
    let mean = try meanImageLoss()
    let scratch = try Self.autoencoder.run(seeds: 1...3)
    var pretrained = Self.autoencoder
    pretrained.pretraining = Self.recipe
    let fine = try pretrained.run(seeds: 1...3)
    for loss in try scratch.losses().last { #expect(abs(loss / mean - 1) <= 0.02) }
    for loss in try fine.losses().last { #expect(loss <= 0.35 * mean) }
    // From scratch two different digits come out as one picture.
    func distance(_ runs: Runs) throws -> Double {
      let (a, b) = (try runs.outputs(example: 1).median, try runs.outputs(example: 2).median)
      return zip(a, b).map { ($0 - $1) * ($0 - $1) }.mean
    }
    #expect(try distance(scratch) < 0.01 * distance(fine))
  }

  @Test("training begins where pretraining ended, and what has changed is counted from there")
  func start() throws {
    var experiment = Self.autoencoder
    experiment.pretraining = Self.recipe
    experiment.epochs = 0
    experiment.probes = [.loss, .frozenFraction]
    let pretrained = try experiment.run(seed: 1)
    experiment.pretraining = nil
    let drawn = try experiment.run(seed: 1)
    // The loss of the mean image alone is 0.09, so the layers found more than that before the first step.
    #expect(try pretrained.losses().first[0] < 0.05)
    #expect(try pretrained.losses().first[0] < 0.5 * drawn.losses().first[0])
    #expect(try pretrained.frozenFractions().runs[0] == Array(repeating: 1, count: 8))
  }

  @Test("pretraining is a function of the experiment and the seed, for any number of workers")
  func reproduces() throws {
    let store = ResultStore(stored: { _ in nil }, keep: { _, _ in })
    let one = try RunQueue.run(
      [Self.classifier], seeds: [1, 2, 3], settings: RunSettings(jobs: 1), store: store)
    let three = try RunQueue.run(
      [Self.classifier], seeds: [1, 2, 3], settings: RunSettings(jobs: 3), store: store)
    #expect(one == three)
    #expect(one[0].results[0] != one[0].results[1])
    #expect(try ExperimentTests.small.run(seed: 1).results[0] != one[0].results[0])
  }

  @Test("pretraining can diverge, and cancelling ends it")
  func divergence() throws {
    var experiment = Self.autoencoder
    experiment.pretraining = .layerwise(
      optimizer: .sgd(learningRate: 1e30), batch: 32, epochs: 2, decoders: .unrolled)
    #expect(try experiment.run(seed: 1).divergedSteps == [0])
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: CancellationError.self) {
      try Self.classifier.run(seeds: [1], cancellation: cancellation)
    }
  }

  @Test("every part of the recipe, and what the targets are, makes another description")
  func described() throws {
    var texts: [String] = [try Self.autoencoder.description(seed: 1)]
    let changes: [(inout LayerwisePretraining) -> Void] = [
      { _ in }, { $0.optimizer.learningRate = 0.02 }, { $0.batch = 31 }, { $0.epochs = 21 },
      { $0.decoders = .discarded },
    ]
    for change in changes {
      var recipe = Self.recipe
      change(&recipe)
      var experiment = Self.autoencoder
      experiment.pretraining = recipe
      texts.append(try experiment.description(seed: 1))
    }
    var given = Self.autoencoder
    given.targets = .ofData
    texts.append(try given.description(seed: 1))
    #expect(Set(texts).count == changes.count + 2)
  }

  @Test("what cannot be pretrained is refused before anything trains")
  func refused() {
    func message(_ change: (inout Experiment) -> Void) -> String {
      var experiment = Self.autoencoder
      experiment.pretraining = Self.recipe
      change(&experiment)
      do { return "no error: \(try experiment.run(seed: 1))" } catch { return "\(error)" }
    }
    #expect(
      message { $0.pretraining?.epochs = -1 } == "pretraining.epochs: is -1; it must be 0…1000000")
    #expect(
      message { $0.pretraining?.batch = 1_798 }
        == "pretraining.batch: is 1798; it must be 1…1797, the number of training examples")
    #expect(
      message { $0.pretraining?.optimizer.learningRate = -1 }
        == "pretraining.optimizer: learning rate is -1.0; it must be finite, not negative")
    #expect(
      message {
        $0.network = .perceptron(inputs: 64, width: 9, depth: 2, outputs: 64, activation: .sigmoid)
      }
        == "pretraining.decoders: unrolled decoders need a network whose widths read the same from both ends, "
        + "not 64–9–9–64")
    #expect(
      message { $0.network.layers[1] = .activation(.prelu) }
        == "layer 2: layer-wise pretraining cannot keep the slope that PReLU learns")
    #expect(
      message { $0.network = .perceptron(inputs: 64, width: 9, depth: 2, outputs: 63, activation: .sigmoid) }
        == "network: layer 3, the output: has 63 units; expected 64, the inputs of stroke digits")
    #expect(
      message { $0.loss = .softmaxCrossEntropy }
        == "loss: .softmaxCrossEntropy needs classes, and an autoencoder has values as targets; "
        + "expected .meanSquaredError")
    #expect(
      message { $0.probes = [.accuracy] }
        == "probes: .accuracy needs classes, and an autoencoder has values as targets; expected .loss")
    #expect(
      message { $0.probes = [.outputs(examples: 0)] }
        == "probes: .outputs(examples: 0) asks for 0 examples; expected 1…1797 of the training examples")
  }
}
