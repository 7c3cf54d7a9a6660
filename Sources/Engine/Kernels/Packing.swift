// Copies of factors in the order in which a product walks through them.

/// The scratch elements of a product that may copy its operands.
func productScratch(rows: Int, inner: Int) -> Int { inner * (16 + rows) }

/// Packs a transposed A for a product: strips of four rows, the four numbers of one inner index side by side.
///
/// Four strips at a time, so that each line of the cache is read once; `rows` is a multiple of four.
@inline(__always)
func packStrips<S: Scalar>(
  _ strips: UnsafeMutablePointer<S>, _ a: UnsafePointer<S>, innerStride: Int, rows: Int, inner: Int
) {
  var first = 0
  while first < rows {
    let end = min(first &+ 16, rows)
    for k in 0..<inner {
      let source = a + k &* innerStride
      var i = first
      while i < end {
        let quad = UnsafeRawPointer(source + i).loadUnaligned(as: SIMD4<S>.self)
        UnsafeMutableRawPointer(strips + (i &* inner &+ k &* 4)).storeBytes(of: quad, as: SIMD4<S>.self)
        i &+= 4
      }
    }
    first = end
  }
}

/// Packs Wᵀ for a product: lines of 16 (or 8) rows of W, each line an `columns` × lanes panel of its own.
///
/// The panels are contiguous, so a product walks through them without the cache conflicts of long strides.
@inline(__always)
func packTransposed<S: Scalar>(
  _ panels: UnsafeMutablePointer<S>, _ source: UnsafePointer<S>, rows: Int, columns: Int
) {
  let lanes = S.Lanes.scalarCount
  var target = panels
  var first = 0
  while first < rows {
    let height = min(lanes, rows - first)
    let block = source + first * columns
    var lane = 0
    while lane + 4 <= height {
      let r0 = block + lane * columns
      let (r1, r2, r3) = (r0 + columns, r0 + 2 * columns, r0 + 3 * columns)
      for k in 0..<columns {
        let line = target + (k &* lanes &+ lane)
        line[0] = r0[k]
        line[1] = r1[k]
        line[2] = r2[k]
        line[3] = r3[k]
      }
      lane += 4
    }
    while lane < lanes {
      // Rows that do not exist stand as zeros.
      let row = lane < height ? block + lane * columns : nil
      for k in 0..<columns { target[k &* lanes &+ lane] = row?[k] ?? 0 }
      lane += 1
    }
    first += lanes
    target += columns * lanes
  }
}

/// The elements that `packTransposed` writes.
func packedCount(rows: Int, columns: Int) -> Int {
  // A line is 16 elements in Float and 8 in Double; the larger serves both.
  (rows + 15) / 16 * 16 * columns
}
