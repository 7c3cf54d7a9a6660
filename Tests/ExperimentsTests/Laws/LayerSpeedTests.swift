import Experiments
import Networks
import Plots
import Testing

/// Nielsen (2015), chapter 5, on stroke digits: layers learn at different speeds.
@Suite("Layer speeds")
struct LayerSpeedTests {
  static func nielsen(hidden: Int) -> Experiment {
    Experiment(
      Network.perceptron(inputs: 64, width: 30, depth: hidden, outputs: 10, activation: .sigmoid),
      initializer: .lecun.biases(.normal(deviation: 1)), data: .strokeDigits(count: 1_000, seed: 1),
      preprocessing: .raw, loss: .sigmoidCrossEntropy, optimizer: .sgd(learningRate: 0.1),
      probes: [.gradientNorm(of: .preActivations)])
  }

  @Test(
    "at initialization the norms of δ are those of the book, and their ratio is √χ",
    arguments: [
      (2, [0.060, 0.292]), (3, [0.0117, 0.058, 0.293]), (4, [0.0024, 0.0117, 0.058, 0.290]),
    ])
  func initialNorms(hidden: Int, expected: [Double]) throws {
    let runs = try Self.nielsen(hidden: hidden).run(seeds: 1...200)
    let norms = try runs.gradientNorms(of: .preActivations, at: .start, layers: .hidden)
    for (measured, expected) in zip(norms.median, expected) {
      #expect(abs(measured / expected - 1) < 0.08)
    }
    for place in 1..<hidden {
      let ratios = zip(norms.values(at: place - 1), norms.values(at: place)).map { $0 / $1 }
      #expect((0.18...0.23).contains(ratios.median))
    }
    #expect(zip(norms.first, norms.last).allSatisfy { $0 < $1 })
    let theory = MeanField.backwardFactor(.sigmoid, Self.nielsen(hidden: 2).initializer)
    #expect(abs(theory - 0.2048) < 5e-5)
  }

  @Test("through 500 epochs of full-batch training the earlier layer stays the slower one")
  func speedOverTime() throws {
    var experiment = Self.nielsen(hidden: 2)
    experiment.epochs = 500
    let runs = try experiment.run(seeds: 1...3)
    let first = try runs.gradientNorm(of: .preActivations, layer: 1)
    let second = try runs.gradientNorm(of: .preActivations, layer: 2)
    #expect(first.positions == (0...500).map(Double.init))
    #expect(zip(first.median, second.median).allSatisfy { $0 < $1 })
  }

  @Test("example by example the ratio of the layers' δ stays near √χ, while their means nearly meet")
  func spreadOverTime() throws {
    var experiment = Self.nielsen(hidden: 2)
    experiment.epochs = 500
    let times = Times.every(epochs: 100)
    experiment.probes = [
      .gradientNorm(of: .preActivations, at: times),
      .gradientNorm(of: .preActivations, over: .rootMeanSquare, at: times),
    ]
    let runs = try experiment.run(seeds: 1...5)
    func ratios(_ averaging: Probe.Averaging) throws -> [Double] {
      let first = try runs.gradientNorm(of: .preActivations, over: averaging, layer: 1).median
      let second = try runs.gradientNorm(of: .preActivations, over: averaging, layer: 2).median
      return zip(first, second).map { $0 / $1 }
    }
    #expect(try ratios(.rootMeanSquare).allSatisfy { (0.15...0.3).contains($0) })
    #expect(try ratios(.mean).last ?? 0 > 0.5)
  }

  @Test("after one epoch of the standard rig layer 1 has moved less than a twentieth of what the output has")
  func relativeChange() throws {
    let experiment = Experiment(
      Network.perceptron(inputs: 64, width: 32, depth: 4, outputs: 10, activation: .sigmoid),
      initializer: .xavier, data: .strokeDigits(count: 1_797, seed: 1), loss: .softmaxCrossEntropy,
      optimizer: .sgd(learningRate: 0.1), batch: 32, epochs: 1, probes: [.relativeChange])
    let changes = try experiment.run(seeds: 1...10).relativeChanges()
    #expect(zip(changes.first, changes.last).allSatisfy { $0 / $1 < 0.05 })
    #expect(abs(changes.first.mean - 0.0025) < 0.0006)
    #expect(abs(changes.last.mean - 0.125) < 0.05)
  }
}
