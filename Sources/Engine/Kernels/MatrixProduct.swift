// Matrix products over register tiles of four rows and one line of lanes.
//
// Every output element is one chain of fused multiply-adds in the order of the inner index, so the result
// does not depend on the tile, the vector width or the processor. Rows may be read past their end by less
// than one line: every buffer of the engine has that much slack behind it (`Memory.slack`).

/// C = initial + A·B, with A read through two strides.
///
/// A is `rows` × `inner` (element (i, k) at `i·rowStride + k·innerStride`, so a transposed A needs no copy),
/// B is `inner` × `columns` with rows `bStride` apart and lines of columns `bBlock` apart, C has rows `cStride` apart.
/// `initial` starts the chains: nil for 0, else a matrix whose rows are `initialStride` apart (0 for one bias row).
@inline(__always)
private func multiply<S: Scalar>(
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

/// One copy of the product kernel per format, shared by all callers.
@inline(never)
func product<S: Scalar>(
  _ c: UnsafeMutablePointer<S>, cStride: Int, _ a: UnsafePointer<S>, rowStride: Int, innerStride: Int,
  _ b: UnsafePointer<S>, bStride: Int, bBlock: Int, rows: Int, columns: Int, inner: Int,
  initial: UnsafePointer<S>?, initialStride: Int, scratch: UnsafeMutablePointer<S>?
) {
  // One line of columns needs each number of A once: instead of copies, the inner index goes by stretches whose part
  // of B stays in the first-level cache. A stretch goes on from the last one's result, so the chains are the same.
  let isNarrow = columns <= S.Lanes.scalarCount && inner > narrowStretch
  let stretch = isNarrow ? narrowStretch : inner
  var (start, startStride) = (initial, initialStride)
  var first = 0
  repeat {
    multiply(
      c, cStride: cStride, a + first &* innerStride, rowStride: rowStride, innerStride: innerStride,
      b + first &* bStride, bStride: bStride, bBlock: bBlock, rows: rows, columns: columns,
      inner: min(stretch, inner &- first), initial: start, initialStride: startStride,
      scratch: isNarrow ? nil : scratch)
    first &+= stretch
    (start, startStride) = (UnsafePointer(c), cStride)
  } while first < inner
}

/// The stretch of the inner index of a narrow product: 16 KB of B.
private let narrowStretch = 256

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
