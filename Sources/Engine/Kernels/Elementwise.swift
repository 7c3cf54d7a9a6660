// Plain loops over closures that are inlined: the compiler vectorises them. Rows that are too short for that are read
// and written a line of lanes at a time.

/// target[i] = f(i), or target[i] += f(i).
@inline(__always)
func fill<S: Scalar>(
  _ target: UnsafeMutablePointer<S>, count: Int, accumulate: Bool, _ f: (Int) -> S
) {
  if accumulate {
    for i in 0..<count { target[i] += f(i) }
  } else {
    for i in 0..<count { target[i] = f(i) }
  }
}

@inline(__always)
func copyRows<S: Scalar>(
  _ rows: UnsafeBufferPointer<Int>, width: Int, stride: Int, from table: UnsafePointer<S>,
  into target: UnsafeMutablePointer<S>
) {
  for (position, row) in rows.enumerated() {
    (target + position * width).update(from: table + row * stride, count: width)
  }
}

/// A row of numbers, read and written a line of lanes at a time.
///
/// The last line may be read past the row's end (`Memory.slack`); it is written up to the end only.
@inline(__always)
func forEachLine<S: Scalar>(_ width: Int, of _: S.Type, _ body: (_ start: Int, _ count: Int) -> Void) {
  var start = 0
  while start < width {
    body(start, min(S.Lanes.scalarCount, width - start))
    start += S.Lanes.scalarCount
  }
}

@inline(__always)
func line<S: Scalar>(_ row: UnsafePointer<S>, _ start: Int) -> S.Lanes {
  UnsafeRawPointer(row + start).loadUnaligned(as: S.Lanes.self)
}

@inline(__always)
func put<S: Scalar>(_ lanes: S.Lanes, _ row: UnsafeMutablePointer<S>, _ start: Int, _ count: Int) {
  if count == S.Lanes.scalarCount {
    UnsafeMutableRawPointer(row + start).storeBytes(of: lanes, as: S.Lanes.self)
  } else {
    for j in 0..<count { row[start + j] = lanes[j] }
  }
}
