import Engine
import Experiments
import Networks
import Plots
import Testing

@Suite("Probes that follow derivatives")
struct DerivativeProbesTests {
  // MARK: Jacobian

  @Test("the Jacobian of a linear network is the product of its weights")
  func linearJacobian() throws {
    let network = Network(inputs: 64) {
      Dense(20)
      Dense(10)
    }
    let model = try Model<Double>(
      network, initializer: .lecun, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0), batch: 1,
      seed: 3)
    let (a, b) = (model.weights(0), model.weights(1))
    var product = [Double](repeating: 0, count: 640)
    for i in 0..<64 {
      for j in 0..<10 { product[i * 10 + j] = (0..<20).reduce(0) { $0 + a[i * 20 + $1] * b[$1 * 10 + j] } }
    }
    let expected = SingularValues.of(product, rows: 64, columns: 10)
    var probed = probed(network, .lecun, probes: [.jacobian])
    probed.precision = .double
    let samples = try probed.run(seed: 3).singularValues()
    #expect(samples.positions == (1...10).map(Double.init))
    #expect(zip(samples.runs[0], expected).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("the Jacobian of a recurrent network is what central differences give")
  func differences() throws {
    let network = Network(inputs: 2, steps: 5) {
      LSTM(4)
      Dense(3)
    }
    let model = try Model<Double>(
      network, initializer: .lecun, loss: .meanSquaredError, optimizer: .sgd(learningRate: 0), batch: 1,
      seed: 1)
    var example = ArchitectureLawTests.noise(10, seed: 1)
    let matrix = try JacobianReading.matrix(
      network, parameters: model.tape.values(model.tape.parameters).map { $0 }, example: example,
      outputs: 15)
    for input in 0..<10 {
      let (kept, step) = (example[input], 1e-5)
      example[input] = kept + step
      let above = try model.predict(example)
      example[input] = kept - step
      let below = try model.predict(example)
      example[input] = kept
      for output in 0..<15 {
        let quotient: Double = (above[output] - below[output]) / (2 * step)
        let derivative: Double = matrix[output * 10 + input]
        #expect(abs(quotient - derivative) < 1e-8)
      }
    }
  }

  @Test("R03 an orthogonal linear net is an isometry from its inputs to its outputs")
  func isometry() throws {
    let runs = try probed(
      Network.perceptron(inputs: 64, width: 64, depth: 30, outputs: 64, activation: .identity),
      .orthogonal(),
      data: .linearTeacher(count: 100, seed: 1, inputs: 64, outputs: 64, singularValues: [1]),
      loss: .meanSquaredError, probes: [.jacobian]
    ).run(seeds: 1...2)
    #expect(try runs.singularValues().runs.joined().allSatisfy { abs($0 - 1) < 1e-5 })
  }

  // MARK: Time

  /// A recurrent network that is shown zeros for `steps` steps.
  private static func silent(_ layer: Recurrent, steps: Int, probes: [Probe]) -> Experiment {
    Experiment(
      Network(inputs: 1, steps: steps) {
        layer
        LastStep()
        Dense(2)
      }, initializer: .lecun, data: .latch(count: 4, seed: 1, steps: steps), preprocessing: .blank,
      loss: .softmaxCrossEntropy, probes: probes)
  }

