import Engine
import Testing

/// z = initial + x·W on a tape, with random numbers.
private func product<S: Scalar>(
  _ format: S.Type, rows: Int, inner: Int, columns: Int
) -> (x: [S], w: [S], b: [S], z: [S], dx: [S], dw: [S], db: [S], dz: [S]) {
  let tape = Tape<S>()
  let w = tape.parameter(rows: inner, columns: columns)
  let b = tape.parameter(rows: 1, columns: columns)
  let x = tape.constant(rows: rows, columns: inner, differentiable: true)
  let t = tape.constant(rows: rows, columns: columns)
  let z = tape.constant(rows: rows, columns: columns)
  let loss = tape.constant(rows: 1, columns: 1)
  tape.record(.affine(x: x, weights: w, initial: .row(b), z: z))
  tape.record(.meanSquaredError(outputs: z, targets: t, loss: loss))
  tape.seal(root: loss)
  var random = SplitMix64(seed: rows * 10_000 + inner * 100 + columns, purpose: .probe)
  for matrix in [w, b, x, t] {
    let values = tape.values(matrix)
    for i in values.indices { values[i] = S(random.normal()) }
  }
  tape.forward()
  tape.backward()
  return (
    Array(tape.values(x)), Array(tape.values(w)), Array(tape.values(b)), Array(tape.values(z)),
    Array(tape.adjoints(x)), Array(tape.adjoints(w)), Array(tape.adjoints(b)), Array(tape.adjoints(z))
  )
}

@Suite("Matrix products")
struct MatrixProductTests {
  /// Sizes on, below and above the tile of 4 × 16 (Float) and 4 × 8 (Double).
  static let sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33]

  private func check<S: Scalar>(_ format: S.Type, rows: Int, inner: Int, columns: Int) {
    let r = product(format, rows: rows, inner: inner, columns: columns)
    var wrong = 0
    for i in 0..<rows {
      for j in 0..<columns {
        var chain = r.b[j]
        for k in 0..<inner { chain.addProduct(r.x[i * inner + k], r.w[k * columns + j]) }
        if chain != r.z[i * columns + j] { wrong += 1 }
      }
      for k in 0..<inner {
        var chain: S = 0
        for j in 0..<columns { chain.addProduct(r.dz[i * columns + j], r.w[k * columns + j]) }
        if chain != r.dx[i * inner + k] { wrong += 1 }
      }
    }
    for k in 0..<inner {
      for j in 0..<columns {
        var chain: S = 0
        for i in 0..<rows { chain.addProduct(r.x[i * inner + k], r.dz[i * columns + j]) }
        if chain != r.dw[k * columns + j] { wrong += 1 }
      }
    }
    for j in 0..<columns {
      var sum: S = 0
      for i in 0..<rows { sum += r.dz[i * columns + j] }
      if sum != r.db[j] { wrong += 1 }
    }
    #expect(
      wrong == 0, "\(format) \(rows)×\(inner)×\(columns): \(wrong) elements differ from the plain chain")
  }

  @Test(
    "every element is one fused chain in the order of the inner index, whatever the tile", arguments: sizes)
  func chains(rows: Int) {
    for inner in [1, 3, 16, 40] {
      for columns in Self.sizes {
        check(Float.self, rows: rows, inner: inner, columns: columns)
        check(Double.self, rows: rows, inner: inner, columns: columns)
      }
    }
  }

  @Test("products large enough to be copied into walking order, or to go by stretches, give the same chains")
  func largeProducts() {
    for (rows, inner, columns) in [
      (64, 130, 132), (61, 128, 129), (64, 132, 130), (130, 64, 128), (300, 270, 16), (290, 280, 7),
    ] {
      check(Float.self, rows: rows, inner: inner, columns: columns)
      check(Double.self, rows: rows, inner: inner, columns: columns)
    }
  }
}
