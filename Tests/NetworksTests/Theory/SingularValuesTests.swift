import Engine
import Networks
import Testing

@Suite("Singular values")
struct SingularValuesTests {
  @Test("a diagonal matrix has its entries' sizes, in descending order")
  func diagonal() {
    let values = SingularValues.of([0.5, 0, 0, 0, -3, 0, 0, 0, 2], rows: 3, columns: 3)
    #expect(zip(values, [3, 2, 0.5]).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test("a 2 × 3 matrix has the two roots of its characteristic polynomial, as has its transpose")
  func rectangular() {
    // A = [1 2 3; 4 5 6]: A·Aᵀ has trace 91 and determinant 54.
    let root = (91.0 * 91 - 4 * 54).squareRoot()
    let expected = [((91 + root) / 2).squareRoot(), ((91 - root) / 2).squareRoot()]
    let wide = SingularValues.of([1, 2, 3, 4, 5, 6], rows: 2, columns: 3)
    let tall = SingularValues.of([1, 4, 2, 5, 3, 6], rows: 3, columns: 2)
    #expect(zip(wide, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(zip(tall, expected).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("Q₁·diag·Q₂ has the diagonal's values, over sixteen powers of ten and near the ends of the range")
  func constructed() {
    var random = SplitMix64(seed: 1, purpose: .probe)
    let n = 20
    let left = DrawingLaw.orthogonal(gain: 1).matrix(rows: n, columns: n, from: &random)
    let right = DrawingLaw.orthogonal(gain: 1).matrix(rows: n, columns: n, from: &random)
    for scale in [1.0, 1e-200, 1e200] {
      let expected = (0..<n).map { scale * pow(0.5, $0) }
      var matrix = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for j in 0..<n {
          matrix[i * n + j] = (0..<n).reduce(0) { $0 + left[i * n + $1] * expected[$1] * right[$1 * n + j] }
        }
      }
      let values = SingularValues.of(matrix, rows: n, columns: n)
      #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-14 * scale })
    }
  }

  @Test("zeros have none but zero, what is not finite has NaN, and a wrong count has none at all")
  func edges() {
    #expect(SingularValues.of([0, 0, 0, 0], rows: 2, columns: 2) == [0, 0])
    #expect(SingularValues.of([1, .nan], rows: 1, columns: 2).allSatisfy { $0.isNaN })
    #expect(SingularValues.of([.infinity], rows: 1, columns: 1).allSatisfy { $0.isNaN })
    #expect(SingularValues.of([1, 2, 3], rows: 2, columns: 2).isEmpty)
    #expect(SingularValues.of([-7], rows: 1, columns: 1) == [7])
  }
}
