import Experiments
import Networks
import Plots
import Testing

@Suite("Experiments")
struct ExperimentTests {
  static let small = Experiment(
    Network.perceptron(inputs: 64, width: 8, depth: 2, outputs: 10, activation: .sigmoid),
    initializer: .xavier,
    data: .strokeDigits(count: 200, seed: 1), preprocessing: .standard(test: 40), loss: .softmaxCrossEntropy,
    optimizer: .sgd(learningRate: 0.1, momentum: 0.9), batch: 32, epochs: 3,
    probes: [
      .gradientNorm(of: .weights), .gradientNorm(of: .preActivations),
      .gradientNorm(of: .preActivations, over: .rootMeanSquare), .updateRatio, .relativeChange,
      .frozenFraction,
      .loss, .accuracy, .activations, .neuronGradients,
    ])

  @Test("results are the same bits for any number of workers")
  func workers() throws {
    let one = try RunQueue.run([Self.small], seeds: [1, 2, 3, 4, 5], settings: RunSettings(jobs: 1))[0]
    let many = try RunQueue.run([Self.small], seeds: [1, 2, 3, 4, 5], settings: RunSettings(jobs: 4))[0]
    #expect(one == many)
    #expect(one.results[0] != one.results[1])
  }

  @Test("a seed gives the same run alone and among others")
  func alone() throws {
    let runs = try Self.small.run(seeds: 1...3)
    #expect(try Self.small.run(seed: 2).results == [runs.results[1]])
  }

  @Test("a seed offset is the same as other seeds, under a description of its own")
  func offset() throws {
    let moved = try RunQueue.run(
      [Self.small], seeds: [1, 2], settings: RunSettings(jobs: 1, seedOffset: 10))[0]
    #expect(try moved.results == Self.small.run(seeds: 11...12).results)
    #expect(try Self.small.description(seed: 1, seedOffset: 10) != Self.small.description(seed: 11))
    #expect(throws: ExperimentError.self) { try Self.small.description(seed: .max, seedOffset: 1) }
  }

  @Test("readings have the shape their probe says, and name what they are")
  func shapes() throws {
    let runs = try Self.small.run(seeds: 1...2)
    let norms = try runs.gradientNorms(of: .weights, at: .start)
    #expect(norms.positions == [1, 2, 3] && norms.runs.count == 2 && norms.along.name == "layer")
    #expect(norms.runs.joined().allSatisfy { $0 > 0 && $0.isFinite })
    #expect(try runs.gradientNorms(of: .preActivations, layers: .hidden).positions == [1, 2])
    #expect(try runs.gradientNorm(of: .weights, layer: 2).positions == [0, 1, 2, 3])
    #expect(try runs.updateRatio(layer: 1).positions == [1, 2, 3])
    #expect(try runs.losses().positions == [0, 1, 2, 3])
    #expect(try runs.losses(on: .test).runs[0].allSatisfy { $0 > 0 && $0 < 4 })
    #expect(try runs.accuracies().runs.joined().allSatisfy { (0...1).contains($0) })
    #expect(try runs.neuronGradients(layer: 3).positions.count == 10)
    #expect(try runs.activationMeans(at: .start).runs.joined().allSatisfy { (0.3...0.7).contains($0) })
    #expect(try runs.activationDeviations(at: .start).runs.joined().allSatisfy { (0...0.3).contains($0) })
  }

  @Test("at the start nothing has changed and everything is frozen; later everything has moved")
  func change() throws {
    let runs = try Self.small.run(seeds: 1...2)
    #expect(try runs.relativeChanges(at: .start).runs.joined().allSatisfy { $0 == 0 })
    #expect(try runs.frozenFractions(at: .start).runs.joined().allSatisfy { $0 == 1 })
    #expect(try runs.relativeChanges(at: .end).runs.joined().allSatisfy { $0 > 0 })
    #expect(try runs.frozenFractions(at: .epoch(3)).runs.joined().allSatisfy { $0 < 0.1 })
  }

  @Test("the norm of δ is that of the neurons' δ, and not above the root mean square over the examples")
  func norms() throws {
    let runs = try Self.small.run(seed: 1)
    for layer in 1...3 {
      let neurons = try runs.neuronGradients(layer: layer, at: .end).runs[0]
      let norm = try runs.gradientNorms(of: .preActivations, at: .end).runs[0][layer - 1]
      let spread = try runs.gradientNorms(of: .preActivations, over: .rootMeanSquare, at: .end).runs[0][
        layer - 1]
      #expect(abs(neurons.reduce(0) { $0 + $1 * $1 }.squareRoot() / norm - 1) < 1e-9)
      #expect(norm <= spread)
    }
  }

  @Test("training lowers the loss, in single and in double precision alike")
  func trains() throws {
    var experiment = Self.small
    experiment.network = Network.perceptron(inputs: 64, width: 16, depth: 1, outputs: 10, activation: .tanh)
    experiment.epochs = 10
    for precision in Precision.allCases {
      experiment.precision = precision
      let losses = try experiment.run(seed: 1).losses().runs[0]
      #expect(losses[10] < 0.3 * losses[0])
    }
  }

