// Plain loops over closures that are inlined: the compiler vectorises them.

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
