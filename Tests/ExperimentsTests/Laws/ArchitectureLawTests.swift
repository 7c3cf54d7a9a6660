import Engine
import Experiments
import Networks
import Plots
import Testing

/// Rows of the law sheet about special layers: M15, M16, R07, R09, R10, R11.
@Suite("Laws of architectures, measured")
struct ArchitectureLawTests {
  static func noise(_ count: Int, seed: Int) -> [Double] {
    var random = SplitMix64(seed: seed, purpose: .data)
    return (0..<count).map { _ in random.normal() }
  }

  @Test("M15 orthogonal linear layers keep a gradient exactly")
  func orthogonal() throws {
    let runs = try Experiment(
      Network.perceptron(inputs: 64, width: 64, depth: 30, outputs: 10, activation: .identity),
      initializer: .orthogonal(), data: .strokeDigits(count: 100, seed: 1),
      preprocessing: .standard(test: 0), loss: .softmaxCrossEntropy,
      probes: [.gradientNorm(of: .preActivations, over: .rootMeanSquare)]
    ).run(seeds: 1...20)
    #expect(try runs.decayPerLayer(over: .rootMeanSquare).allSatisfy { abs($0 - 1) < 1e-5 })
  }

  /// The factor of the mean square activation per layer, fitted to the mean over the seeds.
  private func varianceFactor(_ padding: Convolution.Padding, seeds: Int) throws -> Double {
    let (side, channels, depth, batch) = (8, 32, 40, 4)
    let shape = ImageShape(height: side, width: side, channels: channels)
    let network = Network(image: shape) {
      for _ in 0..<depth {
        Convolution(channels, padding: padding)
        ReLU()
      }
    }
    var sums = [Double](repeating: 0, count: depth)
    for seed in 1...seeds {
      let model = try Model<Float>(
        network, initializer: .he, loss: .meanSquaredError, optimizer: .sgd(learningRate: 0), batch: batch,
        seed: seed)
      _ = try model.predict(Self.noise(batch * shape.count, seed: seed))
      for layer in 0..<depth {
        let activations = model.activations(layer)
        sums[layer] += activations.reduce(0) { $0 + $1 * $1 } / Double(activations.count * seeds)
      }
    }
    // The first layers still have to forget that the noise was even over the image.
    let layers = Array(5..<depth)
    return exp(Regression.slope(of: layers.map { log(sums[$0]) }, along: layers.map(Double.init)))
  }

  @Test("M16 zero padding costs 3 × 3 convolutions ((1 + 2cos(π/(N + 1)))/3)² per layer, circular nothing")
  func padding() throws {
    func factor(side: Double) -> Double {
      let root = (1 + 2 * cos(Double.pi / (side + 1))) / 3
      return root * root
    }
    #expect(abs(factor(side: 8) - 0.9212) < 5e-5 && abs(factor(side: 28) - 0.9922) < 5e-5)
    let zero = try varianceFactor(.zero, seeds: 48)
    let circular = try varianceFactor(.circular, seeds: 48)
    #expect(abs(zero - factor(side: 8)) < 0.015, "zero \(zero)")
    #expect(abs(circular - 1) < 0.015, "circular \(circular)")
  }

  @Test("R07 residual stacks multiply a squared norm by (1 + α²)^L")
  func residual() throws {
    let (width, layers, batch) = (128, 32, 16)
    // The tolerances are three standard errors of ten seeds; cross terms x·F(x) spread a layer by 2α/√n.
    for (alpha, tolerance) in [(1.0, 0.5), (1 / 32.0.squareRoot(), 0.1), (1 / 32.0, 0.01)] {
      let network = Network(inputs: width) {
        for _ in 0..<layers {
          Residual(scale: alpha) {
            ReLU()
            Dense(width)
          }
        }
      }
      let growths = try (1...10).map { seed in
        let model = try Model<Float>(
          network, initializer: .he, loss: .meanSquaredError, optimizer: .sgd(learningRate: 0), batch: batch,
          seed: seed)
        let input = Self.noise(batch * width, seed: seed)
        let output = try model.predict(input)
        return log(output.reduce(0) { $0 + $1 * $1 } / input.reduce(0) { $0 + $1 * $1 })
      }
      let theory = log(RandomMatrices.residualGrowth(branch: alpha, layers: layers))
      #expect(abs(growths.mean - theory) < tolerance, "α = \(alpha): \(growths.mean), theory \(theory)")
    }
  }

