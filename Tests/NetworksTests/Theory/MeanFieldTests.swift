import Engine
import Networks
import Testing

@Suite("Mean-field theory")
struct MeanFieldTests {
  static let sigmoidSlope: @Sendable (Double) -> Double = { sigmoid($0) * sigmoid(-$0) }
  static let tanhSlope: @Sendable (Double) -> Double = { 1 / (cosh($0) * cosh($0)) }
  static let rectified: @Sendable (Double) -> Double = { max($0, 0) }
  static let rectifiedSlope: @Sendable (Double) -> Double = { $0 > 0 ? 1 : 0 }
  static func squashing(_ weights: Double, _ biases: Double = 0) -> MeanField {
    MeanField(weightVariance: weights, biasVariance: biases, value: { sigmoid($0) }, derivative: sigmoidSlope)
  }
  static func hyperbolic(_ weights: Double, _ biases: Double = 0) -> MeanField {
    MeanField(weightVariance: weights, biasVariance: biases, value: { tanh($0) }, derivative: tanhSlope)
  }
  static func linear(_ weights: Double) -> MeanField {
    MeanField(weightVariance: weights, value: rectified, derivative: rectifiedSlope)
  }

  @Test("M01 Xavier multiplies a sigmoid net's gradient by 0.23605 per layer")
  func xavier() { #expect(abs(Self.squashing(1).backwardFactor - 0.23605) < 5e-6) }

  @Test("M02 the standard initialization multiplies it by 0.14145")
  func standard() { #expect(abs(Self.squashing(1 / 3.0).backwardFactor - 0.14145) < 5e-6) }

  @Test("M03 Nielsen's setting multiplies it by 0.20484")
  func nielsen() { #expect(abs(Self.squashing(1, 1).backwardFactor - 0.20484) < 5e-6) }

  @Test(
    "M04 with N(0, 1) weights the factor grows with the width",
    arguments: [(10.0, 0.555), (30, 0.741), (64, 0.892), (100, 0.993), (150, 1.10), (200, 1.174)])
  func normal(width: Double, factor: Double) {
    // The prediction for width 150 is given to two decimals.
    #expect(abs(Self.squashing(width).backwardFactor - factor) < 0.0055)
  }

  @Test("M05 N(0, 1) weights are critical at width 103.0, or 105.4 with N(0, 1) biases")
  func critical() {
    func width(_ biases: Double) -> Double {
      var (low, high) = (64.0, 150.0)
      while high - low > 1e-3 {
        let middle = (low + high) / 2
        if Self.squashing(middle, biases).backwardFactor < 1 { low = middle } else { high = middle }
      }
      return low
    }
    #expect(abs(width(0) - 103.0) < 0.05)
    #expect(abs(width(1) - 105.4) < 0.05)
  }

  @Test("M06 tanh with the standard initialization keeps 1/√3")
  func tanhStandard() {
    #expect(abs(Self.hyperbolic(1 / 3.0).backwardFactor - 1 / 3.0.squareRoot()) < 1e-5)
  }

  @Test("M07 tanh at the critical point falls like 0.845/√layers, not exponentially")
  func tanhCritical() {
    let theory = Self.hyperbolic(1)
    #expect(abs(theory.backwardFactor - 1) < 1e-5)
    // Layer variances from q = 1, and the product of χ over the 100 layers behind.
    let product = theory.variances(from: 1, layers: 100).map(theory.squaredBackwardFactor(variance:)).reduce(
      1, *)
    #expect(abs(product - 0.00713) < 0.0004)
    #expect(abs(theory.variances(from: 1, layers: 2_001)[2_000] * 4_000 - 1) < 0.01)
  }

  @Test("M08 (1.76, 0.05) is the edge of chaos for tanh")
  func edge() {
    let theory = Self.hyperbolic(1.76, 0.05)
    #expect(abs(theory.backwardFactor - 0.9999) < 1e-4)
    #expect(theory.correlationLength > 4_000)
  }

  @Test("M09 (1.3, 0.05) is ordered, with a depth scale of 7.83 layers")
  func ordered() {
    let theory = Self.hyperbolic(1.3, 0.05)
    #expect(abs(theory.backwardFactor - 0.9382) < 1e-4)
    #expect(abs(theory.correlationLength - 7.83) < 0.01)
  }

  @Test("M10 tanh with σ_w² = 4 is chaotic")
  func chaotic() { #expect(abs(Self.hyperbolic(4).backwardFactor - 1.1673) < 1e-4) }

  @Test("M11 tanh with gain 5/3 grows by 1.0999, and its activations have deviation 0.651")
  func gain() {
    let theory = Self.hyperbolic(25.0 / 9)
    #expect(abs(theory.backwardFactor - 1.0999) < 1e-4)
    let root = theory.fixedVariance.squareRoot()
    let forward = StandardNormal.mean { tanh(root * $0) * tanh(root * $0) }.squareRoot()
    #expect(abs(forward - 0.651) < 1e-3)
  }

  @Test("M12 M13 rectified layers keep a gradient with He and lose 1/√2 with Xavier")
  func rectifiers() {
    #expect(abs(Self.linear(2).backwardFactor - 1) < 1e-12)
    #expect(abs(Self.linear(1).backwardFactor - 0.5.squareRoot()) < 1e-12)
  }

  @Test("a forward map without a fixed point ends at its limit instead of running for ever")
  func unbounded() {
    #expect(abs(Self.linear(3).backwardFactor - 1.5.squareRoot()) < 1e-12)
    #expect(Self.linear(3).fixedVariance >= 1e11)
  }
}
