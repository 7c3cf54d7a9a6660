import Engine
import Networks
import Testing

@Suite("Means over a normal variable")
struct QuadratureTests {
  @Test("moments of a standard normal variable are 1, 0, 1, 0, 3")
  func moments() {
    let moments = [1.0, 0, 1, 0, 3]
    for (power, moment) in moments.enumerated() {
      let mean = StandardNormal.mean { z in (0..<power).reduce(1.0) { product, _ in product * z } }
      #expect(abs(mean - moment) < 1e-13)
    }
  }

  @Test("K13 rectified moments are 1/2, 1/2 and 1/√(2π)")
  func rectified() {
    #expect(abs(StandardNormal.mean { max($0, 0) * max($0, 0) } - 0.5) < 1e-13)
    #expect(abs(StandardNormal.mean { $0 > 0 ? 1 : 0 } - 0.5) < 1e-13)
    #expect(abs(StandardNormal.mean { max($0, 0) } - 0.398_942_280_4) < 1e-10)
  }

  @Test("a function much narrower than the normal density is resolved")
  func narrow() {
    // E[1/(1 + (z/h)²)] ≈ πh·φ(0) for small h.
    let h = 1e-3
    let mean = StandardNormal.mean { 1 / (1 + ($0 / h) * ($0 / h)) }
    #expect(abs(mean / (Double.pi * h * 0.398_942_280_4) - 1) < 2e-3)
  }
}