  @Test(
    "R08 at rest a tanh RNN's gradient falls with the lag as its spectral radius", arguments: [0.5, 0.9, 1.1])
  func spectralSlope(radius: Double) throws {
    let runs = try Self.silent(
      RNN(64, recurrent: .spectralRadius(radius)), steps: 101, probes: [.gradientByLag, .spectralRadius]
    ).run(seeds: 1...5)
    #expect(
      try runs.spectralRadii(at: .start, layers: .first).runs.joined().allSatisfy {
        abs($0 / radius - 1) < 1e-5
      })
    let samples = try runs.gradientsByLag()
    #expect(samples.first.allSatisfy { abs($0 - 1) < 1e-12 } && samples.along.unit == "steps")
    // The first lags still see the singular values, of which the largest is 1.9 ρ; the far ones the radius.
    let slopes = samples.runs.map { run in
      exp(Regression.slope(of: run[60...].map { log($0) }, along: Array(samples.positions[60...])))
    }
    #expect(abs(slopes.mean - radius) < 0.005, "ρ = \(radius): \(slopes.mean)")
  }

  @Test(
    "R08 the gradient at lag k is at most σ_max to the power of k, and γ σ_max where the slope is at most γ",
    arguments: [(0.9, 1.0), (0.5, 1.0), (2.0, 0.25)])
  func spectralBound(radius: Double, gamma: Double) throws {
    // tanh is as steep as 1 and its state at rest is 0; the sigmoid's slope is at most ¼ wherever its state is.
    let activation = gamma == 1 ? Activation.tanh : .sigmoid
    let (units, steps) = (24, 31)
    var experiment = Self.silent(
      RNN(units, activation: activation, recurrent: .spectralRadius(radius)), steps: steps,
      probes: [.gradientByLag])
    experiment.precision = .double
    for seed in 1...5 {
      let model = try Model<Double>(
        experiment.network, initializer: experiment.initializer, loss: .softmaxCrossEntropy,
        optimizer: .sgd(learningRate: 0), batch: 1, seed: seed)
      let matrix = Array(model.tape.values(try #require(model.layers[0].recurrentWeights)))
      let largest = SingularValues.of(matrix, rows: units, columns: units)[0]
      #expect(largest > radius)
      let run = try experiment.run(seed: seed).gradientsByLag().runs[0]
      for lag in 0..<steps { #expect(run[lag] <= pow(gamma * largest, Double(lag)) * (1 + 1e-12)) }
    }
  }

  @Test("R08 with orthogonal weights the gradient is ρᵏ exactly", arguments: [0.5, 0.9, 1.1])
  func orthogonalSlope(radius: Double) throws {
    var experiment = Self.silent(
      RNN(16, recurrent: .orthogonal(gain: radius)), steps: 31, probes: [.gradientByLag])
    experiment.precision = .double
    let run = try experiment.run(seed: 1).gradientsByLag().runs[0]
    #expect((0...30).allSatisfy { abs(run[$0] / pow(radius, $0) - 1) < 1e-10 })
  }

  @Test("R12 a latch keeps its bit where its gradient dies: 7.5e-13 at the attractor, 1.9e5 at 0")
  func latch() throws {
    let theory = MemoryLaws.latchDerivatives(weight: 1.5, steps: 30)
    var experiment = Self.silent(
      RNN(1, recurrent: .constant(1.5)), steps: 61, probes: [.gradientByLag])
    experiment.precision = .double
    #expect(abs(try experiment.run(seed: 1).gradientsByLag().runs[0][30] / theory.atZero - 1) < 1e-9)
    // A bias of 10 at the first step alone is an input there; the state is at rest thirty steps later.
    let network = Network(inputs: 1, steps: 61) { RNN(1, recurrent: .constant(1.5)) }
    let shown = [10.0] + [Double](repeating: 0, count: 60)
    let norms = try LagReading.norms(
      network, parameters: [1, 1.5, 0], examples: shown, count: 1, of: .states)
    #expect(abs(norms[30] / theory.atAttractor - 1) < 1e-6)
  }

  @Test("through an LSTM's open cell the pre-activations of long ago still count")
  func cell() throws {
    let runs = try Self.silent(
      LSTM(8, forgetBias: 5, recurrent: .constant(0)), steps: 51,
      probes: [.gradientByLag(of: .preActivations), .gates]
    ).run(seed: 1)
    let run = try runs.gradientsByLag(of: .preActivations).runs[0]
    let perStep = exp(Regression.slope(of: run[20...].map { log($0) }, along: (20...50).map(Double.init)))
    #expect(abs(perStep - sigmoid(5)) < 1e-6)
    // Nothing comes in and no state comes back: a gate is open as far as its bias says.
    let forget = try runs.gateTrace(.forget, at: .start)
    #expect(forget.positions == (1...51).map(Double.init))
    #expect(forget.runs[0].allSatisfy { abs($0 - sigmoid(5)) < 1e-6 })
    #expect(try runs.gateTrace(.input, unit: 3, at: .start).runs[0].allSatisfy { $0 == 0.5 })
    #expect(throws: ExperimentError.self) { try runs.gateTrace(.input, unit: 9, at: .start) }
  }

  @Test("a GRU's gates are sigmoids of what the input and the state bring together")
  func gatedUnit() throws {
    let probes: [Probe] = [.gates]
    // Nothing comes in and the state's weights are 0: a gate is open as far as its bias says.
    let silent = try Self.silent(
      GRU(4, initializer: .xavier.biases(.constant(2)), recurrent: .constant(0)), steps: 12, probes: probes
    ).run(seed: 1)
    for gate in [Probe.Gate.reset, .update] {
      let trace = try silent.gateTrace(gate, at: .start)
      #expect(trace.positions == (1...12).map(Double.init))
      #expect(trace.runs[0].allSatisfy { abs($0 - sigmoid(2)) < 1e-6 })
    }
    #expect { try silent.gateTrace(.forget, at: .start) } throws: {
      "\($0)" == "gate: the cell has no forget gate; expected .reset, .update"
    }
    // With weights from state to state the two parts are added: one unit, followed by hand.
    var experiment = Self.silent(
      GRU(1, initializer: .constant(0).biases(.constant(1)), recurrent: .constant(0.7)), steps: 12,
      probes: probes)
    experiment.precision = .double
    let runs = try experiment.run(seed: 1)
    var state = 0.0
    for step in 0..<12 {
      let gate = sigmoid(1 + 0.7 * state)
      #expect(abs(try runs.gateTrace(.update, unit: 1, at: .start).runs[0][step] - gate) < 1e-12)
      #expect(abs(try runs.gateTrace(.reset, at: .start).runs[0][step] - gate) < 1e-12)
      state = (1 - gate) * tanh(1 + gate * 0.7 * state) + gate * state
    }
  }

  @Test("a highway block's transform gate starts where its bias says, and moves in training")
  func transformGates() throws {
    func network(bias: Double) -> Network {
      Network(inputs: 64) {
        Dense(16)
        for _ in 0..<3 {
          Highway(bias: bias) {
            Dense(16)
            Tanh()
          }
        }
        Dense(10)
      }
    }
    var experiment = probed(network(bias: -2), .normal(deviation: 1e-6), probes: [.transformGates])
    experiment.preprocessing = .blank
    let start = try experiment.run(seed: 1)
    #expect(try start.transformGates(at: .start).positions == [1, 2, 3])
    for mean in try start.transformGates(at: .start).runs[0] { #expect(abs(mean - sigmoid(-2)) < 1e-6) }
    for spread in try start.transformGateDeviations(at: .start).runs[0] { #expect(spread < 1e-6) }
    var trained = probed(network(bias: -2), .xavier, probes: [.transformGates])
    trained.epochs = 20
    let runs = try trained.run(seed: 1)
    #expect(try runs.transformGates(at: .start).runs[0] != runs.transformGates(at: .end).runs[0])
    #expect(try runs.transformGateDeviations(at: .end).runs[0].allSatisfy { $0 > 0 && $0 < 0.5 })
  }

  // MARK: Inputs in a row

  @Test("the gradient along a grid is what central differences of the outputs give")
  func grid() throws {
    let network = Network(inputs: 1) {
      Dense(6)
      Tanh()
      Dense(1)
    }
    let grid = InputGrid(over: -1...1, points: 5)
    var experiment = probed(
      network, .lecun.biases(.normal(deviation: 1)),
      data: .linearTeacher(count: 5, seed: 1, inputs: 1, outputs: 1, singularValues: [1]),
      loss: .meanSquaredError, probes: [.inputGradients(grid)])
    experiment.precision = .double
    let samples = try experiment.run(seed: 2).inputGradients(on: grid)
    #expect(samples.positions == [-1, -0.5, 0, 0.5, 1])
    let model = try Model<Double>(
      network, initializer: experiment.initializer, loss: .meanSquaredError,
      optimizer: .sgd(learningRate: 0), batch: 2, seed: 2)
    for (place, x) in samples.positions.enumerated() {
      let y = try model.predict([x + 1e-5, x - 1e-5])
      #expect(abs((y[0] - y[1]) / 2e-5 - samples.runs[0][place]) < 1e-9)
    }
  }

  @Test("autocorrelation is 1 at lag 0, that of a cosine a cosine, and none of a constant")
  func autocorrelation() {
    let wave = (0..<4_000).map { cos(Double($0) * 2 * .pi / 40) }
    let correlations = Autocorrelation.of(wave, lags: 20)
    #expect((0...20).allSatisfy { abs(correlations[$0] - cos(Double($0) * 2 * .pi / 40)) < 0.01 })
    #expect(Autocorrelation.of([2, 2, 2], lags: 1).allSatisfy { $0.isNaN })
    // By hand: deviations −1, 0, 1 give 2 at lag 0, 0 at lag 1 and −1 at lag 2.
    #expect(Autocorrelation.of([1, 2, 3], lags: 2) == [1, 0, -0.5])
  }

  @Test("weight probes of a recurrent layer see the weights from state to state too")
  func recurrentWeights() throws {
    var experiment = Self.silent(
      RNN(6, initializer: .lecun.biases(.normal(deviation: 1))), steps: 12,
      probes: [.gradientNorm(of: .weights), .relativeChange, .frozenFraction, .updateRatio])
    experiment.precision = .double
    experiment.epochs = 1
    // The inputs are 0, so the gradient of the weights from them is too: all that moves is between states.
    let runs = try experiment.run(seed: 1)
    #expect(try runs.gradientNorms(at: .start).runs[0][0] > 1e-4)
    #expect(try runs.frozenFractions().runs[0][0] == 6 / 42.0)
    let change = try runs.relativeChanges().runs[0][0]
    #expect(try change > 1e-6 && abs(runs.updateRatios().runs[0][0] / change - 1) < 1e-12)
    let model = try Model<Double>(
      experiment.network, initializer: experiment.initializer, loss: .softmaxCrossEntropy,
      optimizer: .sgd(learningRate: 0), batch: 1, seed: 1)
    let recurrent = Array(model.tape.values(try #require(model.layers[0].recurrentWeights)))
    let squares = (model.weights(0) + recurrent).reduce(0) { $0 + $1 * $1 }
    #expect(abs(model.weightNorm(0) / squares.squareRoot() - 1) < 1e-14)
  }

  // MARK: What cannot be

  @Test("a probe that means nothing for a network is an error that names what it needs")
  func faults() {
    let plain = Network(inputs: 64) { Dense(10) }
    let normalized = Network(inputs: 64) {
      Dense(8)
      BatchNorm()
      Dense(10)
    }
    let faults: [(Network, Probe, String)] = [
      (normalized, .jacobian, "batch normalization"), (plain, .gradientByLag, "RNN, LSTM or GRU"),
      (plain, .spectralRadius, "an RNN in the network"), (plain, .inputGradients, "Network(inputs: 1)"),
      (plain, .pathLengths, "Residual { … }"), (plain, .gates, "LSTM(…) or GRU(…)"),
      (plain, .transformGates, "Highway { … }"), (plain, .blockDeletion, "Residual { … } or Highway { … }"),
      (plain, .tokenGradients, "steps: …"),
      (plain, .percentiles([15, 101]), "0…100"), (plain, .percentiles([]), "0…100"),
    ]
    for (network, probe, words) in faults {
      #expect { try probed(network, .xavier, probes: [probe]).run(seed: 1) } throws: {
        "\($0)".contains(words) && "\($0)".hasPrefix("probes: ")
      }
    }
  }

  @Test("percentiles are those of all units and examples of a layer")
  func percentiles() throws {
    let experiment = probed(
      Network.perceptron(inputs: 64, width: 8, depth: 2, outputs: 10, activation: .sigmoid), .xavier,
      probes: [.percentiles(), .percentiles([50], of: .preActivations), .activations])
    let runs = try experiment.run(seed: 1)
    let (low, middle, high) = (
      try runs.percentiles(15, at: .start), try runs.percentiles(50, at: .start),
      try runs.percentiles(85, at: .start)
    )
    #expect(low.positions == [1, 2] && low.quantity.name.contains("15"))
    for layer in 0..<2 {
      #expect(low.runs[0][layer] < middle.runs[0][layer] && middle.runs[0][layer] < high.runs[0][layer])
      // σ is monotone: the median activation is that of the median pre-activation.
      let z = try runs.percentiles(50, of: .preActivations, at: .start).runs[0][layer]
      #expect(abs(sigmoid(z) - middle.runs[0][layer]) < 1e-4)
    }
    #expect(try runs.percentile(85, layer: 2).runs[0] == [high.runs[0][1]])
    #expect(throws: ExperimentError.self) { try runs.percentiles(20, at: .start) }
  }
}
