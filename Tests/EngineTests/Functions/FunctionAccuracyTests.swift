import Engine
import Glibc
import Testing

/// The distance of a value from the truth in units of the last place of its format, down to subnormals.
private func error(_ value: Float, _ truth: Double) -> Double {
  let rounded = Float(truth)
  if value == rounded || (value.isNaN && truth.isNaN) { return 0 }
  guard value.isFinite && rounded.isFinite else { return .infinity }
  return abs(Double(value) - truth) / Double(rounded.ulp)
}

private func error(_ value: Double, _ truth: Double) -> Double {
  if value == truth || (value.isNaN && truth.isNaN) { return 0 }
  guard value.isFinite && truth.isFinite else { return .infinity }
  return abs(value - truth) / truth.ulp
}

/// A dense grid over an interval, with its ends and an irrational step so that no reduction is favoured.
private func grid(_ low: Double, _ high: Double, count: Int = 200_000) -> [Double] {
  (0...count).map { low + (high - low) * (Double($0) / Double(count)) }
}

/// Magnitudes from the smallest to the largest, both signs: what a linear grid misses.
private func magnitudes(from low: Double, to high: Double) -> [Double] {
  (0...20_000).flatMap { k -> [Double] in
    let x = Glibc.exp(Glibc.log(low) + (Glibc.log(high) - Glibc.log(low)) * Double(k) / 20_000)
    return [x, -x]
  }
}

struct Bound: Sendable, CustomTestStringConvertible {
  let name: String
  let inputs: [Double]
  let float: @Sendable (Float) -> Float
  let double: @Sendable (Double) -> Double
  let truth: @Sendable (Double) -> Double
  let floatUlp: Double
  let doubleUlp: Double
  var testDescription: String { name }
}

/// The pinned bounds.
///
/// The reference's own error (below 1 ulp of Double) is included in the second.
private let bounds: [Bound] = [
  Bound(
    name: "exp",
    inputs: grid(-110, 95) + grid(-750, 712) + magnitudes(from: 1e-40, to: 1)
      + [Double(WorstFloat.exp.input)],
    float: Engine.exp, double: Engine.exp, truth: Glibc.exp, floatUlp: WorstFloat.exp.ulp, doubleUlp: 1.01),
  Bound(
    name: "expm1", inputs: grid(-25, 95) + grid(-1, 1) + magnitudes(from: 1e-40, to: 1),
    float: Engine.expm1, double: Engine.expm1, truth: Glibc.expm1, floatUlp: 2, doubleUlp: 3),
  Bound(
    name: "log",
    inputs: grid(0, 10) + grid(0.9, 1.1) + magnitudes(from: 1e-45, to: 1e38) + [0, -1, 1]
      + [Double(WorstFloat.log.input)],
    float: Engine.log, double: Engine.log, truth: Glibc.log, floatUlp: WorstFloat.log.ulp, doubleUlp: 1.5),
  Bound(
    name: "log1p", inputs: grid(-1, 10) + magnitudes(from: 1e-40, to: 1e38) + [0, -1, -2],
    float: Engine.log1p, double: Engine.log1p, truth: Glibc.log1p, floatUlp: 1.5, doubleUlp: 2),
  Bound(
    name: "tanh",
    inputs: grid(-25, 25) + grid(-1, 1) + magnitudes(from: 1e-40, to: 1) + [Double(WorstFloat.tanh.input)],
    float: Engine.tanh, double: Engine.tanh, truth: Glibc.tanh, floatUlp: WorstFloat.tanh.ulp, doubleUlp: 4),
  Bound(
    name: "sigmoid",
    inputs: grid(-110, 60) + grid(-745, 40) + magnitudes(from: 1e-40, to: 1)
      + [Double(WorstFloat.sigmoid.input)],
    float: Engine.sigmoid, double: Engine.sigmoid,
    truth: { x in
      let e = Glibc.exp(-abs(x))
      return x < 0 ? e / (1 + e) : 1 / (1 + e)
    }, floatUlp: WorstFloat.sigmoid.ulp, doubleUlp: 3),
  Bound(
    name: "sin", inputs: grid(-20, 20) + grid(-500_000, 500_000) + magnitudes(from: 1e-40, to: 1),
    float: Engine.sin, double: Engine.sin, truth: Glibc.sin, floatUlp: 0.51, doubleUlp: 1.01),
  Bound(
    name: "cos", inputs: grid(-20, 20) + grid(-500_000, 500_000) + magnitudes(from: 1e-40, to: 1),
    float: Engine.cos, double: Engine.cos, truth: Glibc.cos, floatUlp: 0.51, doubleUlp: 1.01),
  Bound(
    name: "erf", inputs: grid(-7, 7) + magnitudes(from: 1e-40, to: 1),
    float: Engine.erf, double: Engine.erf, truth: Glibc.erf, floatUlp: 0.51, doubleUlp: 3),
  Bound(
    name: "erfc", inputs: grid(-7, 26), float: Engine.erfc, double: Engine.erfc, truth: Glibc.erfc,
    floatUlp: 0.51, doubleUlp: 9),
  Bound(
    name: "log10", inputs: grid(0.001, 10) + magnitudes(from: 1e-300, to: 1e300).filter { $0 > 0 },
    float: Engine.log10, double: Engine.log10, truth: Glibc.log10, floatUlp: 0.51, doubleUlp: 2),
  Bound(
    name: "log2", inputs: grid(0.001, 10) + magnitudes(from: 1e-300, to: 1e300).filter { $0 > 0 },
    float: Engine.log2, double: Engine.log2, truth: Glibc.log2, floatUlp: 0.51, doubleUlp: 1.5),
  Bound(
    name: "sinh", inputs: grid(-700, 700) + grid(-2, 2), float: { Float(Engine.sinh(Double($0))) },
    double: Engine.sinh, truth: Glibc.sinh, floatUlp: 0.51, doubleUlp: 4),
  Bound(
    name: "cosh", inputs: grid(-700, 700) + grid(-2, 2), float: { Float(Engine.cosh(Double($0))) },
    double: Engine.cosh, truth: Glibc.cosh, floatUlp: 0.51, doubleUlp: 4),
]

