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
    #expect(abs(MemoryLaws.retention(forgetBias: 1, steps: 100) / 2.5e-14 - 1) < 0.02)
  }

  @Test("K16 Adam's first step is half the rate at a gradient of 1e-8 and a hundredth at 1e-10")
  func adam() {
    #expect(abs(MemoryLaws.adamFirstStep(gradient: 1e-8) - 0.5) < 1e-12)
    #expect(abs(MemoryLaws.adamFirstStep(gradient: 1e-10) - 0.0099) < 1e-5)
  }

  @Test("R12 at w = 1.5 thirty steps multiply by 1.9e5 at 0 and by 7.5e-13 at the attractor")
  func latch() {
    let derivatives = MemoryLaws.latchDerivatives(weight: 1.5, steps: 30)
    #expect(abs(derivatives.atZero / 1.9e5 - 1) < 0.02)
    #expect(abs(derivatives.atAttractor / 7.5e-13 - 1) < 0.02)
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