  @Test("a full batch reads the gradient it steps along")
  func fullBatch() throws {
    var experiment = Self.small
    experiment.batch = .full
    experiment.optimizer = .sgd(learningRate: 0.5)
    experiment.epochs = 1
    let runs = try experiment.run(seed: 1)
    let gradient = try runs.gradientNorms(of: .weights, at: .start).runs[0]
    let ratio = try runs.updateRatios().runs[0]
    let change = try runs.relativeChanges().runs[0]
    for layer in 0..<3 {
      // One plain step: ‖ΔW‖ = rate · ‖∂L/∂W‖, and the update ratio is the relative change.
      #expect(abs(ratio[layer] / change[layer] - 1) < 1e-5)
      #expect(ratio[layer] > 0 && gradient[layer] > 0)
    }
    // The same layers' weights enter both: their quotient is the norm of the initial weights, equal for any rate.
    experiment.optimizer = .sgd(learningRate: 0.25)
    let half = try experiment.run(seed: 1).updateRatios().runs[0]
    #expect(zip(ratio, half).allSatisfy { abs($0 / $1 - 2) < 1e-3 })
  }

  @Test("layers that are not trained keep their initial weights")
  func chosenLayers() throws {
    var experiment = Self.small
    experiment.trained = .last
    let frozen = try experiment.run(seed: 1).frozenFractions().runs[0]
    #expect(frozen[0] == 1 && frozen[1] == 1 && frozen[2] < 0.1)
  }

  @Test("with one step in an epoch the readings follow single steps")
  func singleSteps() throws {
    var experiment = Self.small
    experiment.stepsPerEpoch = 1
    experiment.epochs = 2
    let short = try experiment.run(seed: 1).relativeChanges().runs[0]
    let long = try Self.small.run(seed: 1).relativeChanges().runs[0]
    #expect(zip(short, long).allSatisfy { $0 > 0 && $0 < $1 })
  }

  @Test("a run that diverges says at which step, and the rest is NaN")
  func divergence() throws {
    var experiment = Self.small
    experiment.network = Network.perceptron(inputs: 64, width: 8, depth: 2, outputs: 10, activation: .relu)
    experiment.optimizer = .sgd(learningRate: 1e6)
    experiment.epochs = 4
    for batch in [Batch.full, 32] {
      experiment.batch = batch
      let runs = try experiment.run(seeds: 1...2)
      #expect(runs.divergedSteps.allSatisfy { ($0 ?? 0) >= 1 })
      let losses = try runs.losses().runs[0]
      #expect(losses.count == 5 && losses[0].isFinite && losses[4].isNaN)
      #expect(RunResult(text: try runs.results[0].text, of: experiment) == runs.results[0])
    }
    #expect(try Self.small.run(seed: 1).divergedSteps == [nil])
  }

  @Test("a class problem trains through every loss, a value problem through the mean squared error")
  func losses() throws {
    for loss in Loss.allCases {
      var experiment = Self.small
      experiment.loss = loss
      experiment.probes = [.loss, .accuracy]
      let losses = try experiment.run(seed: 1).losses().runs[0]
      #expect(losses[3] < losses[0])
    }
    let teacher = Experiment(
      Network(inputs: 4) { Dense(3, bias: false) }, initializer: .zero,
      data: .linearTeacher(count: 50, seed: 1, inputs: 4, outputs: 3, singularValues: [2, 1]),
      loss: .meanSquaredError, epochs: 200,
      probes: [.loss.at(.startAndEnd), .gradientNorm(of: .preActivations)])
    let losses = try teacher.run(seed: 1).losses()
    #expect(losses.positions == [0, 200])
    #expect(losses.runs[0][1] < 0.1 * losses.runs[0][0])
    let oneOutput = Experiment(
      Network(inputs: 2) {
        Dense(8)
        Tanh()
        Dense(1)
      }, initializer: .xavier,
      data: .circles(count: 100, seed: 1), loss: .sigmoidCrossEntropy,
      optimizer: .sgd(learningRate: 0.3, momentum: 0.9), epochs: 300, probes: [.accuracy])
    #expect(try oneOutput.run(seed: 1).accuracies(on: .training).last[0] > 0.9)
  }

  @Test("cancelled runs stop with an error")
  func cancellation() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: CancellationError.self) { try Self.small.run(seeds: 1...3, cancellation: cancellation) }
  }

  @Test("a reading that no probe asked for names the probe to add")
  func notMeasured() throws {
    var experiment = Self.small
    experiment.probes = [.loss.at(.end), .gradientNorm(of: .weights, at: .start)]
    experiment.preprocessing.test = 0
    let runs = try experiment.run(seed: 1)
    func problem(_ body: () throws -> Samples) -> String {
      do { return "\(try body())" } catch { return "\(error)" }
    }
    #expect(problem { try runs.frozenFractions() }.contains(".frozenFraction among the probes"))
    #expect(problem { try runs.gradientNorms(of: .weights, at: .end) }.contains("one of the epochs 0"))
    #expect(problem { try runs.losses(on: .test) }.contains("holds examples out"))
    #expect(problem { try runs.gradientNorms(of: .weights, at: .start, layers: .only([9])) }.contains("1…3"))
  }
}
