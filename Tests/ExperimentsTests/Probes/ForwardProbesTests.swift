import Experiments
import Networks
import Plots
import Testing

@Suite("Probes of the forward pass")
struct ForwardProbesTests {
  private func probed(_ activation: Activation, _ initializer: Initializer, depth: Int = 3) throws -> Runs {
    try Experiment(
      Network.perceptron(inputs: 64, width: 32, depth: depth, outputs: 10, activation: activation),
      initializer: initializer, data: .strokeDigits(count: 500, seed: 1), preprocessing: .standard(test: 0),
      loss: .softmaxCrossEntropy,
      probes: [
        .saturation, .forwardDifference, .activations,
        .gradientNorm(of: .preActivations, over: .rootMeanSquare),
      ]
    ).run(seeds: 1...6)
  }

  @Test("large weights saturate the sigmoid, small ones do not, and the linear output never is")
  func saturation() throws {
    let large = try probed(.sigmoid, .normal(deviation: 10))
    let small = try probed(.sigmoid, .xavier)
    #expect(try large.saturatedFractions(at: .start).runs.joined().allSatisfy { $0 > 0.5 })
    #expect(try small.saturatedFractions(at: .start).runs.joined().allSatisfy { $0 < 0.05 })
    #expect(try large.saturatedFractions(at: .start, layers: .last).runs.joined().allSatisfy { $0 == 0 })
  }

  @Test("rectifiers with very negative biases are all dead, and flat wherever they are negative")
  func dead() throws {
    let drowned = try probed(.relu, .he.biases(.constant(-100)))
    #expect(try drowned.deadFractions(at: .start).runs.joined().allSatisfy { $0 == 1 })
    let awake = try probed(.relu, .he)
    #expect(try awake.deadFractions(at: .start, layers: .first).runs.joined().allSatisfy { $0 < 0.2 })
    #expect(
      try awake.saturatedFractions(at: .start, layers: .first).median.allSatisfy { abs($0 - 0.5) < 0.1 })
  }

  @Test("two inputs come closer by √χ per layer, as gradients vanish")
  func collapse() throws {
    let runs = try probed(.sigmoid, .xavier, depth: 8)
    let forward = try runs.forwardFactorPerLayer().median
    let backward = try runs.decayPerLayer(over: .rootMeanSquare).median
    #expect(abs(forward - 0.234) < 0.02)
    #expect(abs(forward - backward) < 0.02)
  }
}
