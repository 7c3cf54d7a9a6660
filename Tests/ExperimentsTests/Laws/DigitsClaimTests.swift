import Experiments
import Networks
import Plots
import Testing

/// What training does to deep networks on stroke digits, over several seeds.
///
/// The course's claims, which another order of sums must not move. Each prints what it measured.
@Suite("Claims about stroke digits", .enabled(if: runsLongTests))
struct DigitsClaimTests {
  private static func digits(
    _ network: Network, _ initializer: Initializer, rate: Double, momentum: Double = 0.9, epochs: Int,
    optimizer: Optimizer? = nil, batch: Batch = 32, probes: [Probe] = [.accuracy.at(.end), .loss.at(.end)]
  ) -> Experiment {
    Experiment(
      network, initializer: initializer, data: .strokeDigits(count: 1_797, seed: 1),
      loss: .softmaxCrossEntropy,
      optimizer: optimizer ?? .sgd(learningRate: rate, momentum: momentum), batch: batch, epochs: epochs,
      probes: probes)
  }

  private static func perceptron(_ activation: Activation, depth: Int, width: Int) -> Network {
    .perceptron(inputs: 64, width: width, depth: depth, outputs: 10, activation: activation)
  }

  /// The numbers of all seeds, printed under a name.
  private func measured(_ name: String, _ values: [Double]) -> [Double] {
    func short(_ value: Double) -> String { "\((value * 10_000).rounded() / 10_000)" }
    print(
      "\(name): median \(short(values.median)), mean \(short(values.mean)) ± \(short(values.standardDeviation)) "
        + "[\(short(values.min() ?? .nan)), \(short(values.max() ?? .nan))]")
    return values
  }

  @Test(
    "L4.5 after ten epochs the frost line stands nine to ten layers below the output",
    arguments: [(8, 0.0...0.10), (12, 0.90...1.0), (16, 0.98...1.0), (20, 0.97...1.0)])
  func frostLine(depth: Int, firstLayer: ClosedRange<Double>) throws {
    let frozen = try Self.digits(
      Self.perceptron(.sigmoid, depth: depth, width: 32), .xavier, rate: 0.1, momentum: 0, epochs: 10,
      probes: [.frozenFraction.at(.end)]
    ).run(seeds: 1...5).frozenFractions()
    let first = measured("L4.5 depth \(depth), layer 1 frozen", frozen.first)
    #expect(first.allSatisfy { firstLayer.contains($0) })
    let solid = depth == 16 ? 4 : depth == 20 ? 8 : 1
    #expect(frozen.median[..<solid].allSatisfy { firstLayer.contains($0) })
  }

  @Test("L6.1 sigmoid nets train at depth 4 and are at chance from 6", arguments: [1, 2, 3, 4, 6, 7, 8])
  func wall(depth: Int) throws {
    let runs = try Self.digits(
      Self.perceptron(.sigmoid, depth: depth, width: 32), .xavier, rate: 0.05, epochs: 150
    ).run(seeds: 1...4)
    let accuracy = measured("L6.1 lr .05, 150 epochs, d=\(depth), test accuracy", try runs.accuracies().last)
    let loss = measured("L6.1 lr .05, 150 epochs, d=\(depth), loss", try runs.losses().last)
    if depth <= 4 {
      #expect(accuracy.allSatisfy { $0 >= 0.90 })
    } else {
      #expect(accuracy.allSatisfy { $0 <= 0.15 })
      #expect(loss.allSatisfy { abs($0 - 2.302_585) < 0.02 })
    }
  }

  @Test("L6.2 two inputs and a gradient shrink by the same 0.234 per layer")
  func collapse() throws {
    let runs = try Self.digits(
      Self.perceptron(.sigmoid, depth: 8, width: 32), .xavier, rate: 0.1, epochs: 0,
      probes: [.forwardDifference, .gradientNorm(of: .preActivations, over: .rootMeanSquare)]
    ).run(seeds: 1...10)
    let forward = measured("L6.2 forward factor", try runs.forwardFactorPerLayer())
    let backward = measured("L6.2 backward factor", try runs.decayPerLayer(over: .rootMeanSquare))
    #expect(abs(forward.mean - 0.234) < 0.02 && abs(backward.mean - 0.234) < 0.02)
    #expect(abs(forward.mean - backward.mean) < 0.02)
  }

  @Test("L8.1 at depth 22 He's rectified nets train and Xavier's hardly, at 30 Xavier's do not at all")
  func initializers() throws {
    func losses(_ depth: Int, _ initializer: Initializer, _ name: String) throws -> [Double] {
      measured(
        "L8.1 d=\(depth) \(name), loss",
        try Self.digits(
          Self.perceptron(.relu, depth: depth, width: 64), initializer, rate: 0.003, epochs: 40
        ).run(seeds: 1...5).losses().last)
    }
    let (he22, xavier22) = (try losses(22, .he, "He"), try losses(22, .xavier, "Xavier"))
    #expect(he22.median < 0.05 && he22.allSatisfy { $0 < 0.3 } && xavier22.allSatisfy { $0 > 0.3 })
    let (he30, xavier30) = (try losses(30, .he, "He"), try losses(30, .xavier, "Xavier"))
    #expect(he30.median < 0.6 && xavier30.median > 2.25)
  }

  struct Trainable: Sendable, CustomTestStringConvertible {
    let name: String
    let activation: Activation
    let initializer: Initializer
    let range: ClosedRange<Double>
    var testDescription: String { name }
  }

  @Test(
    "L9.1 at depth 20 what does not saturate trains with its own initializer",
    arguments: [
      Trainable(name: "tanh", activation: .tanh, initializer: .xavier, range: 0.9...1),
      Trainable(name: "ReLU", activation: .relu, initializer: .he, range: 0.9...1),
      Trainable(name: "leaky ReLU", activation: .leakyReLU, initializer: .he, range: 0.9...1),
      Trainable(name: "ELU", activation: .elu, initializer: .he, range: 0.9...1),
      Trainable(name: "SELU", activation: .selu, initializer: .lecun, range: 0.9...1),
      Trainable(name: "sigmoid", activation: .sigmoid, initializer: .xavier, range: 0...0.15),
      Trainable(name: "ReLU, Xavier", activation: .relu, initializer: .xavier, range: 0...0.85),
    ])
  func activations(_ law: Trainable) throws {
    let accuracy = measured(
      "L9.1 \(law.name), test accuracy",
      try Self.digits(
        Self.perceptron(law.activation, depth: 20, width: 64), law.initializer, rate: 0.003, epochs: 40
      ).run(seeds: 1...5).accuracies().last)
    // What trains does so with every seed; with Xavier a rectified net may be lucky (0.87 with one seed of five).
    #expect(law.range.contains(accuracy.median))
    #expect(law.range.lowerBound == 0 || accuracy.allSatisfy { law.range.contains($0) })
  }

  @Test("L18.1 Adam trains sigmoid nets at depth 6, hardly at 10")
  func adam() throws {
    func accuracy(_ depth: Int) throws -> [Double] {
      measured(
        "L18.1 Adam d=\(depth), test accuracy",
        try Self.digits(
          Self.perceptron(.sigmoid, depth: depth, width: 32), .xavier, rate: 0, epochs: 60,
          optimizer: .adam(learningRate: 0.01)
        ).run(seeds: 1...5).accuracies().last)
    }
    #expect(try accuracy(6).allSatisfy { $0 >= 0.85 })
    #expect(try accuracy(10).allSatisfy { $0 <= 0.30 })
  }
}
