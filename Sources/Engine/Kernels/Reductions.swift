// Sums in one fixed order: sixteen interleaved partial sums, then a fixed tree. The order depends on the
// count alone, never on the processor.

/// Σ term(i) for i in 0..<count, in Double.
@inline(__always)
func fixedOrderSum(count: Int, _ term: (Int) -> Double) -> Double {
  var low = SIMD8<Double>(repeating: 0)
  var high = SIMD8<Double>(repeating: 0)
  var i = 0
  while i + 16 <= count {
    var a = SIMD8<Double>()
    var b = SIMD8<Double>()
    for lane in 0..<8 {
      a[lane] = term(i + lane)
      b[lane] = term(i + 8 + lane)
    }
    low += a
    high += b
    i += 16
  }
  let eight = low + high
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  var total = two.x + two.y
  while i < count {
    total += term(i)
    i += 1
  }
  return total
}

/// Σ xᵢ² in Double: a Float32 norm reads 0 at 2⁻⁷⁵, long before its elements do.
@inline(__always)
func squaredLength<S: Scalar>(_ x: UnsafePointer<S>, count: Int) -> Double {
  fixedOrderSum(count: count) { i in
    let value = Double(x[i])
    return value * value
  }
}

/// target = Σ over rows of a matrix, each column one chain in row order; added to the target where asked.
@inline(__always)
func sumRows<S: Scalar>(
  _ target: UnsafeMutablePointer<S>, _ source: UnsafePointer<S>, rows: Int, columns: Int, accumulate: Bool
) {
  let lanes = S.Lanes.scalarCount
  var j = 0
  while j < columns {
    var sum = S.Lanes(repeating: 0)
    var line = UnsafeRawPointer(source + j)
    let step = columns &* MemoryLayout<S>.stride
    for _ in 0..<rows {
      sum += line.loadUnaligned(as: S.Lanes.self)
      line += step
    }
    let width = min(lanes, columns - j)
    for lane in 0..<width { target[j + lane] = accumulate ? target[j + lane] + sum[lane] : sum[lane] }
    j += lanes
  }
}

/// Two stretches of numbers held against each other.
package struct Comparison: Hashable, Sendable {
  /// Σ (xᵢ − yᵢ)².
  package let squaredDistance: Double
  /// How many elements have the same bits.
  package let identical: Int

  package init(squaredDistance: Double, identical: Int) {
    self.squaredDistance = squaredDistance
    self.identical = identical
  }
}

@inline(__always)
func comparison<S: Scalar>(_ x: UnsafePointer<S>, _ y: UnsafePointer<S>, count: Int) -> Comparison {
  let distance = fixedOrderSum(count: count) { i in
    let difference = Double(x[i]) - Double(y[i])
    return difference * difference
  }
  var identical = 0
  for i in 0..<count {
    // Equal and of one sign: the same bits, for everything but NaN, which never counts as unchanged.
    if x[i] == y[i] && x[i].sign == y[i].sign { identical += 1 }
  }
  return Comparison(squaredDistance: distance, identical: identical)
}
