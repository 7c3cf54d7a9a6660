/// A floating-point format in which networks are computed: `Float` or `Double`.
///
/// The engine is written once over this protocol. Its entry points have one thin concrete witness per
/// format, so that every loop below them is specialised; nothing in it is meant to be inlined elsewhere.
/// The functions are branch-free and written with fused multiply-add, so that a plain loop over them is
/// vectorised and yields the same bits as the scalar call.
package protocol Scalar: BinaryFloatingPoint, SIMDScalar, BitwiseCopyable, Sendable, Codable {
  /// Sixteen lanes of `Float` or eight of `Double`: one 64-byte line.
  associatedtype Lanes: SIMD where Lanes.Scalar == Self

  /// eˣ.
  static func exponential(_ x: Self) -> Self
  /// eˣ − 1 without cancellation near 0.
  static func exponentialMinusOne(_ x: Self) -> Self
  /// The natural logarithm.
  static func logarithm(_ x: Self) -> Self
  /// ln(1 + x) without cancellation near 0.
  static func logarithmOfOnePlus(_ x: Self) -> Self
  /// The error function.
  static func errorFunction(_ x: Self) -> Self
}

extension Float: Scalar {
  package typealias Lanes = SIMD16<Float>
}

extension Double: Scalar {
  package typealias Lanes = SIMD8<Double>
}
