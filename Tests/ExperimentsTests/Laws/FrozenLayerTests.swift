import Engine
import Experiments
import Networks
import Plots
import Testing

/// Course L4: when a step changes no bit of the first layer.
@Suite("Frozen layers")
struct FrozenLayerTests {
  static func deep(_ depth: Int, width: Int = 64) -> Experiment {
    Experiment(
      Network.perceptron(inputs: 64, width: width, depth: depth, outputs: 10, activation: .sigmoid),
      initializer: .xavier, data: .strokeDigits(count: 1_797, seed: 1), loss: .softmaxCrossEntropy,
      optimizer: .sgd(learningRate: 0.1), batch: 32, epochs: 1, stepsPerEpoch: 1,
      probes: [.frozenFraction.at(.end), .gradientNorm(of: .weights, at: .start)])
  }

  @Test(
    "after one step the first layer is frozen to these fractions",
    arguments: [(8, 0.17...0.37), (10, 0.76...0.94), (12, 0.98...1), (16, 0.999...1), (20, 1...1)])
  func firstLayer(depth: Int, range: ClosedRange<Double>) throws {
    let frozen = try Self.deep(depth).run(seeds: 1...5).frozenFractions(layers: .first).first
    #expect(range.contains(frozen.median))
  }

  @Test("each layer more multiplies the first layer's weight gradient by 0.236")
  func slope() throws {
    let depths = [4, 6, 8, 10, 12, 14, 16]
    let sweep = try Self.deep(4).sweep(over: depths, seeds: 1...5) { $0 = Self.deep($1) }
    let norms = try sweep.samples(Quantity("gradient norm"), along: Quantity("depth")) {
      try $0.gradientNorms(of: .weights, at: .start, layers: .first).first
    }
    let slope = Regression.slope(of: norms.median.map { log($0) }, along: norms.positions)
    #expect(abs(exp(slope) - 0.236) < 0.010)
  }

  @Test(
    "after ten epochs the first layers of a 16-layer net are as they began, those near the output are not")
  func frostLine() throws {
    var experiment = Self.deep(16, width: 32)
    experiment.epochs = 10
    experiment.stepsPerEpoch = nil
    experiment.probes = [.frozenFraction.at(.end)]
    let frozen = try experiment.run(seeds: 1...2).frozenFractions().median
    #expect(frozen[..<4].allSatisfy { $0 >= 0.98 })
    #expect(frozen[9...].allSatisfy { $0 < 0.05 })
  }
}
