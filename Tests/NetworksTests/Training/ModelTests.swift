import Engine
import Networks
import Testing

/// Two noisy clouds per class on a ring: easy, but not linearly separable from the origin.
private func clouds<S: Scalar>(_ count: Int, seed: Int, as format: S.Type = S.self) throws -> Examples<S> {
  var random = SplitMix64(seed: seed, purpose: .data)
  var inputs: [Double] = []
  for i in 0..<count {
    let angle = 2 * Double.pi * Double(i % 6) / 6
    inputs += [cos(angle) + 0.2 * random.normal(), sin(angle) + 0.2 * random.normal()]
  }
  return try Examples(inputs: inputs, width: 2, labels: (0..<count).map { $0 % 3 }, classes: 3)
}

private let small = Network(inputs: 2) {
  Dense(16)
  Tanh()
  Dense(16)
  Tanh()
  Dense(3)
}

private func model<S: Scalar>(
  _ network: Network = small, initializer: Initializer = .xavier,
  optimizer: Optimizer = .sgd(learningRate: 0.1, momentum: 0.9), batch: Int = 30, seed: Int = 1,
  training: Set<Int>? = nil, as format: S.Type = S.self
) throws -> Model<S> {
  try Model(
    network, initializer: initializer, loss: .softmaxCrossEntropy, optimizer: optimizer, batch: batch,
    seed: seed,
    training: training)
}

private func train<S: Scalar>(_ model: Model<S>, on data: Examples<S>, epochs: Int, seed: Int = 1) throws {
  var batches = try Minibatches(examples: data.count, size: model.batch, seed: seed)
  for _ in 0..<epochs {
    batches.nextEpoch()
    for b in 0..<batches.count { batches.withBatch(b) { _ = model.step(data, $0) } }
  }
}

@Suite("Models")
struct ModelTests {
  @Test(
    "every optimizer learns the clouds",
    arguments: [
      .sgd(learningRate: 0.1, momentum: 0.9), .sgd(learningRate: 0.1, momentum: 0.9, nesterov: true),
      .adam(learningRate: 0.01), .adamW(learningRate: 0.01), .rmsProp(learningRate: 0.01),
      .sgd(learningRate: 0.5).clipped(norm: 0.5), .sgd(learningRate: 0.5).clipped(value: 0.1),
      .sgd(learningRate: 0.1, momentum: 0.9).scheduled(.warmUpThenCosine(warmUp: 20, steps: 300, final: 0)),
    ] as [Optimizer])
  func learns(optimizer: Optimizer) throws {
    let m: Model<Float> = try model(optimizer: optimizer)
    let data: Examples<Float> = try clouds(300, seed: 1)
    let before = m.evaluate(data)
    try train(m, on: data, epochs: 60)
    let after = m.evaluate(data)
    #expect(before.correct < 200 && after.correct > 270, "\(optimizer): \(before) then \(after)")
    #expect(m.evaluate(try clouds(301, seed: 2)).correct > 260)
  }

  @Test("Rprop learns from full batches")
  func rprop() throws {
    let m: Model<Float> = try model(optimizer: .rprop(), batch: 300)
    let data: Examples<Float> = try clouds(300, seed: 1)
    try train(m, on: data, epochs: 100)
    #expect(m.evaluate(data).correct > 270)
  }

  @Test("the same seed gives the same bits, another seed others")
  func reproducible() throws {
    let data: Examples<Float> = try clouds(300, seed: 1)
    func weights(seed: Int) throws -> [Float] {
      let m: Model<Float> = try model(seed: seed)
      try train(m, on: data, epochs: 3, seed: seed)
      return Array(m.tape.values(m.tape.parameters))
    }
    let first = try weights(seed: 1)
    #expect(try weights(seed: 1) == first)
    #expect(try weights(seed: 2) != first)
  }

