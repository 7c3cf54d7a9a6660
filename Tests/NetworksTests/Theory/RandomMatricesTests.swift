import Engine
import Networks
import Testing

@Suite("Laws of random matrices")
struct RandomMatricesTests {
  @Test("R01 the mean singular value is 0.8488, and 0.4901 with variance 1/(3n)")
  func quarterCircle() {
    #expect(abs(RandomMatrices.meanSingularValue() - 0.8488) < 1e-4)
    #expect(abs(RandomMatrices.meanSingularValue(scale: 1 / 3.0) - 0.4901) < 1e-4)
    let steps = 20_000
    let points = (0..<steps).map { (Double($0) + 0.5) * 2 / Double(steps) }
    let mean = points.reduce(0) { $0 + $1 * RandomMatrices.quarterCircle($1) } * 2 / Double(steps)
    #expect(abs(mean - RandomMatrices.meanSingularValue()) < 1e-5)
  }

  @Test("R02 products of 4 × 4 normal matrices grow with exponent 0.557966, 10^24.2 in 100 factors")
  func lyapunov() {
    let exponent = RandomMatrices.lyapunovExponent(size: 4)
    #expect(abs(exponent - 0.557966) < 1e-6)
    #expect(abs(exponent * 100 / log(10) - 24.2) < 0.05)
  }

  @Test("ψ(1) is −γ and ψ(1/2) is −γ − 2 ln 2")
  func digamma() {
    let gamma = 0.577_215_664_901_532_86
    #expect(abs(RandomMatrices.digamma(1) + gamma) < 1e-12)
    #expect(abs(RandomMatrices.digamma(0.5) + gamma + 2 * log(2)) < 1e-12)
    #expect(RandomMatrices.digamma(0).isNaN)
  }

  @Test("R04 R06 He layers spread their squared norms by 5/n; 8 wide and 50 deep, one is dead in 17.8 %")
  func rectified() {
    #expect(RandomMatrices.rectifiedNormVariance(width: 16) == 0.3125)
    #expect(abs(RandomMatrices.deadLayerProbability(width: 8, layers: 50) - 0.178) < 5e-4)
  }

  @Test("R07 residual paths are binomial, with the mean and growth of the branch's strength")
  func residual() {
    #expect(abs(RandomMatrices.residualGrowth(branch: 1, layers: 10) - 1_024) < 1e-9)
    #expect(RandomMatrices.meanPathLength(branch: 1, layers: 32) == 16)
    let shares = (0...32).map { RandomMatrices.pathShare(branch: 0.3, layers: 32, length: $0) }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    let mean = shares.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    #expect(abs(mean - RandomMatrices.meanPathLength(branch: 0.3, layers: 32)) < 1e-12)
  }
}