@Suite("Own functions")
struct FunctionAccuracyTests {
  @Test("each function in Double stays within its pinned error", arguments: bounds)
  func double(bound: Bound) {
    var worst = (error: -1.0, x: 0.0)
    for x in bound.inputs {
      let e = error(bound.double(x), bound.truth(x))
      if e > worst.error { worst = (e, x) }
    }
    #expect(worst.error <= bound.doubleUlp, "\(bound.name)(\(worst.x)) is \(worst.error) ulp off")
  }

  @Test("each function in Float stays within its pinned error", arguments: bounds)
  func float(bound: Bound) {
    var worst = (error: -1.0, x: Float(0))
    for x in bound.inputs.map(Float.init) {
      let e = error(bound.float(x), bound.truth(Double(x)))
      if e > worst.error { worst = (e, x) }
    }
    #expect(worst.error <= bound.floatUlp, "\(bound.name)(\(worst.x)) is \(worst.error) ulp off")
  }

  @Test("limits and NaN are those of C")
  func limits() {
    #expect(Engine.exp(-Double.infinity) == 0 && Engine.exp(Double.infinity) == .infinity)
    #expect(Engine.exp(Float.nan).isNaN && Engine.log(Double.nan).isNaN && Engine.tanh(Float.nan).isNaN)
    #expect(
      Engine.log(0.0) == -.infinity && Engine.log(-1.0).isNaN && Engine.log(Float.infinity) == .infinity)
    #expect(Engine.tanh(Double.infinity) == 1 && Engine.tanh(-Float.infinity) == -1)
    #expect(Engine.sigmoid(-Double.infinity) == 0 && Engine.sigmoid(Float.infinity) == 1)
    #expect(Engine.tanh(-0.0).sign == .minus && Engine.expm1(-0.0).sign == .minus)
    #expect(Engine.erfc(Double.infinity) == 0 && Engine.erf(-Double.infinity) == -1)
    #expect(Engine.sin(1e9).isNaN)
  }

  @Test("eˣ and eˣ − 1 from one reduction have the bits of both functions")
  func decay() {
    for x in grid(-110, 0) + grid(-800, -110, count: 20_000) + [-.infinity] {
      let double = Double.decay(x)
      #expect(double.value == Engine.exp(x) && double.minusOne == Engine.expm1(x), "\(x) in Double")
      let y = Float(x)
      let float = Float.decay(y)
      #expect(float.value == Engine.exp(y) && float.minusOne == Engine.expm1(y), "\(y) in Float")
    }
    #expect(Float.decay(.nan).value.isNaN && Double.decay(.nan).minusOne.isNaN)
  }

  @Test("tanh z equals 2 σ(2z) − 1 within one part in a million")
  func tanhFromSigmoid() {
    for z in grid(-10, 10, count: 2000) {
      #expect(abs(Engine.tanh(z) - (2 * Engine.sigmoid(2 * z) - 1)) < 1e-6)
    }
  }

  @Test("pow agrees with C on whole, fractional and special arguments")
  func power() {
    var random = SplitMix64(seed: 1, purpose: .probe)
    for _ in 0..<20_000 {
      let x = Glibc.exp(20 * random.symmetric())
      let y = 10 * random.symmetric()
      let difference = error(Engine.pow(x, y), Glibc.pow(x, y))
      #expect(difference <= 3, "pow(\(x), \(y)) is \(difference) ulp off")
    }
    let special: [Double] = [0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, .infinity, -.infinity, .nan]
    for x in special {
      for y in special {
        let (ours, theirs) = (Engine.pow(x, y), Glibc.pow(x, y))
        #expect(error(ours, theirs) <= 1, "pow(\(x), \(y)) is \(ours), C says \(theirs)")
        if ours == 0 { #expect(ours.sign == theirs.sign, "sign of pow(\(x), \(y))") }
      }
    }
    #expect(Engine.pow(0.25, 13) == 0x1p-26 && Engine.pow(2.0, -3) == 0.125)
  }
}
