/// A floating-point format in which networks are computed: `Float` or `Double`.
///
/// The engine is written once over this protocol. Its entry points have one thin concrete witness per
/// format, so that every loop below them is specialised; nothing in it is meant to be inlined elsewhere.
/// The functions are branch-free and written with fused multiply-add, so that a plain loop over them is
/// vectorised and yields the same bits as the scalar call.
package protocol Scalar: BinaryFloatingPoint, SIMDScalar, BitwiseCopyable, Sendable, Codable {
  /// Sixteen lanes of `Float` or eight of `Double`: one 64-byte line.
  associatedtype Lanes: SIMD, BitwiseCopyable where Lanes.Scalar == Self

  /// eˣ.
  static func exponential(_ x: Self) -> Self
  /// eˣ − 1 without cancellation near 0.
  static func exponentialMinusOne(_ x: Self) -> Self
  /// eˣ and eˣ − 1 for x ≤ 0, the bits of both functions (but 0 for −0) from one reduction and one polynomial.
  static func decay(_ x: Self) -> (value: Self, minusOne: Self)
  /// The natural logarithm.
  static func logarithm(_ x: Self) -> Self
  /// ln(1 + x) without cancellation near 0.
  static func logarithmOfOnePlus(_ x: Self) -> Self
  /// The complementary error function.
  static func complementaryErrorFunction(_ x: Self) -> Self

  /// Runs every step of a tape in order.
  static func forward(_ steps: UnsafeBufferPointer<Step>, in memory: Memory<Self>)
  /// Runs the derivatives of every live step in reverse order.
  static func backward(_ steps: UnsafeBufferPointer<Step>, in memory: Memory<Self>)
  /// Applies one update rule to a stretch of parameters.
  static func update(_ rule: UpdateRule, count: Int, in buffers: UpdateBuffers<Self>)
  /// The sum of the squares of a stretch of numbers, in Double.
  static func sumOfSquares(_ x: UnsafePointer<Self>, count: Int) -> Double
  /// x *= factor.
  static func scale(_ x: UnsafeMutablePointer<Self>, by factor: Double, count: Int)
  /// Cuts each number to ±bound.
  static func clamp(_ x: UnsafeMutablePointer<Self>, to bound: Double, count: Int)
  /// What two stretches of numbers have in common and how far they are apart.
  static func compare(_ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>, count: Int) -> Comparison
  /// Copies `width` numbers of the chosen rows of a table, whose rows are `stride` apart, one below the other.
  static func gather(
    _ rows: UnsafeBufferPointer<Int>, width: Int, stride: Int, from table: UnsafePointer<Self>,
    into target: UnsafeMutablePointer<Self>)
  /// Draws from normal or uniform numbers into a stretch, scaled.
  static func draw(
    _ law: DrawingLaw, columns: Int, from random: inout SplitMix64,
    into target: UnsafeMutableBufferPointer<Self>)
  /// The loss of the first `rows` examples and how many of them are classified rightly.
  static func score(
    _ kind: LossKind, outputs: UnsafePointer<Self>, targets: UnsafePointer<Self>,
    scratch: UnsafeMutablePointer<Self>, rows: Int, columns: Int
  ) -> Score
  /// Rounds each number to half precision, see `roundedToHalf`.
  static func roundToHalf(_ x: UnsafeMutablePointer<Self>, count: Int)
  /// f(z) of a nonlinearity.
  static func value(of function: Nonlinearity, at z: Self) -> Self
  /// f′(z) of a nonlinearity.
  static func derivative(of function: Nonlinearity, at z: Self) -> Self
}

extension Float: Scalar {
  package typealias Lanes = SIMD16<Float>

