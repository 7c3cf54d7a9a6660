/// The distribution that a matrix of parameters is drawn from.
///
/// Draws are made in Double and rounded once, so that Float and Double runs of one seed start from the same
/// numbers.
package indirect enum DrawingLaw: Hashable, Sendable {
  case constant(Double)
  case normal(deviation: Double)
  /// Uniform in [−bound, bound).
  case uniform(bound: Double)
  /// gain · Q with orthonormal rows or columns, whichever are fewer (Saxe et al. 2013).
  case orthogonal(gain: Double)
  /// gain on the diagonal, 0 elsewhere (Le et al. 2015).
  case identity(gain: Double)
  /// So many nonzero numbers N(0, deviation²) in each column (Martens 2010).
  case sparse(count: Int, deviation: Double)
  /// A square matrix of normal numbers, scaled to this largest modulus of an eigenvalue.
  case spectralRadius(Double)
  /// So many matrices of one law side by side: the gates of a recurrent layer.
  case blocks(DrawingLaw, count: Int)
  /// A law with a constant added to some columns.
  case shifted(DrawingLaw, by: Double, columns: Range<Int>)

  /// `count` matrices of this law side by side.
  package func blocks(_ count: Int) -> DrawingLaw { count == 1 ? self : .blocks(self, count: count) }

  /// The law with a constant added to the numbers of some columns.
  package func adding(_ constant: Double, to columns: Range<Int>) -> DrawingLaw {
    .shifted(self, by: constant, columns: columns)
  }

  @inline(__always)
  func fill<S: Scalar>(_ target: UnsafeMutableBufferPointer<S>, columns: Int, from random: inout SplitMix64) {
    let drawn = matrix(rows: target.count / max(columns, 1), columns: columns, from: &random)
    for i in target.indices { target[i] = S(drawn[i]) }
  }

  /// The matrix, row by row, in Double.
  package func matrix(rows: Int, columns: Int, from random: inout SplitMix64) -> [Double] {
    let count = rows * columns
    switch self {
    case .constant(let value): return [Double](repeating: value, count: count)
    case .normal(let deviation): return (0..<count).map { _ in deviation * random.normal() }
    case .uniform(let bound): return (0..<count).map { _ in bound * random.symmetric() }
    case .orthogonal(let gain): return orthonormal(rows: rows, columns: columns, &random).map { gain * $0 }
    case .identity(let gain):
      return (0..<count).map { $0 / columns == $0 % columns ? gain : 0 }
    case .sparse(let number, let deviation):
      var result = [Double](repeating: 0, count: count)
      for column in 0..<columns {
        for row in random.permutation(rows).prefix(number) {
          result[row * columns + column] = deviation * random.normal()
        }
      }
      return result
    case .spectralRadius(let radius):
      let normal = (0..<count).map { _ in random.normal() }
      let present = Engine.spectralRadius(normal, size: rows)
      return present > 0 ? normal.map { $0 * radius / present } : normal
    case .blocks(let law, let number):
      var result = [Double](repeating: 0, count: count)
      let width = columns / number
      for block in 0..<number {
        let part = law.matrix(rows: rows, columns: width, from: &random)
        for i in part.indices { result[i / width * columns + block * width + i % width] = part[i] }
      }
      return result
    case .shifted(let law, let constant, let chosen):
      var result = law.matrix(rows: rows, columns: columns, from: &random)
      for i in result.indices where chosen.contains(i % columns) { result[i] += constant }
      return result
    }
  }
}

/// Orthonormal rows or columns by modified Gram–Schmidt, run twice, over normal numbers.
private func orthonormal(rows: Int, columns: Int, _ random: inout SplitMix64) -> [Double] {
  let (long, short) = (max(rows, columns), min(rows, columns))
  var vectors = (0..<short).map { _ in (0..<long).map { _ in random.normal() } }
  for i in 0..<short {
    for _ in 0..<2 {
      for j in 0..<i {
        var projection = 0.0
        for k in 0..<long { projection += vectors[i][k] * vectors[j][k] }
        for k in 0..<long { vectors[i][k] -= projection * vectors[j][k] }
      }
    }
    let length = sqrt(vectors[i].reduce(0) { $0 + $1 * $1 })
    for k in 0..<long { vectors[i][k] /= length }
  }
  return (0..<rows * columns).map { index in
    let (row, column) = (index / columns, index % columns)
    return rows >= columns ? vectors[column][row] : vectors[row][column]
  }
}

/// The largest modulus of an eigenvalue of a square matrix: ‖Aᵏ‖^(1/k) with k = 2²⁴ by repeated squaring.
///
/// Gelfand's formula; the error is about ln(condition)/k, below 10⁻⁵ for any matrix met here.
package func spectralRadius(_ matrix: [Double], size n: Int) -> Double {
  guard n > 0 else { return 0 }
  var power = matrix
  var logarithmOfScale = 0.0
  var exponent = 1.0
  for _ in 0..<24 {
    let norm = sqrt(power.reduce(0) { $0 + $1 * $1 })
    guard norm > 0, norm.isFinite else { return norm == 0 ? 0 : .nan }
    logarithmOfScale += log(norm) / exponent
    for i in power.indices { power[i] /= norm }
    var square = [Double](repeating: 0, count: n * n)
    power.withUnsafeBufferPointer { a in
      square.withUnsafeMutableBufferPointer { c in
        for i in 0..<n {
          for k in 0..<n {
            let factor = a[i * n + k]
            for j in 0..<n { c[i * n + j] += factor * a[k * n + j] }
          }
        }
      }
    }
    power = square
    exponent *= 2
  }
  return exp(logarithmOfScale)
}
