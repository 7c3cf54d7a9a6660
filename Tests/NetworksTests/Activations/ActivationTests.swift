import Engine
import Networks
import Testing

@Suite("Activations")
struct ActivationTests {
  @Test("the derivative of the sigmoid peaks at exactly one quarter (K01)")
  func sigmoidPeak() {
    #expect(Activation.sigmoid.derivative(at: Float(0)) == 0.25)
    #expect(Activation.sigmoid.derivative(at: 0.0) == 0.25)
    for k in -4000...4000 where k != 0 {
      #expect(Activation.sigmoid.derivative(at: Float(k) / 400) < 0.25)
    }
  }

  @Test("the derivative of tanh reaches one at zero (K02)")
  func tanhPeak() {
    #expect(Activation.tanh.derivative(at: Float(0)) == 1 && Activation.tanh.derivative(at: 0.0) == 1)
  }

  @Test("the naive sigmoid is one from 16.64 on while the stable derivative lives (K11)")
  func saturation() {
    let naive = { (z: Float) -> Float in 1 / (1 + exp(-z)) }
    let first = (1600...1800).map { Float($0) / 100 }.first { naive($0) == 1 }
    #expect(first.map { abs($0 - 16.64) <= 0.01 } == true)
    // Rounded correctly it is 1 once e⁻ᶻ is below half a unit of 1: from 25 ln 2 = 17.33 on. Ours lies between.
    func firstOne(_ f: (Float) -> Float) -> Float {
      (0..<400_000).lazy.map { 14 + Float($0) / 100_000 }.first { f($0) == 1 } ?? .nan
    }
    #expect(abs(firstOne { Float(1 / (1 + exp(-Double($0)))) } - 17.33) < 0.01)
    #expect((16.63...17.34).contains(firstOne { sigmoid($0) }))
    let s = naive(17)
    #expect(s * (1 - s) == 0)
    #expect(abs(Activation.sigmoid.derivative(at: Float(17)) / 4.1399e-8 - 1) < 1e-4)
    #expect(naive(-88) > 0 && naive(-89) == 0)
    for z in stride(from: Float(0), through: 80, by: 0.25) {
      #expect(Activation.sigmoid.derivative(at: z) == Activation.sigmoid.derivative(at: -z))
    }
  }

  @Test("GELU and SiLU have their known steepest slopes (K12)")
  func steepest() {
    func extremes(_ f: Activation) -> (low: Double, high: Double, at: Double) {
      let grid = (-80_000...80_000).map { Double($0) / 10_000 }
      let slopes = grid.map { f.derivative(at: $0) }
      let high = slopes.indices.max { slopes[$0] < slopes[$1] } ?? 0
      return (slopes.min() ?? 0, slopes[high], grid[high])
    }
    let gelu = extremes(.gelu)
    #expect(abs(gelu.high - 1.128904) < 1e-5 && abs(gelu.at - 2.0.squareRoot()) < 1e-3)
    // f′(z) + f′(−z) = 1 for both, so that the lowest slope is 1 less the steepest.
    #expect(abs(gelu.low + 0.128904) < 1e-5)
    let silu = extremes(.silu)
    #expect(abs(silu.high - 1.099839) < 1e-5 && abs(silu.at - 2.39936) < 1e-3)
    #expect(abs(silu.low + 0.099839) < 1e-5)
  }

  @Test("each derivative agrees with central differences", arguments: Activation.all)
  func derivatives(activation: Activation) {
    for z in stride(from: -7.9, through: 8, by: 0.1) where abs(z) > 0.01 {
      let h = 1e-6
      let expected = (activation(z + h) - activation(z - h)) / (2 * h)
      let received = activation.derivative(at: z)
      #expect(
        abs(received - expected) < 1e-8,
        "\(activation.name)'(\(z)) is \(received), differences say \(expected)")
    }
  }

  @Test(
    "the derivative in Float keeps its relative accuracy where 1 − y² loses it", arguments: Activation.all)
  func floatDerivatives(activation: Activation) {
    for z in stride(from: -20.0, through: 20, by: 0.25) where z != 0 {
      let double = activation.derivative(at: Double(Float(z)))
      let float = activation.derivative(at: Float(z))
      // GELU′ and SiLU′ are sums of two terms that cross zero: their error is absolute.
      let isSum = activation == .gelu || activation == .silu
      let bound = isSum ? 5e-7 : 1e-6 * abs(double)
      #expect(
        abs(Double(float) - double) <= bound, "\(activation.name)'(\(z)): \(float), in Double \(double)")
    }
  }

  @Test("the derivative offset changes the backward pass only")
  func offset() {
    let f = Activation.sigmoid.derivativeOffset(0.1)
    #expect(
      f(0.3) == Activation.sigmoid(0.3) && f.derivative(at: 0.3) == Activation.sigmoid.derivative(at: 0.3))
    #expect(f != Activation.sigmoid)
  }
}
