import Engine
import Networks
import Testing

/// The slope of ln‖δ‖ against the layer, by least squares over the layers of `range`, as a factor per layer.
private func backwardFactor(_ model: Model<Float>, _ range: ClosedRange<Int>) -> Double {
  let points = range.map { (Double($0), log(model.deltaNorm($0))) }
  let n = Double(points.count)
  let meanX = points.reduce(0) { $0 + $1.0 } / n
  let meanY = points.reduce(0) { $0 + $1.1 } / n
  let slope =
    points.reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    / points.reduce(0) { $0 + ($1.0 - meanX) * ($1.0 - meanX) }
  // δ of layer l + 1 is larger than that of layer l where gradients vanish.
  return exp(-slope)
}

/// One row of the law sheet: the factor √χ by which δ shrinks from a layer to the one below.
private struct Law: Sendable, CustomTestStringConvertible {
  let id: String
  let activation: Activation
  let initializer: Initializer
  let width: Int
  let depth: Int
  let expected: Double
  let tolerance: Double
  var testDescription: String { id }
}

private let laws = [
  Law(
    id: "M01", activation: .sigmoid, initializer: .xavier, width: 64, depth: 20, expected: 0.23605,
    tolerance: 0.008),
  Law(
    id: "M02", activation: .sigmoid, initializer: .standard, width: 64, depth: 20, expected: 0.14145,
    tolerance: 0.006),
  Law(
    id: "M03", activation: .sigmoid, initializer: .lecun.biases(.normal(deviation: 1)), width: 30, depth: 20,
    expected: 0.20484, tolerance: 0.02),
  Law(
    id: "M06", activation: .tanh, initializer: .standard, width: 64, depth: 30, expected: 0.57735,
    tolerance: 0.015),
  Law(
    id: "M09", activation: .tanh, initializer: .meanField(weightVariance: 1.3, biasVariance: 0.05),
    width: 100,
    depth: 40, expected: 0.9382, tolerance: 0.02),
  Law(
    id: "M10", activation: .tanh, initializer: .he(gain: 2), width: 100, depth: 30, expected: 1.1673,
    tolerance: 0.03),
  Law(
    id: "M11", activation: .tanh, initializer: .he(gain: 5.0 / 3), width: 100, depth: 40, expected: 1.0999,
    tolerance: 0.015),
  Law(id: "M12", activation: .relu, initializer: .he, width: 100, depth: 50, expected: 1, tolerance: 0.03),
  Law(
    id: "M13", activation: .relu, initializer: .xavier, width: 100, depth: 40, expected: 0.7071,
    tolerance: 0.025),
  Law(
    id: "M14", activation: .selu, initializer: .lecun, width: 100, depth: 40, expected: 1.0352,
    tolerance: 0.015),
  Law(
    id: "M15", activation: .identity, initializer: .orthogonal(), width: 64, depth: 30, expected: 1,
    tolerance: 1e-5),
]

@Suite("Backward factors at initialization")
struct BackwardFactorTests {
  @Test("δ changes by √χ per layer, as mean-field theory says (mean of ten seeds)", arguments: laws)
  fileprivate func factor(law: Law) throws {
    var factors: [Double] = []
    for seed in 1...10 {
      let network = Network.perceptron(
        inputs: law.width, width: law.width, depth: law.depth, outputs: 10, activation: law.activation)
      let model = try Model<Float>(
        network, initializer: law.initializer, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0),
        batch: 16, seed: seed)
      var random = SplitMix64(seed: seed, purpose: .data)
      let data = try Examples<Float>(
        inputs: (0..<16 * law.width).map { _ in random.normal() }, width: law.width,
        labels: (0..<16).map { $0 % 10 }, classes: 10)
      Array(0..<16).withUnsafeBufferPointer { _ = model.gradient(data, $0) }
      // The first and last layers have other widths, and their forward variance has not settled.
      factors.append(backwardFactor(model, (law.depth / 4)...(law.depth - 2)))
    }
    let mean = factors.reduce(0, +) / Double(factors.count)
    #expect(abs(mean - law.expected) < law.tolerance, "\(law.id): \(mean), theory \(law.expected)")
  }
}
