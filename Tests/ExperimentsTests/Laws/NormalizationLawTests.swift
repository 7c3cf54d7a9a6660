import Engine
import Experiments
import Networks
import Plots
import Testing

/// Rows N01–N07: what batch and layer normalization multiply a gradient by, measured at initialization.
@Suite("Normalization laws, measured")
struct NormalizationLawTests {
  struct Law: Sendable, CustomTestStringConvertible {
    let id: String
    let activation: Activation
    let isBatch: Bool
    let predicted: Double
    var tolerance: Double { isBatch ? 0.02 : 0.03 }
    var testDescription: String { id }
  }

  static let laws = [
    Law(id: "N01 batch, ReLU", activation: .relu, isBatch: true, predicted: 1.2112),
    Law(id: "N02 batch, tanh", activation: .tanh, isBatch: true, predicted: 1.0853),
    Law(id: "N03 batch, sigmoid", activation: .sigmoid, isBatch: true, predicted: 1.0167),
    Law(id: "N04 batch, linear", activation: .identity, isBatch: true, predicted: 1),
    Law(id: "N05 layer, ReLU", activation: .relu, isBatch: false, predicted: 1),
    Law(id: "N06 layer, tanh", activation: .tanh, isBatch: false, predicted: 1.0853),
    Law(id: "N07 layer, sigmoid", activation: .sigmoid, isBatch: false, predicted: 0.3909),
  ]

  /// The factor of ‖δ‖ per layer: 20 layers of 128, 256 examples of white noise.
  static func factor(_ law: Law, seed: Int) throws -> Double {
    let (width, depth, batch) = (128, 20, 256)
    let network = Network(inputs: width) {
      for _ in 0..<depth {
        Dense(width)
        if law.isBatch { BatchNorm() } else { LayerNorm() }
        law.activation
      }
      Dense(10)
    }
    let model = try Model<Float>(
      network, initializer: .lecun, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0),
      batch: batch, seed: seed)
    var random = SplitMix64(seed: seed, purpose: .data)
    let examples = try Examples<Float>(
      inputs: (0..<batch * width).map { _ in random.normal() }, width: width,
      labels: (0..<batch).map { $0 % 10 }, classes: 10)
    Array(0..<batch).withUnsafeBufferPointer { _ = model.gradient(examples, $0) }
    // The output's own layer has another width, and the first layers see white noise instead of the fixed point.
    let layers = Array(3..<depth)
    let slope = Regression.slope(
      of: layers.map { log(model.deltaNorm($0)) }, along: layers.map(Double.init))
    return exp(-slope)
  }

  @Test("a gradient grows or shrinks by the table's factor per layer", arguments: laws)
  func measured(_ law: Law) throws {
    let theory =
      law.isBatch
      ? NormalizationTheory.batchFactor(law.activation) : NormalizationTheory.layerFactor(law.activation)
    #expect(abs(theory - law.predicted) < 6e-5)
    let factors = try (1...3).map { try Self.factor(law, seed: $0) }
    #expect(abs(factors.mean - theory) < law.tolerance, "\(law.id): \(factors.mean), theory \(theory)")
  }
}
