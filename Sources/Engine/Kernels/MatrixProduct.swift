// Matrix products over register tiles of four rows and one line of lanes.
//
// Every output element is one chain of fused multiply-adds in the order of the inner index, so the result
// does not depend on the tile, the vector width or the processor. Rows may be read past their end by less
// than one line: every buffer of the engine has that much slack behind it (`Memory.slack`).

/// C = initial + A·B, with A read through two strides.
///
/// A is `rows` × `inner` (element (i, k) at `i·rowStride + k·innerStride`, so a transposed A needs no copy),
/// B is `inner` × `columns` with rows `bStride` apart and lines of columns `bBlock` apart, C has rows
/// `cStride` apart. `initial` starts the
/// chains: nil for 0, else a matrix whose rows are `initialStride` apart (0 for one bias row).
@inline(__always)
func multiply<S: Scalar>(
  _ c: UnsafeMutablePointer<S>, cStride: Int,
  _ a: UnsafePointer<S>, rowStride: Int, innerStride: Int,
  _ b: UnsafePointer<S>, bStride: Int, bBlock: Int,
  rows: Int, columns: Int, inner: Int,
  initial: UnsafePointer<S>?, initialStride: Int, scratch: UnsafeMutablePointer<S>?
) {
  let lanes = S.Lanes.scalarCount
  var j = 0
  var line = b
  var (a, rowStride, innerStride) = (a, rowStride, innerStride)
  // Long strides map to few lines of the cache. Where A or B outgrow it, copies in walking order pay for
  // themselves: A once, as strips of four rows, B line by line.
  var panelBuffer: UnsafeMutablePointer<S>?
  var strips = false
  if let scratch, rows >= 16, inner &* bStride &* MemoryLayout<S>.stride > largestUnpackedBytes {
    panelBuffer = scratch
    if rowStride == 1, rows % 4 == 0 {
      let target = scratch + inner * lanes
      packStrips(target, a, innerStride: innerStride, rows: rows, inner: inner)
      (a, rowStride, innerStride, strips) = (UnsafePointer(target), 1, 4, true)
    }
  }
  // Where B stays in the cache, C is written row by row; else B is read line by line.
  let goesByRows = panelBuffer == nil && inner &* columns &* MemoryLayout<S>.stride <= largestUnpackedBytes
  var i = 0
  while i < rows, j < columns {
    let width = min(lanes, columns &- j)
    var (panel, panelStride) = (line, bStride)
    if let panelBuffer {
      if i == 0 {
        for k in 0..<inner {
          let row = UnsafeRawPointer(line + k * bStride).loadUnaligned(as: S.Lanes.self)
          UnsafeMutableRawPointer(panelBuffer + k * lanes).storeBytes(of: row, as: S.Lanes.self)
        }
      }
      (panel, panelStride) = (UnsafePointer(panelBuffer), lanes)
    }
    let height = min(4, rows &- i)
    let tile = Tile(
      c: c + (i &* cStride &+ j), cStride: cStride, a: a + i &* (strips ? inner : rowStride),
      rowStride: rowStride,
      innerStride: innerStride, b: panel, bStride: panelStride, inner: inner,
      initial: initial.map { $0 + (i &* initialStride &+ j) }, initialStride: initialStride, width: width)
    switch height {
    case 4: tile.fourRows()
    case 3:
      tile.twoRows(from: 0)
      tile.oneRow(from: 2)
    case 2: tile.twoRows(from: 0)
    default: tile.oneRow(from: 0)
    }
    if goesByRows {
      j &+= lanes
      line += bBlock
      if j >= columns { (i, j, line) = (i &+ height, 0, b) }
    } else {
      i &+= height
      if i >= rows { (i, j, line) = (0, j &+ lanes, line + bBlock) }
    }
  }
}

