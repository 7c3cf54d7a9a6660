import Engine
import Networks
import Testing

@Suite("Normalization theory")
struct NormalizationTheoryTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let value: @Sendable (Double) -> Double
    let derivative: @Sendable (Double) -> Double
    let batch: Double
    let layer: Double
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "ReLU", value: MeanFieldTests.rectified, derivative: MeanFieldTests.rectifiedSlope, batch: 1.2112,
      layer: 1),
    Case(
      name: "tanh", value: { tanh($0) }, derivative: MeanFieldTests.tanhSlope, batch: 1.0853, layer: 1.0853),
    Case(
      name: "sigmoid", value: { sigmoid($0) }, derivative: MeanFieldTests.sigmoidSlope, batch: 1.0167,
      layer: 0.3909),
    Case(name: "linear", value: { $0 }, derivative: { _ in 1 }, batch: 1, layer: 1),
  ]

  @Test("N01–N07 batch and layer normalization multiply a gradient as the table says", arguments: cases)
  func table(_ entry: Case) {
    let batch = NormalizationTheory.batchFactor(value: entry.value, derivative: entry.derivative)
    let layer = NormalizationTheory.layerFactor(value: entry.value, derivative: entry.derivative)
    #expect(abs(batch - entry.batch) < 6e-5)
    #expect(abs(layer - entry.layer) < 6e-5)
    // Poincaré: batch normalization never shrinks a gradient.
    #expect(batch >= 1 - 1e-12)
  }
}