  @Test("layers of one shape start from different numbers")
  func streams() throws {
    let m: Model<Float> = try model(.perceptron(inputs: 8, width: 8, depth: 3, outputs: 8, activation: .tanh))
    for a in 0..<4 {
      for b in 0..<a { #expect(zip(m.weights(a), m.weights(b)).allSatisfy { $0 != $1 }) }
    }
  }

  @Test("a hundred steps end in the very bits that were recorded")
  func bits() throws {
    let deep = Network(inputs: 2) {
      Dense(20)
      Sigmoid()
      Dense(33)
      Tanh()
      Dense(7)
      GELU()
      Dense(3)
    }
    let m: Model<Float> = try model(deep)
    try train(m, on: try clouds(300, seed: 1), epochs: 10)
    // Fowler–Noll–Vo of the parameters' bits: the same for every x86-64 level and for debug builds.
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for w in m.tape.values(m.tape.parameters) { digest = (digest ^ UInt64(w.bitPattern)) &* 0x100_0000_01b3 }
    #expect(String(digest, radix: 16) == "4cfc21146010bd9a")
  }

  @Test("Float and Double start from the same numbers and stay together for a while")
  func formats() throws {
    let f: Model<Float> = try model()
    let d: Model<Double> = try model()
    try train(f, on: try clouds(300, seed: 1), epochs: 1)
    try train(d, on: try clouds(300, seed: 1), epochs: 1)
    for (x, y) in zip(f.weights(0), d.weights(0)) { #expect(abs(x - y) < 1e-4) }
  }

  @Test("only the chosen layers move")
  func chosenLayers() throws {
    let m: Model<Float> = try model(training: [2])
    try train(m, on: try clouds(300, seed: 1), epochs: 2)
    #expect(m.frozenFraction(0) == 1 && m.frozenFraction(1) == 1 && m.frozenFraction(2) < 0.1)
    #expect(m.relativeWeightChange(0) == 0 && m.relativeWeightChange(2) > 0.01)
  }

  @Test("a step of plain descent moves a weight by rate times gradient, with decay and momentum added")
  func updateRules() throws {
    let data: Examples<Double> = try clouds(30, seed: 1)
    let rows = Array(0..<30)
    let plain: Model<Double> = try model(optimizer: .sgd(learningRate: 0.5))
    let before = plain.weights(1)
    rows.withUnsafeBufferPointer { _ = plain.step(data, $0) }
    for (i, g) in plain.weightGradient(1).enumerated() {
      #expect(abs(plain.weights(1)[i] - (before[i] - 0.5 * g)) < 1e-15)
    }
    let heavy: Model<Double> = try model(
      optimizer: .sgd(learningRate: 0.5, momentum: 0.9, weightDecay: 0.1))
    var w = heavy.weights(1)
    var v = [Double](repeating: 0, count: w.count)
    for _ in 0..<3 {
      rows.withUnsafeBufferPointer { _ = heavy.step(data, $0) }
      let g = heavy.weightGradient(1)
      for i in w.indices {
        v[i] = 0.9 * v[i] + g[i] + 0.1 * w[i]
        w[i] -= 0.5 * v[i]
        #expect(abs(heavy.weights(1)[i] - w[i]) < 1e-14)
      }
    }
  }

  @Test("Adam's first step is g / (|g| + ε) (K16)")
  func adam() throws {
    let data: Examples<Double> = try clouds(30, seed: 1)
    let m: Model<Double> = try model(optimizer: .adam(learningRate: 1e-3, epsilon: 1e-2))
    let before = m.weights(0)
    Array(0..<30).withUnsafeBufferPointer { _ = m.step(data, $0) }
    for (i, g) in m.weightGradient(0).enumerated() {
      #expect(abs((before[i] - m.weights(0)[i]) / 1e-3 - g / (abs(g) + 1e-2)) < 1e-6)
    }
  }

  @Test(
    "Adam's first step of a gradient as small as ε is half the rate, of 1e-10 a hundredth (K16)",
    arguments: [(1e-8, 0.5), (1e-10, 1 / 101.0)])
  func adamOfTinyGradients(gradient: Double, share: Double) throws {
    // One weight w = 0 on the input 1: the gradient of (w − t)² is −2t.
    let m = try Model<Double>(
      Network(inputs: 1) { Dense(1, bias: false) }, initializer: .zero, loss: .meanSquaredError,
      optimizer: .adam(learningRate: 1e-3), batch: 1, seed: 1)
    let data = try Examples<Double>(inputs: [1], width: 1, targets: [-gradient / 2], targetWidth: 1)
    [0].withUnsafeBufferPointer { _ = m.step(data, $0) }
    #expect(abs(-m.weights(0)[0] / 1e-3 - share) < 1e-6)
  }

  @Test("Adam's v of a Float gradient of 2⁻⁷⁵ is 0, so its first step is the rate times g / ε (K17)")
  func adamOfLostSquares() throws {
    let gradient = Float(sign: .plus, exponent: -75, significand: 1)
    let m = try Model<Float>(
      Network(inputs: 1) { Dense(1, bias: false) }, initializer: .zero, loss: .meanSquaredError,
      optimizer: .adam(learningRate: 1), batch: 1, seed: 1)
    let data = try Examples<Float>(inputs: [1], width: 1, targets: [-Double(gradient) / 2], targetWidth: 1)
    [0].withUnsafeBufferPointer { _ = m.step(data, $0) }
    #expect(m.weightGradient(0) == [Double(gradient)])
    #expect(abs(-m.weights(0)[0] / (Double(gradient) / 1e-8) - 1) < 1e-6)
  }

  @Test("clipping by norm scales all layers by one number and keeps the direction")
  func clipping() throws {
    let data: Examples<Double> = try clouds(30, seed: 1)
    let free: Model<Double> = try model(optimizer: .sgd(learningRate: 1))
    let clipped: Model<Double> = try model(optimizer: .sgd(learningRate: 1).clipped(norm: 0.01))
    Array(0..<30).withUnsafeBufferPointer {
      _ = free.step(data, $0)
      _ = clipped.step(data, $0)
    }
    let norm = try #require(clipped.gradientNormBeforeClipping)
    #expect(norm > 0.01)
    let all = Array(clipped.tape.adjoints(clipped.tape.parameters))
    #expect(abs(all.reduce(0) { $0 + $1 * $1 }.squareRoot() - 0.01) < 1e-12)
    for layer in 0..<3 {
      #expect(abs(clipped.weightGradientNorm(layer) / free.weightGradientNorm(layer) - 0.01 / norm) < 1e-12)
    }
  }

  @Test("evaluation of an incomplete last batch counts each example once")
  func evaluation() throws {
    let data: Examples<Double> = try clouds(37, seed: 4)
    let whole: Model<Double> = try model(batch: 37)
    let parts: Model<Double> = try model(batch: 10)
    let (a, b) = (whole.evaluate(data), parts.evaluate(data))
    #expect(a.correct == b.correct && abs(a.loss - b.loss) < 1e-12)
  }

  @Test("probes agree with their definitions")
  func probes() throws {
    let data: Examples<Double> = try clouds(30, seed: 1)
    let m: Model<Double> = try model()
    m.recordUpdates()
    #expect(m.updateRatio(0).isNaN)
    let before = m.weights(1)
    Array(0..<30).withUnsafeBufferPointer { _ = m.step(data, $0) }
    let d = (0..<30).map { m.delta(1, example: $0) }
    let mean = m.meanDelta(1)
    for unit in 0..<16 { #expect(abs(d.reduce(0) { $0 + $1[unit] } / 30 - mean[unit]) < 1e-15) }
    // The gradient of a bias is the sum over the batch of δ, which holds 1/batch already.
    for (unit, g) in m.biasGradient(1).enumerated() { #expect(abs(g - mean[unit]) < 1e-15) }
    let norm = d.joined().reduce(0) { $0 + $1 * $1 }.squareRoot() / 30
    #expect(abs(m.deltaNorm(1) - norm) < 1e-14)
    let moved = zip(m.weights(1), before).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    let size = before.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(abs(m.updateRatio(1) - moved / size) < 1e-14)
    #expect(abs(m.relativeWeightChange(1) - moved / size) < 1e-14)
  }

  @Test("a Float norm survives gradients whose squares underflow")
  func tinyNorms() throws {
    let deep = Network.perceptron(inputs: 2, width: 8, depth: 45, outputs: 3, activation: .sigmoid)
    let m: Model<Float> = try model(deep)
    let data: Examples<Float> = try clouds(30, seed: 1)
    Array(0..<30).withUnsafeBufferPointer { _ = m.gradient(data, $0) }
    let norm = m.weightGradientNorm(0)
    #expect(norm > 0 && norm < 1e-22)
    #expect(m.weightGradient(0).map { Float($0) * Float($0) }.reduce(0, +) == 0)
  }
}

@Suite("What does not fit is said before training")
struct NetworkErrorTests {
  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch { return "\(error)" }
  }

  @Test("each misfit names its place, what it got and what would fit")
  func misfits() throws {
    #expect(
      message { _ = try model(Network(inputs: 2) { Dense(0) }) as Model<Float> }
        == "layer 1, Dense(0): 0 units; a layer needs at least 1")
    #expect(message { _ = try model(Network(inputs: 0) { Dense(3) }) as Model<Float> }.hasPrefix("inputs: "))
    #expect(message { _ = try model(Network(inputs: 2) { Tanh() }) as Model<Float> }.hasPrefix("layers: "))
    #expect(message { _ = try model(batch: 0) as Model<Float> } == "batch size: 0; at least 1 is needed")
    #expect(
      message { _ = try model(optimizer: .sgd(learningRate: -1)) as Model<Float> }
        == "optimizer: learning rate is -1.0; it must be finite, not negative")
    #expect(
      message { _ = try model(optimizer: .sgd(learningRate: 1, momentum: 1)) as Model<Float> }
        .contains("momentum is 1.0"))
    #expect(
      message { _ = try model(initializer: .normal(deviation: .nan)) as Model<Float> }
        .hasPrefix("initializer: "))
    #expect(
      message { _ = try model(training: [3]) as Model<Float> }
        == "trained layers: layer 4 does not exist; the network has layers 1 to 3")
    #expect(
      message {
        _ =
          try model(
            Network(inputs: 2) {
              Dense(4)
              Residual { Dense(5) }
              Dense(3)
            }) as Model<Float>
      } == "layer 2, Residual: the branch turns 4 numbers into 5, which cannot be added to its input; "
        + "let its last Dense have 4 units")
  }

  @Test("data that does not fit the network is refused")
  func data() throws {
    let m: Model<Float> = try model()
    let wide = try Examples<Float>(inputs: [1, 2, 3], width: 3, labels: [0], classes: 3)
    #expect(
      message { try m.check(wide) }
        == "data: examples have 3 numbers, but the network takes 2; use Network(inputs: 3)")
    let many = try Examples<Float>(inputs: [1, 2], width: 2, labels: [0], classes: 7)
    #expect(
      message { try m.check(many) }
        == "layer 3, the output: 3 units for 7 classes; let the last Dense have 7")
    #expect(message { try m.check(many.oneHot()) }.contains("needs one class per example"))
    #expect(
      message { _ = try Examples<Float>(inputs: [1, 2], width: 2, labels: [9], classes: 3) }
        == "example 0: class 9 does not exist; there are classes 0 to 2")
    #expect(
      message { _ = try Examples<Float>(inputs: [], width: 2, labels: [], classes: 3) }
        == "data: there are no examples")
    #expect(
      message { _ = try Minibatches(examples: 10, size: 32, seed: 1) }
        == "batch size: a batch of 32 cannot be filled from 10 examples; 10 is the most")
  }
}
