import Engine
import Experiments
import Networks
import Plots
import Testing

@Suite("Half precision")
struct HalfPrecisionRunTests {
  private static var half: Experiment {
    var experiment = ExperimentTests.small
    experiment.precision = .half
    experiment.probes = [
      .loss, .accuracy, .frozenFraction, .gradientNorm(of: .weights), .outputs(examples: 20),
    ]
    return experiment
  }

  @Test("every number that a run keeps is a half: weights, gradients, activations, outputs")
  func representable() throws {
    let network = Network(inputs: 3) {
      Dense(5)
      Tanh()
      LayerNorm()
      Residual { Dense(5) }
      Dense(2)
    }
    let model = try Model<Float>(
      network, initializer: .xavier, loss: .meanSquaredError,
      optimizer: .sgd(learningRate: 0.1, momentum: 0.9),
      batch: 2, seed: 1, halfPrecision: true)
    let data = try Examples<Float>(
      inputs: [0.1, -0.7, 0.3, 1.1, 0.2, -0.9], width: 3, targets: [0.1, 0.2, 0.3, -0.4], targetWidth: 2)
    for _ in 0..<3 { [0, 1].withUnsafeBufferPointer { _ = model.step(data, $0) } }
    let parameters = model.tape.parameters
    let kept: [[Float]] =
      [Array(model.tape.values(parameters)), Array(model.tape.adjoints(parameters))]
      + model.layers.flatMap { layer -> [[Float]] in
        [
          Array(model.tape.values(layer.preactivation)), Array(model.tape.values(layer.activation)),
          Array(model.tape.adjoints(layer.preactivation)),
        ]
      } + [Array(model.tape.values(model.outputs)), Array(model.tape.values(model.inputs))]
    for number in kept.joined() { #expect(roundedToHalf(number) == number) }
    // Not by being zero.
    #expect(kept.allSatisfy { numbers in numbers.contains { $0 != 0 } })
    // 0.1 is no half.
    #expect(model.tape.values(model.inputs)[0] == Float(0x1.998p-4))
  }

  @Test("an affine layer's result is the single-precision sum, rounded once")
  func once() throws {
    func outputs(half: Bool) throws -> [Float] {
      let model = try Model<Float>(
        Network(inputs: 2) { Dense(1, bias: false) }, initializer: .constant(1), loss: .meanSquaredError,
        optimizer: .sgd(learningRate: 0.1), batch: 1, seed: 1, halfPrecision: half)
      return try model.predict([2_048, 1]).map { Float($0) }
    }
    // 2049 lies between the halves 2048 and 2050; the tie goes to the even one.
    #expect(try outputs(half: false) == [2_049])
    #expect(try outputs(half: true) == [2_048])
  }

  @Test("an update below half of the last place leaves the weight where it is")
  func frozen() throws {
    // One weight 1, input 1, target 0: the gradient is 2, the step 2·rate. Halves near 1 are 2⁻¹¹ apart below it.
    func frozen(_ precision: Precision, rate: Double) throws -> Double {
      try Experiment(
        Network(inputs: 1) { Dense(1, bias: false) }, initializer: .constant(1),
        data: .linearTeacher(count: 4, seed: 1, inputs: 1, outputs: 1, singularValues: [0.5]),
        preprocessing: .raw,
        loss: .meanSquaredError, optimizer: .sgd(learningRate: rate), epochs: 1, probes: [.frozenFraction],
        precision: precision
      ).run(seed: 1).frozenFractions().runs[0][0]
    }
    #expect(try frozen(.float, rate: 1e-5) == 0)
    #expect(try frozen(.half, rate: 1e-5) == 1)
    #expect(try frozen(.half, rate: 0.05) == 0)
  }

  @Test("small gradients vanish many layers earlier than in single precision")
  func vanished() throws {
    func norms(_ precision: Precision) throws -> [Double] {
      try Experiment(
        .perceptron(inputs: 64, width: 32, depth: 14, outputs: 10, activation: .sigmoid),
        initializer: .xavier,
        data: .strokeDigits(count: 64, seed: 1), preprocessing: .raw, loss: .softmaxCrossEntropy,
        probes: [.gradientNorm(of: .weights)], precision: precision
      ).run(seed: 1).gradientNorms(at: .start).runs[0]
    }
    let (single, half) = (try norms(.float), try norms(.half))
    #expect(single.allSatisfy { $0 > 0 })
    #expect(half[0] == 0 && half[1] == 0)
    // Where numbers are far above the smallest half, the two agree.
    #expect(abs(half[14] / single[14] - 1) < 0.01)
  }

  @Test("a run in half precision learns, reproduces, and differs from one in single precision")
  func runs() throws {
    let runs = try Self.half.run(seeds: 1...2)
    #expect(runs == (try Self.half.run(seeds: 1...2)))
    #expect(try runs.losses().last[0] < runs.losses().first[0])
    for value in try runs.outputs(example: 3).runs[0] { #expect(roundedToHalf(value) == value) }
    var single = Self.half
    single.precision = .float
    #expect(try single.run(seeds: 1...2).results != runs.results)
    #expect(try single.description(seed: 1) != Self.half.description(seed: 1))
  }

  @Test("pretrained layers are halves too")
  func pretrained() throws {
    var experiment = Self.half
    experiment.pretraining = .layerwise(optimizer: .sgd(learningRate: 0.5), batch: 32, epochs: 1)
    experiment.epochs = 0
    for value in try experiment.run(seed: 1).outputs(example: 1).runs[0] {
      #expect(roundedToHalf(value) == value)
    }
  }
}
