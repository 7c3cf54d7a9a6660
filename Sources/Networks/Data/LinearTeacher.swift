internal import Engine

/// A linear map to be learned, as deep linear networks are studied with (Saxe, McClelland and Ganguli 2013).
enum LinearTeacher {
  /// Standard normal inputs x and targets U diag(s) Vᵀ x with random orthonormal columns U and V.
  static func examples(
    count: Int, seed: Int, inputs: Int, outputs: Int, singularValues: [Double]
  ) throws -> ExampleTable {
    var random = SplitMix64(seed: seed, purpose: .data)
    let left = orthonormal(rows: outputs, columns: singularValues.count, &random)
    let right = orthonormal(rows: inputs, columns: singularValues.count, &random)
    var values: [Double] = []
    var targets: [Double] = []
    for _ in 0..<count {
      let x = (0..<inputs).map { _ in random.normal() }
      var y = [Double](repeating: 0, count: outputs)
      for (mode, strength) in singularValues.enumerated() {
        let along = strength * dot(right[mode], x)
        for row in 0..<outputs { y[row] += left[mode][row] * along }
      }
      values += x
      targets += y
    }
    return try ExampleTable(
      count: count, shape: [inputs], inputs: values, target: .values(targets, shape: [outputs]),
      source: "linear teacher")
  }

  /// Columns by Gram–Schmidt, done twice over for orthogonality to rounding (Giraud and others, 2005).
  private static func orthonormal(rows: Int, columns: Int, _ random: inout SplitMix64) -> [[Double]] {
    var basis: [[Double]] = []
    while basis.count < columns {
      var vector = (0..<rows).map { _ in random.normal() }
      for _ in 0..<2 {
        for other in basis {
          let along = dot(other, vector)
          for row in 0..<rows { vector[row] -= along * other[row] }
        }
      }
      let norm = dot(vector, vector).squareRoot()
      // A draw inside the span of the others has probability 0 and is drawn again.
      if norm > 1e-9 { basis.append(vector.map { $0 / norm }) }
    }
    return basis
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }
}
