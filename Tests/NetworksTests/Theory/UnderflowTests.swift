import Engine
import Networks
import Testing

@Suite("Where floating-point numbers end a gradient")
struct UnderflowTests {
  @Test("K08 a quarter multiplied by itself is 0 after 75 layers in Float and 538 in Double")
  func zero() {
    #expect(Underflow.layersUntilZero(factor: Float(0.25)) == 75)
    #expect(Underflow.layersUntilZero(factor: 0.25) == 538)
    #expect(Underflow.layersUntilZero(factor: 1.0, limit: 100) == nil)
  }

  @Test("K09 1.298 is frozen from 13, 11 and 9 layers in Float, 27, 25 and 24 in Double")
  func frozen() {
    #expect([1, 0.1, 0.01].map { freeze(Float(1.298), $0) } == [13, 11, 9])
    #expect([1, 0.1, 0.01].map { freeze(1.298, $0) } == [27, 25, 24])
  }

  @Test("K10 rounding to even moves 1.3 by a layer against 1.0")
  func ties() {
    #expect([1, 0.1, 0.01].map { freeze(Float(1.3), $0) } == [12, 11, 9])
    #expect([1, 0.1, 0.01].map { freeze(Float(1), $0) } == [13, 11, 10])
  }

  #if !(arch(x86_64) && os(macOS))
    @Test("K08 K09 in half precision 13 layers underflow, and 1.298 is frozen from 6, 4 and 3")
    func half() {
      #expect(Underflow.layersUntilZero(factor: Float16(0.25)) == 13)
      #expect([1, 0.1, 0.01].map { freeze(Float16(1.298), $0) } == [6, 4, 3])
    }
  #endif

  @Test("K01 K02 the derivative of the sigmoid peaks at exactly 1/4, that of tanh at exactly 1")
  func peaks() {
    let zero: Float = 0
    #expect(sigmoid(zero) * sigmoid(-zero) == 0.25)
    #expect(1 - tanh(zero) * tanh(zero) == 1)
  }

  @Test("K11 the naive Float sigmoid is 1 from z = 16.64 on, so s(1 − s) is 0 where σ′ is 4e-8")
  func saturation() {
    let naive = { (z: Float) in 1 / (1 + exp(-z)) }
    let first = (0..<4_000).map { 14 + Float($0) / 1_000 }.first { naive($0) == 1 } ?? 0
    #expect(abs(first - 16.64) < 0.01)
    let s = naive(17)
    #expect(s * (1 - s) == 0)
    #expect(abs(sigmoid(Float(17)) * sigmoid(Float(-17)) - 4.1e-8) < 1e-9)
    #expect(sigmoid(Float(-88)) > 0)
  }

  @Test("K17 a Float square is 0 from 2⁻⁷⁵ down, long before the number is")
  func squares() {
    let edge = Float(sign: .plus, exponent: -75, significand: 1)
    #expect(edge * edge == 0 && edge.nextUp * edge.nextUp > 0)
    #expect(Float(sign: .plus, exponent: -149, significand: 1) > 0)
    // Below 2⁻⁶³ = 1.08e-19 the square is denormal and loses digits.
    let normal = Float(sign: .plus, exponent: -63, significand: 1)
    #expect((normal * normal).isNormal && !(normal.nextDown * normal.nextDown).isNormal)
  }

  private func freeze<Number: BinaryFloatingPoint>(_ weight: Number, _ rate: Number) -> Int? {
    Underflow.layersUntilFrozen(weight: weight, rate: rate, factor: 0.25)
  }
}
