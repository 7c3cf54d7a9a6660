import Engine
import Experiments
import Networks
import Plots
import Testing

/// Rows R01–R06 of the law sheet, measured on drawn matrices and on rectified networks.
@Suite("Laws of random matrices, measured")
struct RandomMatrixLawTests {
  private static func normal(_ n: Int, variance: Double, _ random: inout SplitMix64) -> [Double] {
    DrawingLaw.normal(deviation: variance.squareRoot()).matrix(rows: n, columns: n, from: &random)
  }

  private static func product(_ a: [Double], _ b: [Double], _ n: Int) -> [Double] {
    var c = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for k in 0..<n {
        for j in 0..<n { c[i * n + j] += a[i * n + k] * b[k * n + j] }
      }
    }
    return c
  }

  @Test("R01 100 × 100 matrices have the quarter-circle's mean singular value", arguments: [1.0, 1.0 / 3])
  func quarterCircle(scale: Double) {
    var random = SplitMix64(seed: 1, purpose: .probe)
    let n = 100
    let values = SingularValues.of(
      Self.normal(n, variance: scale / Double(n), &random), rows: n, columns: n)
    #expect(abs(values.mean - RandomMatrices.meanSingularValue(scale: scale)) < 0.01)
  }

  @Test("R02 a hundred 4 × 4 normal matrices multiply the largest entry by 10^24.2")
  func lyapunov() {
    let theory = 100 * RandomMatrices.lyapunovExponent(size: 4) / log(10)
    var growths: [Double] = []
    for seed in 1...200 {
      var random = SplitMix64(seed: seed, purpose: .probe)
      var matrix = Self.normal(4, variance: 1, &random)
      func size() -> Double { log(matrix.reduce(0) { max($0, abs($1)) }) / log(10) }
      // The first factors fix the direction, which the exponent does not count.
      for _ in 0..<20 { matrix = Self.product(matrix, Self.normal(4, variance: 1, &random), 4) }
      let start = size()
      for _ in 0..<100 { matrix = Self.product(matrix, Self.normal(4, variance: 1, &random), 4) }
      growths.append(size() - start)
    }
    #expect(abs(growths[0] - theory) < 6)
    #expect(abs(growths.mean - theory) < 0.6)
    #expect(abs(growths.standardDeviation - 1.75) < 0.35)
  }

  @Test("R03 thirty orthogonal factors keep every singular value at 1, thirty normal ones spread them")
  func products() {
    let n = 64
    var largest: [Double] = []
    var middle: [Double] = []
    var smallest: [Double] = []
    for seed in 1...5 {
      var random = SplitMix64(seed: seed, purpose: .probe)
      var normal = Self.normal(n, variance: 1 / Double(n), &random)
      var orthogonal = DrawingLaw.orthogonal(gain: 1).matrix(rows: n, columns: n, from: &random)
      for _ in 1..<30 {
        normal = Self.product(normal, Self.normal(n, variance: 1 / Double(n), &random), n)
        orthogonal = Self.product(
          orthogonal, DrawingLaw.orthogonal(gain: 1).matrix(rows: n, columns: n, from: &random), n)
      }
      let flat = SingularValues.of(orthogonal, rows: n, columns: n)
      #expect(flat.allSatisfy { abs($0 - 1) < 1e-12 })
      let spread = SingularValues.of(normal, rows: n, columns: n)
      largest.append(spread[0])
      middle.append((spread[n / 2 - 1] * spread[n / 2]).squareRoot())
      smallest.append(spread[n - 1])
    }
    // The sheet has one draw (2.9, 2.5e-5, 1e-17); ln of the largest spreads by about a half over draws, and the
    // smallest is below what Double resolves beside the largest.
    #expect((1.5...6).contains(largest.geometricMean))
    #expect((0.5e-5...12.5e-5).contains(middle.geometricMean))
    #expect(smallest.allSatisfy { $0 < 1e-14 })
  }

  /// Mean and variance of ‖h′‖²/‖h‖² over drawn layers of 16 units.
  private static func ratios(draws: Int) -> (mean: Double, variance: Double) {
    let n = 16
    var random = SplitMix64(seed: 1, purpose: .probe)
    let scale = (2 / Double(n)).squareRoot()
    let h = (0..<n).map { _ in random.normal() }
    let before = h.reduce(0) { $0 + $1 * $1 }
    var ratios: [Double] = []
    for _ in 0..<draws {
      var after = 0.0
      for _ in 0..<n {
        var z = 0.0
        for j in 0..<n { z += scale * random.normal() * h[j] }
        if z > 0 { after += z * z }
      }
      ratios.append(after / before)
    }
    let deviation = ratios.standardDeviation
    return (ratios.mean, deviation * deviation)
  }

  // The sheet asks for ±0.01 over 200 000 draws. Over half of them the variance has a standard error of 0.0018, five
  // of which fit; the sheet's own number of draws is a long test.
  @Test("R04 one rectified He layer keeps the squared norm on average and spreads it by 5/n")
  func oneLayer() {
    let (mean, variance) = Self.ratios(draws: 100_000)
    #expect(abs(mean - 1) < 0.01)
    #expect(abs(variance - RandomMatrices.rectifiedNormVariance(width: 16)) < 0.01)
  }

  @Test("R04 so it does over the sheet's 200 000 draws", .enabled(if: runsLongTests))
  func oneLayerLong() {
    let (mean, variance) = Self.ratios(draws: 200_000)
    #expect(abs(mean - 1) < 0.01)
    #expect(abs(variance - RandomMatrices.rectifiedNormVariance(width: 16)) < 0.01)
  }

  /// ln ‖h_L‖²/‖h_0‖² of one input through rectified He layers, one number for each seed; −∞ where all is dead.
  private func logarithmsOfNorms(width: Int, layers: Int, seeds: Int) throws -> [Double] {
    try (1...seeds).map { seed in
      let network = Network(inputs: width) {
        for _ in 0..<layers {
          Dense(width)
          ReLU()
        }
      }
      let model = try Model<Double>(
        network, initializer: .he, loss: .meanSquaredError, optimizer: .sgd(learningRate: 0), batch: 1,
        seed: seed)
      var random = SplitMix64(seed: seed, purpose: .data)
      let input = (0..<width).map { _ in random.normal() }
      let output = try model.predict(input)
      return log(output.reduce(0) { $0 + $1 * $1 } / input.reduce(0) { $0 + $1 * $1 })
    }
  }

  @Test("R05 fifty He layers of 32 spread ln ‖h‖² by √(5L/n), so the median norm is a hundredth")
  func narrow() throws {
    let logarithms = try logarithmsOfNorms(width: 32, layers: 50, seeds: 600)
    // 2.80 to first order in 1/n; the sheet measured 3.03. Over 600 seeds the standard errors are 0.09 and 0.16.
    #expect(abs(logarithms.standardDeviation - (5 * 50 / 32.0).squareRoot()) < 0.5)
    #expect(abs(logarithms.median - log(0.0114)) < 0.6)
  }

  @Test("R05 at width 128 the spread is 1.40 and the median norm 0.36", .enabled(if: runsLongTests))
  func wide() throws {
    let logarithms = try logarithmsOfNorms(width: 128, layers: 50, seeds: 200)
    #expect(abs(logarithms.standardDeviation - (5 * 50 / 128.0).squareRoot()) < 0.25)
    #expect(abs(logarithms.median - log(0.36)) < 0.45)
  }

  /// The share of networks 8 wide and 50 deep in which the signal dies.
  private func deadShare(seeds: Int) throws -> Double {
    Double(try logarithmsOfNorms(width: 8, layers: 50, seeds: seeds).count { $0 == -.infinity })
      / Double(seeds)
  }

  // The sheet gives 0.195 ± 0.02 as measured and no tolerance. A share of 1 000 has a standard error of 0.012, of
  // which three are allowed; 4 000, a long test, have to come within the sheet's 0.02 of the theory.
  @Test("R06 in 17.8 % of networks 8 wide and 50 deep some layer is all dead")
  func dead() throws {
    let theory = RandomMatrices.deadLayerProbability(width: 8, layers: 50)
    #expect(abs(try deadShare(seeds: 1_000) - theory) < 0.036)
  }

  @Test("R06 so it is, within 0.02, over 4 000 networks", .enabled(if: runsLongTests))
  func deadLong() throws {
    let theory = RandomMatrices.deadLayerProbability(width: 8, layers: 50)
    #expect(abs(try deadShare(seeds: 4_000) - theory) < 0.02)
  }
}
