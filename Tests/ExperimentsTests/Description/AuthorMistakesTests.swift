import Experiments
import Networks
import Plots
import Testing

/// Mistakes that an author of experiments makes, and the answer to each, word for word.
@Suite("Mistakes of an author")
struct AuthorMistakesTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: String
    let change: @Sendable (inout Experiment) -> Void
    init(_ words: String, _ answer: String, _ change: @escaping @Sendable (inout Experiment) -> Void) {
      testDescription = words
      self.answer = answer
      self.change = change
    }
  }

  private static func hidden(_ layers: Layer...) -> Network {
    Network(inputs: 64) {
      Dense(10)
      layers
      Dense(10)
    }
  }

  static let ofTraining = [
    Mistake(
      "a rate of 0",
      "optimizer.learningRate: is 0, and 3 epochs would change nothing; expected a rate above 0, or epochs: 0 to measure at initialization alone"
    ) { $0.optimizer.learningRate = 0 },
    Mistake(
      "a rate of NaN",
      "optimizer: learning rate is nan; it must be finite, not negative"
    ) { $0.optimizer.learningRate = .nan },
    Mistake(
      "a rate of ∞",
      "optimizer: learning rate is inf; it must be finite, not negative"
    ) { $0.optimizer.learningRate = .infinity },
    Mistake(
      "clipping at 0",
      "optimizer: clipping threshold is 0.0; it must be above 0 and finite"
    ) { $0.optimizer = $0.optimizer.clipped(norm: 0) },
    Mistake(
      "a schedule that ends at NaN",
      "optimizer.schedule: final is nan; expected a finite factor, 0 or more"
    ) {
      $0.optimizer = $0.optimizer.scheduled(.cosine(steps: 9, final: .nan))
    },
    Mistake(
      "a schedule that ends below 0",
      "optimizer.schedule: final is -1.0; expected a finite factor, 0 or more"
    ) {
      $0.optimizer = $0.optimizer.scheduled(.warmUpThenCosine(warmUp: 1, steps: 9, final: -1))
    },
    Mistake(
      "a batch of 0",
      "batch: is 0; expected 1…160, the number of training examples"
    ) { $0.batch = 0 },
    Mistake(
      "a batch larger than the data",
      "batch: is 500; expected 1…160, the number of training examples"
    ) { $0.batch = 500 },
    Mistake(
      "a negative batch",
      "batch: is -9223372036854775808; expected 1…160, the number of training examples"
    ) { $0.batch = .size(.min) },
    Mistake(
      "more steps than an epoch has",
      "stepsPerEpoch: is 50; expected 1…5, the batches of 32 among 160 training examples"
    ) { $0.stepsPerEpoch = 50 },
    Mistake(
      "steps of a full batch",
      "stepsPerEpoch: is 5; expected 1…1, the batches of 160 among 160 training examples"
    ) {
      $0.batch = .full
      $0.stepsPerEpoch = 5
    },
    Mistake(
      "a test larger than the data",
      "preprocessing.test: is 9223372036854775807; expected 0…199, for stroke digits has 200 examples"
    ) { $0.preprocessing.test = .max },
    Mistake(
      "a test of less than nothing",
      "preprocessing.test: is -9223372036854775808; expected 0…199, for stroke digits has 200 examples"
    ) { $0.preprocessing.test = .min },
    Mistake(
      "no epoch to see an update in",
      "probes: .updateRatio is read at the start alone, where nothing was updated yet; expected a reading after 1 epoch or more"
    ) {
      $0.epochs = 0
      $0.probes = [.updateRatio]
    },
    Mistake(
      "no epoch after the second",
      "probes.at: epoch 9 never comes; expected epochs of 0…3"
    ) { $0.probes = [.loss.at(.epochs([1, 9]))] },
    Mistake(
      "a layer that is not there",
      "trained: there is no layer 7; expected layers 1…3"
    ) { $0.trained = .only([1, 7]) },
    Mistake(
      "a layer named twice",
      "trained: a layer is named twice; expected some of the layers 1…3, each once"
    ) { $0.trained = .only([2, 2]) },
    Mistake(
      "hidden layers where there are none",
      "trained: no layer is chosen; expected some of the layers 1…1, each once"
    ) {
      $0.network = Network(inputs: 64) { Dense(10) }
      $0.trained = .hidden
    },
    Mistake(
      "an accuracy of an autoencoder",
      "probes: .accuracy needs classes, and an autoencoder has values as targets; expected .loss"
    ) {
      $0.network = Network(inputs: 64) { Dense(64) }
      $0.targets = .inputs
      $0.loss = .meanSquaredError
      $0.probes = [.accuracy]
    },
    Mistake(
      "too many readings",
      "probes: .neuronGradients would be read 10000001 times, 26 numbers each; expected at most 67108864 numbers in a run; read it less often: .at(.every(epochs: …))"
    ) {
      $0.epochs = 10_000_000
      $0.probes = [.neuronGradients]
    },
    Mistake(
      "a pretraining schedule that ends at ∞",
      "pretraining.optimizer.schedule: final is inf; expected a finite factor, 0 or more"
    ) {
      $0.pretraining = .layerwise(
        optimizer: .sgd(learningRate: 0.1).scheduled(.cosine(steps: 2, final: .infinity)), batch: 8, epochs: 1
      )
    },
  ]

  static let ofShapes = [
    Mistake(
      "a network of nothing",
      "layers: the network has none; add a Dense layer"
    ) { $0.network = Network(inputs: 64) {} },
    Mistake(
      "a network without weights",
      "layers: no layer has weights, so there is nothing to train; add a Dense layer"
    ) { $0.network = Network(inputs: 64) { Sigmoid() } },
    Mistake(
      "too many outputs for the classes",
      "network: layer 1, the output: has 100 units; expected 10, the classes of stroke digits"
    ) { $0.network = Network(inputs: 64) { Dense(100) } },
    Mistake(
      "one output for ten classes",
      "network: layer 1, the output: has 1 unit; expected 10, the classes of stroke digits"
    ) { $0.network = Network(inputs: 64) { Dense(1) } },
    Mistake(
      "a sequence into a dense net",
      "network.inputs: is 8; expected 480, the numbers of one example of temporal order, or 8 in each of 60 steps: Network(inputs: 8, steps: 60)"
    ) {
      $0.data = .temporalOrder(count: 300, seed: 1, steps: 60)
      $0.network = Network(inputs: 8) { Dense(4) }
    },
    Mistake(
      "a recurrent net without an end",
      "network: layer 2, the output: has 60 steps, and an example has one class; expected LastStep() or MeanOverSteps() at the end"
    ) {
      $0.data = .temporalOrder(count: 300, seed: 1, steps: 60)
      $0.network = Network(inputs: 8, steps: 60) {
        RNN(5)
        Dense(4)
      }
    },
    Mistake(
      "an image that is none",
      "layer 1, Convolution(3): its input is no image; build the network with Network(image: …) and put it before any Dense"
    ) {
      $0.network = Network(inputs: 64) {
        Convolution(3)
        Dense(10)
      }
    },
    Mistake(
      "an image of another size",
      "network.inputs: is 784; expected 64, the numbers of one example of stroke digits"
    ) {
      $0.network = Network(image: ImageShape(height: 28, width: 28)) { Dense(10) }
    },
    Mistake(
      "an image of negative sides",
      "network.image: is -8×-8×1; expected sides and channels of 1 or more"
    ) {
      $0.network = Network(image: ImageShape(height: -8, width: -8)) { Dense(10) }
    },
    Mistake(
      "symbols where numbers are",
      "layer 1, Embedding: it must be the first layer of a network with inputs: 1, the index of a symbol"
    ) {
      $0.network = Network(inputs: 64) {
        Embedding(symbols: 4, units: 3)
        Dense(10)
      }
    },
    Mistake(
      "squashed twice",
      "loss: .sigmoidCrossEntropy takes linear outputs, and the network ends in a sigmoid; expected no activation after the last layer, or .meanSquaredError"
    ) {
      $0.loss = .sigmoidCrossEntropy
      $0.network = Network(inputs: 64) {
        Dense(10)
        Sigmoid()
      }
    },
    Mistake(
      "a sigmoid before the softmax",
      "loss: .softmaxCrossEntropy takes linear outputs, and the network ends in a sigmoid; expected no activation after the last layer, or .meanSquaredError"
    ) {
      $0.network = Network(inputs: 64) {
        Dense(10)
        Sigmoid()
      }
    },
    Mistake(
      "classes from values",
      "loss: .softmaxCrossEntropy needs classes, and linear teacher has values as targets; expected .meanSquaredError"
    ) {
      $0.data = .linearTeacher(count: 300, seed: 1, inputs: 64, outputs: 10, singularValues: [1])
    },
    Mistake(
      "a spectral radius of no square",
      "network: layer 1: has 64 × 8 weights, which have no spectral radius; expected as many units as inputs, or the law .spectralRadius from state to state alone"
    ) {
      $0.initializer = Initializer(weights: .spectralRadius(0.9))
    },
    Mistake(
      "an initializer of NaN",
      "initializer: deviation nan must be finite and not negative"
    ) { $0.initializer = .normal(deviation: .nan) },
    Mistake(
      "a slope of NaN",
      "network: layer 2, leaky ReLU: slope is nan; expected a finite number"
    ) { $0.network = hidden(LeakyReLU(slope: .nan).layer) },
    Mistake(
      "an α of ∞",
      "network: layer 2, ELU: alpha is inf; expected a finite number"
    ) { $0.network = hidden(ELU(alpha: .infinity).layer) },
    Mistake(
      "a negative ε",
      "network: layer 2, BatchNorm: epsilon is -1.0; expected 0 or a little more"
    ) { $0.network = hidden(BatchNorm(epsilon: -1).layer) },
    Mistake(
      "a rate above 1",
      "network: layer 2, BatchNorm: rate is 1.5; expected 0…1"
    ) { $0.network = hidden(BatchNorm(rate: 1.5).layer) },
    Mistake(
      "a scale of NaN",
      "network: layer 2, Residual: scale is nan; expected a finite number"
    ) { $0.network = hidden(Residual(scale: .nan) { Dense(10) }.layer) },
    Mistake(
      "a bias of ∞ inside a block",
      "network: layer 4, Highway: bias is inf; expected a finite number"
    ) {
      $0.network = hidden(
        Residual {
          Dense(10)
          Highway(bias: .infinity) { Dense(10) }
        }.layer)
    },
    Mistake(
      "a forget bias of NaN",
      "network: layer 1, Recurrent(4): forgetBias is nan; expected a finite number"
    ) {
      $0.data = .latch(count: 300, seed: 1, steps: 20)
      $0.network = Network(inputs: 1, steps: 20) {
        LSTM(4, forgetBias: .nan)
        LastStep()
        Dense(2)
      }
    },
    Mistake(
      "cells without end",
      "network: layer 1, Recurrent(9223372036854775807): units is 9223372036854775807; expected at most 268435456"
    ) {
      $0.network = Network(inputs: 64) {
        LSTM(.max)
        Dense(10)
      }
    },
    Mistake(
      "channels without end",
      "network: layer 1, Convolution(9223372036854775807): channels is 9223372036854775807; expected at most 268435456"
    ) {
      $0.network = Network(image: ImageShape(height: 8, width: 8)) {
        Convolution(.max)
        Dense(10)
      }
    },
  ]

  @Test("what cannot be trained", arguments: ofTraining)
  func training(_ mistake: Mistake) { check(mistake) }

  @Test("what does not fit", arguments: ofShapes)
  func shapes(_ mistake: Mistake) { check(mistake) }

  private func check(_ mistake: Mistake) {
    var experiment = ExperimentTests.small
    mistake.change(&experiment)
    let answer = problem { try experiment.run(seed: 1) }
    #expect(answer == mistake.answer)
  }

  private func problem(_ body: () throws -> some Any) -> String {
    do { return "no error: \(try body())" } catch { return "\(error)" }
  }

  @Test("a sweep says at which of its values")
  func sweep() {
    #expect(
      problem { try ExperimentTests.small.sweep(\.epochs, over: [], seeds: 1...2) }
        == "sweep: has no values; expected 1 value or more")
    #expect(
      problem { try ExperimentTests.small.sweep(\.epochs, over: [1, -1], seeds: 1...2) }
        == "sweep, value 2 (-1): epochs: is -1; expected 0…10000000")
    #expect(
      problem { try ExperimentTests.small.sweep(\.optimizer.learningRate, over: [0.1, .nan], seeds: [1]) }
        == "sweep, value 2 (nan): optimizer: learning rate is nan; it must be finite, not negative")
    #expect(
      problem {
        try ExperimentTests.small.sweep(\.network, over: [Network(inputs: 64) { Dense(3) }], seeds: [1])
      }
        == "sweep, value 1: network: layer 1, the output: has 3 units; expected 10, the classes of stroke digits"
    )
    #expect(
      problem {
        try ExperimentTests.small.sweep(\.epochs, over: [1, 2], seeds: [1]).samples(
          Quantity("x"), along: Quantity("y")
        ) { _ in [] }
      } == "measure: gave 0 numbers; expected 1, one for each seed")
  }

  @Test("seeds and times")
  func seeds() {
    #expect(
      problem { try ExperimentTests.small.run(seeds: []) } == "seeds: are none; expected 1 seed or more")
    #expect(
      problem { try ExperimentTests.small.run(seeds: [1, 2, 1]) }
        == "seeds: name one twice; expected each seed once")
    #expect(problem { try ExperimentTests.small.run(times: -1) } == "times: is -1; expected 1…100000")
  }

  @Test("what runs are asked for and do not have")
  func readings() throws {
    let runs = try ExperimentTests.small.run(seed: 1)
    #expect(
      problem { try runs.frozenFractions(at: .epoch(9)) }
        == "at: no probe reads the frozen fraction after epoch 9; expected one of the epochs 0, 1, 2, 3")
    #expect(
      problem { try runs.gradientNorms(layers: .only([4])) }
        == "layers: there is no layer 4; expected layers 1…3")
    #expect(problem { try runs.gradientNorm(layer: 0) } == "layer: there is no layer 0; expected layers 1…3")
    #expect(
      problem { try runs.spectralRadii() }
        == "probes: no probe reads the spectral radius; expected .spectralRadius among the probes")
    #expect(
      problem { try runs.gateTrace(.forget) }
        == "probes: no probe reads the gates; expected .gates among the probes")
    #expect(
      problem { try runs.outputs(example: 1) }
        == "probes: no probe reads the outputs; expected .outputs(examples: 1) among the probes")
    #expect(
      problem { try runs.percentiles(50) }
        == "probes: no probe reads the percentile 50.0 of the activations; expected .percentiles([50.0], of: .activations) among the probes"
    )
    #expect(
      problem { try runs.saturatedFractions(below: 0.05) }
        == "probes: no probe reads the saturated fraction; expected .saturation(below: 0.05) among the probes"
    )
    #expect(
      problem { try runs.inputGradients(on: InputGrid(points: .max)) }
        == "probes: no probe reads the gradient along the input; expected .inputGradients(InputGrid(over: -2.0...2.0, points: 9223372036854775807)) among the probes"
    )
    #expect(
      problem { try runs.gradientAutocorrelation(lags: 999) }
        == "lags: are 999; expected 0…255, for so many points")
  }
}
