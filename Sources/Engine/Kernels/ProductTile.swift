/// One tile of a product: up to four rows of one line of lanes.
struct Tile<S: Scalar> {
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