/// C = initial + A·B where A's inner index goes by segments, `segmentStride` apart: windows over an image, whose rows
/// lie apart, need no copy.
///
/// A has `segments` · `inner` columns, B as many rows; everything else is as in `multiply`. Meant for an A that stays
/// in the first-level cache.
@inline(never)
func productOfSegments<S: Scalar>(
  _ c: UnsafeMutablePointer<S>, cStride: Int,
  _ a: UnsafePointer<S>, rowStride: Int, innerStride: Int, segments: Int, segmentStride: Int,
  _ b: UnsafePointer<S>, bStride: Int, rows: Int, columns: Int, inner: Int,
  initial: UnsafePointer<S>?, initialStride: Int
) {
  var j = 0
  while j < columns {
    var i = 0
    while i < rows {
      let tile = Tile(
        c: c + (i &* cStride &+ j), cStride: cStride, a: a + i &* rowStride, rowStride: rowStride,
        innerStride: innerStride, b: b + j, bStride: bStride, inner: inner,
        initial: initial.map { $0 + (i &* initialStride &+ j) }, initialStride: initialStride,
        width: min(S.Lanes.scalarCount, columns &- j), segments: segments, segmentStride: segmentStride)
      let left = rows &- i
      if left >= 4 {
        tile.fourRows()
        i &+= 4
      } else if left >= 2 {
        tile.twoRows(from: 0)
        i &+= 2
      } else {
        tile.oneRow(from: 0)
        i &+= 1
      }
    }
    j &+= S.Lanes.scalarCount
  }
}

/// Half of a first-level cache of 32 KB: the size up to which B is read where it lies.
private let largestUnpackedBytes = 16_384

/// The scratch elements of a product that may copy its operands.
func productScratch(rows: Int, inner: Int) -> Int { inner * (16 + rows) }

/// Packs a transposed A for a product: strips of four rows, the four numbers of one inner index side by side.
///
/// Four strips at a time, so that each line of the cache is read once; `rows` is a multiple of four.
@inline(__always)
private func packStrips<S: Scalar>(
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

/// One tile of a product: up to four rows of one line of lanes.
private struct Tile<S: Scalar> {
  let c: UnsafeMutablePointer<S>
  let cStride: Int
  let a: UnsafePointer<S>
  let rowStride: Int
  let innerStride: Int
  let b: UnsafePointer<S>
  let bStride: Int
  let inner: Int
  let initial: UnsafePointer<S>?
  let initialStride: Int
  let width: Int
  /// How many stretches of `inner` numbers a row of A has, and how far they are apart.
  var segments = 1
  var segmentStride = 0

  /// Calls `body` for every inner index with the places in A's first row and in B.
  @inline(__always)
  private func forEachInner(from row: Int, _ body: (UnsafePointer<S>, S.Lanes) -> Void) {
    var segment = a + row &* rowStride
    var pb = UnsafeRawPointer(b)
    let step = bStride &* MemoryLayout<S>.stride
    for _ in 0..<segments {
      var pa = segment
      for _ in 0..<inner {
        body(pa, pb.loadUnaligned(as: S.Lanes.self))
        pa += innerStride
        pb += step
      }
      segment += segmentStride
    }
  }

  @inline(__always)
  func start(_ row: Int) -> S.Lanes {
    guard let initial else { return S.Lanes(repeating: 0) }
    return UnsafeRawPointer(initial + row * initialStride).loadUnaligned(as: S.Lanes.self)
  }

  @inline(__always)
  func finish(_ lanes: S.Lanes, _ row: Int) {
    let target = c + row * cStride
    if width == S.Lanes.scalarCount {
      UnsafeMutableRawPointer(target).storeBytes(of: lanes, as: S.Lanes.self)
    } else {
      for j in 0..<width { target[j] = lanes[j] }
    }
  }

  @inline(__always)
  func fourRows() {
    var (c0, c1, c2, c3) = (start(0), start(1), start(2), start(3))
    forEachInner(from: 0) { pa, line in
      c0.addProduct(S.Lanes(repeating: pa[0]), line)
      c1.addProduct(S.Lanes(repeating: pa[rowStride]), line)
      c2.addProduct(S.Lanes(repeating: pa[2 &* rowStride]), line)
      c3.addProduct(S.Lanes(repeating: pa[3 &* rowStride]), line)
    }
    finish(c0, 0)
    finish(c1, 1)
    finish(c2, 2)
    finish(c3, 3)
  }

  @inline(__always)
  func twoRows(from row: Int) {
    var (c0, c1) = (start(row), start(row + 1))
    forEachInner(from: row) { pa, line in
      c0.addProduct(S.Lanes(repeating: pa[0]), line)
      c1.addProduct(S.Lanes(repeating: pa[rowStride]), line)
    }
    finish(c0, row)
    finish(c1, row + 1)
  }

  @inline(__always)
  func oneRow(from row: Int) {
    var c0 = start(row)
    forEachInner(from: row) { pa, line in c0.addProduct(S.Lanes(repeating: pa[0]), line) }
    finish(c0, row)
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
