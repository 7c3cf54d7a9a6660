import Engine
import Testing

@Suite("Laws of first values")
struct DrawingLawTests {
  private func draw(_ law: DrawingLaw, _ rows: Int, _ columns: Int, seed: Int = 1) -> [Double] {
    var random = SplitMix64(seed: seed, purpose: .weights)
    return law.matrix(rows: rows, columns: columns, from: &random)
  }

  @Test(
    "an orthogonal matrix has orthonormal rows or columns, whichever are fewer",
    arguments: [(7, 7), (12, 5), (5, 12)])
  func orthogonal(rows: Int, columns: Int) {
    let q = draw(.orthogonal(gain: 2), rows, columns)
    let short = min(rows, columns)
    for i in 0..<short {
      for j in 0..<short {
        var product = 0.0
        for k in 0..<max(rows, columns) {
          product +=
            rows >= columns
            ? q[k * columns + i] * q[k * columns + j] : q[i * columns + k] * q[j * columns + k]
        }
        #expect(abs(product - (i == j ? 4 : 0)) < 1e-12)
      }
    }
  }

  @Test("a matrix gets the spectral radius asked for", arguments: [0.5, 0.9, 1.1])
  func radius(radius: Double) {
    #expect(abs(spectralRadius(draw(.spectralRadius(radius), 24, 24), size: 24) - radius) < 1e-5)
    // Eigenvalues 3 and 1, and the pair 2 e^(± i π/4), which no power iteration on one vector would find.
    #expect(abs(spectralRadius([2, 1, 1, 2], size: 2) - 3) < 1e-6)
    let r = 2.0.squareRoot()
    #expect(abs(spectralRadius([r, -r, r, r], size: 2) - 2) < 1e-6)
    #expect(spectralRadius([0, 1, 0, 0], size: 2) == 0)
  }

  @Test("a sparse matrix has the asked number of weights into each unit")
  func sparse() {
    let w = draw(.sparse(count: 15, deviation: 1), 40, 9)
    for column in 0..<9 { #expect((0..<40).count { w[$0 * 9 + column] != 0 } == 15) }
    #expect(draw(.sparse(count: 15, deviation: 1), 4, 2).allSatisfy { $0 != 0 })
  }

  @Test("identity, blocks and shifted columns are where they belong")
  func structured() {
    #expect(draw(.identity(gain: 2), 2, 3) == [2, 0, 0, 0, 2, 0])
    #expect(draw(DrawingLaw.identity(gain: 1).blocks(2), 2, 4) == [1, 0, 1, 0, 0, 1, 0, 1])
    #expect(draw(DrawingLaw.constant(0).adding(3, to: 1..<2), 1, 3) == [0, 3, 0])
  }
}