  @Test("R09 uniform attention gives every token 1/T of the gradient, exactly", arguments: [2, 8, 64])
  func attention(steps: Int) throws {
    let width = 6
    let model = try Model<Double>(
      Network(inputs: width, steps: steps) {
        SelfAttention()
        LastStep()
        Dense(3)
      }, initializer: .lecun, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0), batch: 1,
      seed: 1, inputGradient: true)
    // Queries and keys of zero score every token alike.
    for layer in 0..<2 { model.tape.values(model.layers[layer].weights).update(repeating: 0) }
    let examples = try Examples<Double>(
      inputs: Self.noise(steps * width, seed: 1), width: steps * width, labels: [1], classes: 3)
    [0].withUnsafeBufferPointer { _ = model.gradient(examples, $0) }
    let gradient = model.inputGradient()
    let norms = (0..<steps).map { token in
      gradient[token * width..<(token + 1) * width].reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let total = norms.reduce(0, +)
    #expect(total > 0 && norms.allSatisfy { abs($0 / total * Double(steps) - 1) < 1e-12 })
  }

  @Test(
    "R10 gradient descent takes a linear chain halfway in the time that the integral says",
    arguments: [(2, 0.01, 2.298), (3, 0.01, 3.768), (4, 1e-3, 15.53)])
  func plateau(depth: Int, start: Double, predicted: Double) throws {
    // The loss is (1 − u)², twice that of the flow ½(1 − u)²: a step of rate r moves the time by 2r.
    let rate = 2.5e-4
    let model = try Model<Double>(
      Network(inputs: 1) { for _ in 0..<depth { Dense(1, bias: false) } },
      initializer: .constant(exp(log(start) / Double(depth))), loss: .meanSquaredError,
      optimizer: .sgd(learningRate: rate), batch: 1, seed: 1)
    let examples = try Examples<Double>(inputs: [1], width: 1, targets: [1], targetWidth: 1)
    var steps = 0
    var halfway = false
    while !halfway, steps < 100_000 {
      halfway = [0].withUnsafeBufferPointer { model.step(examples, $0) } <= 0.25
      if !halfway { steps += 1 }
    }
    let time = 2 * rate * Double(steps)
    #expect(abs(time / predicted - 1) < 0.005)
    #expect(abs(time / MemoryLaws.linearChainHalfTime(depth: depth, start: start) - 1) < 0.005)
  }

  /// The largest difference of 2s − 1 and h over all layers of a sigmoid net made from a tanh net.
  private func centredDifference<S: Scalar>(_: S.Type) throws -> Double {
    let (width, depth, batch) = (64, 30, 8)
    func model(_ activation: Activation) throws -> Model<S> {
      try Model<S>(
        Network.perceptron(inputs: width, width: width, depth: depth, outputs: 10, activation: activation),
        initializer: .lecun.biases(.normal(deviation: 0.3)), loss: .softmaxCrossEntropy,
        optimizer: .sgd(learningRate: 0), batch: batch, seed: 1)
    }
    let (tanh, sigmoid) = (try model(.tanh), try model(.sigmoid))
    for layer in 0..<depth {
      let weights = tanh.weights(layer)
      let biases = tanh.biases(layer)
      // tanh(z) = 2σ(2z) − 1: inputs x of the first layer are what they are, later ones arrive as s = (h + 1)/2.
      let factor = layer == 0 ? 2.0 : 4.0
      let target = sigmoid.tape.values(sigmoid.layers[layer].weights)
      for place in weights.indices { target[place] = S(factor * weights[place]) }
      guard let matrix = sigmoid.layers[layer].biases else { continue }
      let shifted = sigmoid.tape.values(matrix)
      for unit in 0..<width {
        let sum = layer == 0 ? 0 : (0..<width).reduce(0) { $0 + weights[$1 * width + unit] }
        shifted[unit] = S(2 * biases[unit] - 2 * sum)
      }
    }
    let input = Self.noise(batch * width, seed: 2)
    _ = try tanh.predict(input)
    _ = try sigmoid.predict(input)
    return (0..<depth).reduce(0) { largest, layer in
      zip(tanh.activations(layer), sigmoid.activations(layer)).reduce(largest) {
        max($0, abs(2 * $1.1 - 1 - $1.0))
      }
    }
  }

  @Test("R11 a sigmoid net with W′ = 4W and b′ = 2b − 2W1 is the tanh net, after 30 layers too")
  func centred() throws {
    #expect(try centredDifference(Double.self) < 1e-12)
    #expect(try centredDifference(Float.self) < 1e-5)
  }
}
