import Experiments
import Networks
import Plots
import Testing

/// Rows M01–M14 of the law sheet: the slope of ln ‖δ‖ over a deep net against √χ, means over 20 seeds.
@Suite("Mean-field laws, measured")
struct MeanFieldLawTests {
  struct Law: Sendable, CustomTestStringConvertible {
    let id: String
    let activation: Activation
    let initializer: Initializer
    let width: Int
    let depth: Int
    let tolerance: Double
    var testDescription: String { id }
  }

  static let laws = [
    Law(
      id: "M01 sigmoid, Xavier", activation: .sigmoid, initializer: .xavier, width: 64, depth: 20,
      tolerance: 0.008),
    Law(
      id: "M02 sigmoid, standard", activation: .sigmoid, initializer: .standard, width: 64, depth: 20,
      tolerance: 0.006),
    Law(
      id: "M03 sigmoid, Nielsen's setting", activation: .sigmoid,
      initializer: .lecun.biases(.normal(deviation: 1)),
      width: 30, depth: 20, tolerance: 0.02),
    Law(
      id: "M04 sigmoid, N(0, 1), width 30", activation: .sigmoid, initializer: .normal(deviation: 1),
      width: 30, depth: 20, tolerance: 0.06),
    Law(
      id: "M04 sigmoid, N(0, 1), width 64", activation: .sigmoid, initializer: .normal(deviation: 1),
      width: 64, depth: 20, tolerance: 0.06),
    Law(
      id: "M04 sigmoid, N(0, 1), width 100", activation: .sigmoid, initializer: .normal(deviation: 1),
      width: 100, depth: 20, tolerance: 0.06),
    Law(
      id: "M04 sigmoid, N(0, 1), width 150", activation: .sigmoid, initializer: .normal(deviation: 1),
      width: 150, depth: 20, tolerance: 0.06),
    Law(
      id: "M04 sigmoid, N(0, 1), width 200", activation: .sigmoid, initializer: .normal(deviation: 1),
      width: 200, depth: 20, tolerance: 0.06),
    Law(
      id: "M06 tanh, standard", activation: .tanh, initializer: .standard, width: 100, depth: 20,
      tolerance: 0.015),
    Law(
      id: "M08 tanh, edge of chaos", activation: .tanh,
      initializer: .meanField(weightVariance: 1.76, biasVariance: 0.05), width: 100, depth: 30,
      tolerance: 0.02),
    Law(
      id: "M09 tanh, ordered", activation: .tanh,
      initializer: .meanField(weightVariance: 1.3, biasVariance: 0.05),
      width: 100, depth: 30, tolerance: 0.02),
    Law(
      id: "M10 tanh, chaotic", activation: .tanh, initializer: .meanField(weightVariance: 4), width: 100,
      depth: 30, tolerance: 0.03),
    Law(
      id: "M11 tanh, gain 5/3", activation: .tanh, initializer: .he(gain: 5 / 3), width: 100, depth: 30,
      tolerance: 0.015),
    Law(id: "M12 ReLU, He", activation: .relu, initializer: .he, width: 100, depth: 50, tolerance: 0.03),
    Law(
      id: "M13 ReLU, Xavier", activation: .relu, initializer: .xavier, width: 100, depth: 30, tolerance: 0.025
    ),
    Law(
      id: "M14 SELU, LeCun", activation: .selu, initializer: .lecun, width: 100, depth: 30, tolerance: 0.015),
  ]

  static func experiment(_ law: Law) -> Experiment {
    Experiment(
      Network.perceptron(
        inputs: 64, width: law.width, depth: law.depth, outputs: 10, activation: law.activation),
      initializer: law.initializer, data: .strokeDigits(count: 100, seed: 1),
      preprocessing: .standard(test: 0), loss: .softmaxCrossEntropy,
      probes: [.gradientNorm(of: .preActivations, over: .rootMeanSquare)])
  }

  @Test("each layer multiplies the gradient by √χ", arguments: laws)
  func decay(_ law: Law) throws {
    let runs = try Self.experiment(law).run(seeds: 1...20)
    // The first layers see the data's variance, not yet that of the fixed point.
    let decays = try runs.decayPerLayer(over: .rootMeanSquare, layers: .range(4...law.depth))
    let theory = MeanField.backwardFactor(law.activation, law.initializer, width: law.width)
    #expect(abs(decays.mean - theory) < law.tolerance)
  }

  @Test("M05 N(0, 1) sigmoid nets vanish at width 64 and explode at 150")
  func critical() throws {
    func decay(width: Int) throws -> Double {
      let law = Law(
        id: "M05", activation: .sigmoid, initializer: .normal(deviation: 1), width: width, depth: 20,
        tolerance: 0)
      return try Self.experiment(law).run(seeds: 1...20).decayPerLayer(over: .rootMeanSquare).median
    }
    #expect(try decay(width: 64) < 1)
    #expect(try decay(width: 150) > 1)
  }

  @Test("M11 with gain 5/3 the activations of tanh layers settle at a deviation of 0.651")
  func forward() throws {
    var experiment = try Self.experiment(#require(Self.laws.first { $0.id.hasPrefix("M11") }))
    experiment.probes = [.activations]
    let deviations = try experiment.run(seeds: 1...20).activationDeviations(
      at: .start, layers: .range(10...30))
    #expect(abs(deviations.runs.joined().map { $0 }.mean - 0.651) < 0.02)
  }

  @Test("M07 critical tanh decays ever more slowly: by 0.985 per layer between layers 20 and 48")
  func polynomial() throws {
    let law = Law(id: "M07", activation: .tanh, initializer: .lecun, width: 200, depth: 50, tolerance: 0.02)
    let decays = try Self.experiment(law).run(seeds: 1...20)
      .decayPerLayer(over: .rootMeanSquare, layers: .range(20...48))
    #expect(abs(decays.mean - 0.985) < 0.02)
  }
}