  package static func forward(_ steps: UnsafeBufferPointer<Step>, in memory: Memory<Float>) {
    runForward(steps, in: memory)
  }
  package static func backward(_ steps: UnsafeBufferPointer<Step>, in memory: Memory<Float>) {
    runBackward(steps, in: memory)
  }
  package static func update(_ rule: UpdateRule, count: Int, in buffers: UpdateBuffers<Float>) {
    apply(rule, count: count, in: buffers)
  }
  package static func sumOfSquares(_ x: UnsafePointer<Float>, count: Int) -> Double {
    squaredLength(x, count: count)
  }
  package static func scale(_ x: UnsafeMutablePointer<Float>, by factor: Double, count: Int) {
    let factor = Float(factor)
    for i in 0..<count { x[i] *= factor }
  }
  package static func clamp(_ x: UnsafeMutablePointer<Float>, to bound: Double, count: Int) {
    let bound = Float(bound)
    for i in 0..<count { x[i] = x[i] > bound ? bound : (x[i] < -bound ? -bound : x[i]) }
  }
  package static func compare(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Comparison
  {
    comparison(x, y, count: count)
  }
  package static func gather(
    _ rows: UnsafeBufferPointer<Int>, width: Int, stride: Int, from table: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>
  ) {
    copyRows(rows, width: width, stride: stride, from: table, into: target)
  }
  package static func draw(
    _ law: DrawingLaw, columns: Int, from random: inout SplitMix64,
    into target: UnsafeMutableBufferPointer<Float>
  ) {
    law.fill(target, columns: columns, from: &random)
  }
  package static func score(
    _ kind: LossKind, outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>,
    scratch: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) -> Score {
    scored(kind, outputs: outputs, targets: targets, scratch: scratch, rows: rows, columns: columns)
  }
  package static func roundToHalf(_ x: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { x[i] = roundedToHalf(x[i]) }
  }
  package static func value(of function: Nonlinearity, at z: Float) -> Float { function.value(at: z) }
  package static func derivative(of function: Nonlinearity, at z: Float) -> Float {
    function.derivative(at: z)
  }
}

extension Double: Scalar {
  package typealias Lanes = SIMD8<Double>

  package static func forward(_ steps: UnsafeBufferPointer<Step>, in memory: Memory<Double>) {
    runForward(steps, in: memory)
  }
  package static func backward(_ steps: UnsafeBufferPointer<Step>, in memory: Memory<Double>) {
    runBackward(steps, in: memory)
  }
  package static func update(_ rule: UpdateRule, count: Int, in buffers: UpdateBuffers<Double>) {
    apply(rule, count: count, in: buffers)
  }
  package static func sumOfSquares(_ x: UnsafePointer<Double>, count: Int) -> Double {
    squaredLength(x, count: count)
  }
  package static func scale(_ x: UnsafeMutablePointer<Double>, by factor: Double, count: Int) {
    let factor = Double(factor)
    for i in 0..<count { x[i] *= factor }
  }
  package static func clamp(_ x: UnsafeMutablePointer<Double>, to bound: Double, count: Int) {
    let bound = Double(bound)
    for i in 0..<count { x[i] = x[i] > bound ? bound : (x[i] < -bound ? -bound : x[i]) }
  }
  package static func compare(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int)
    -> Comparison
  {
    comparison(x, y, count: count)
  }
  package static func gather(
    _ rows: UnsafeBufferPointer<Int>, width: Int, stride: Int, from table: UnsafePointer<Double>,
    into target: UnsafeMutablePointer<Double>
  ) {
    copyRows(rows, width: width, stride: stride, from: table, into: target)
  }
  package static func draw(
    _ law: DrawingLaw, columns: Int, from random: inout SplitMix64,
    into target: UnsafeMutableBufferPointer<Double>
  ) {
    law.fill(target, columns: columns, from: &random)
  }
  package static func score(
    _ kind: LossKind, outputs: UnsafePointer<Double>, targets: UnsafePointer<Double>,
    scratch: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) -> Score {
    scored(kind, outputs: outputs, targets: targets, scratch: scratch, rows: rows, columns: columns)
  }
  package static func roundToHalf(_ x: UnsafeMutablePointer<Double>, count: Int) {
    for i in 0..<count { x[i] = roundedToHalf(x[i]) }
  }
  package static func value(of function: Nonlinearity, at z: Double) -> Double { function.value(at: z) }
  package static func derivative(of function: Nonlinearity, at z: Double) -> Double {
    function.derivative(at: z)
  }
}
