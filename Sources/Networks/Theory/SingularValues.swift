/// Singular values of small dense matrices, by one-sided Jacobi rotations.
///
///     SingularValues.of([3, 0, 0, 4], rows: 2, columns: 2)   // [4, 3]
///
/// Pairs of columns are rotated until all are orthogonal; their lengths are the singular values (Hestenes 1958).
/// Meant for up to a few hundred rows; the cost grows like the cube of the smaller side.
public enum SingularValues {
  /// The singular values in descending order, as many as the smaller side; NaN where an entry is not finite.
  ///
  /// - Parameter matrix: `rows × columns` numbers, row by row.
  public static func of(_ matrix: [Double], rows: Int, columns: Int) -> [Double] {
    guard rows > 0, columns > 0, matrix.count == rows * columns else { return [] }
    let (long, short) = (max(rows, columns), min(rows, columns))
    let largest = matrix.reduce(0) { max($0, abs($1)) }
    guard largest.isFinite, !matrix.contains(where: \.isNaN) else {
      return [Double](repeating: .nan, count: short)
    }
    guard largest > 0 else { return [Double](repeating: 0, count: short) }
    // One vector after the other: the columns, or the rows where those are fewer. Scaled so that squares of
    // tiny or huge entries stay in range.
    var vectors = [Double](repeating: 0, count: long * short)
    for i in 0..<rows {
      for j in 0..<columns {
        let place = rows >= columns ? j * long + i : i * long + j
        vectors[place] = matrix[i * columns + j] / largest
      }
    }
    vectors.withUnsafeMutableBufferPointer { orthogonalize($0, length: long, count: short) }
    let lengths = (0..<short).map { vector in
      vectors[vector * long..<(vector + 1) * long].reduce(0) { $0 + $1 * $1 }.squareRoot() * largest
    }
    return lengths.sorted(by: >)
  }

  /// Rotates pairs of vectors until every pair is orthogonal to the last bits.
  private static func orthogonalize(
    _ vectors: UnsafeMutableBufferPointer<Double>, length: Int, count: Int
  ) {
    // Convergence is quadratic: matrices met here need six to ten sweeps.
    for _ in 0..<60 {
      var isDone = true
      for p in 0..<count {
        for q in (p + 1)..<max(count, p + 1) {
          let (a, b) = (p * length, q * length)
          var (aa, bb, ab) = (0.0, 0.0, 0.0)
          for k in 0..<length {
            aa += vectors[a + k] * vectors[a + k]
            bb += vectors[b + k] * vectors[b + k]
            ab += vectors[a + k] * vectors[b + k]
          }
          guard abs(ab) > 1e-15 * (aa * bb).squareRoot(), ab != 0 else { continue }
          isDone = false
          let zeta = (bb - aa) / (2 * ab)
          let tangent = (zeta < 0 ? -1 : 1) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
          let cosine = 1 / (1 + tangent * tangent).squareRoot()
          let sine = cosine * tangent
          for k in 0..<length {
            let (x, y) = (vectors[a + k], vectors[b + k])
            vectors[a + k] = cosine * x - sine * y
            vectors[b + k] = sine * x + cosine * y
          }
        }
      }
      if isDone { return }
    }
  }
}
