import Engine
import Networks
import Testing

@Suite("Laws of memory")
struct MemoryLawsTests {
  @Test("K15 a forget gate at bias 1, 3, 5 halves the cell in 2.2, 14.3, 103 steps")
  func forgetGate() {
    #expect(abs(MemoryLaws.halfLife(forgetBias: 1) - 2.2) < 0.03)
    #expect(abs(MemoryLaws.halfLife(forgetBias: 3) - 14.3) < 0.05)
    #expect(abs(MemoryLaws.halfLife(forgetBias: 5) - 103) < 0.5)
    // 2.5e-14 is printed with two digits; the law itself is a power.
    #expect(abs(MemoryLaws.retention(forgetBias: 1, steps: 100) / 2.5e-14 - 1) < 0.02)
    for bias in [1.0, 3, 5] {
      let power = (0..<100).reduce(1.0) { kept, _ in kept * sigmoid(bias) }
      #expect(abs(MemoryLaws.retention(forgetBias: bias, steps: 100) / power - 1) < 1e-13)
    }
  }

  @Test("K16 Adam's first step is half the rate at a gradient of 1e-8 and a hundredth at 1e-10")
  func adam() {
    #expect(abs(MemoryLaws.adamFirstStep(gradient: 1e-8) - 0.5) < 1e-12)
    #expect(abs(MemoryLaws.adamFirstStep(gradient: 1e-10) - 1 / 101.0) < 1e-6)
  }

  @Test("R12 at w = 1.5 thirty steps multiply by 1.9e5 at 0 and by 7.5e-13 at the attractor")
  func latch() {
    let derivatives = MemoryLaws.latchDerivatives(weight: 1.5, steps: 30)
    #expect(abs(derivatives.atZero / 1.9e5 - 1) < 0.02)
    #expect(abs(derivatives.atAttractor / 7.5e-13 - 1) < 0.02)
    // The two digits of the sheet stand for powers, and z* for where tanh(w z) crosses the diagonal.
    let attractor = MemoryLaws.latchAttractor(weight: 1.5)
    #expect(abs(tanh(1.5 * attractor) - attractor) < 1e-14)
    let slope = 1.5 * (1 - attractor * attractor)
    #expect(abs(derivatives.atZero / pow(1.5, 30) - 1) < 1e-12)
    #expect(abs(derivatives.atAttractor / pow(slope, 30) - 1) < 1e-12)
    #expect(MemoryLaws.latchAttractor(weight: 0.9) == 0)
  }

  @Test(
    "R10 a deep linear chain needs 2.298, 3.768 and 15.53 to get halfway",
    arguments: [(2, 0.01, 2.298), (3, 0.01, 3.768), (4, 1e-3, 15.53)])
  func halfTime(depth: Int, start: Double, time: Double) {
    let computed = MemoryLaws.linearChainHalfTime(depth: depth, start: start)
    #expect(abs(computed / time - 1) < 1e-3)
  }
}
