/// The distribution that a stretch of parameters is drawn from.
///
/// Draws are made in Double and rounded once, so that Float and Double runs of one seed start from the same
/// numbers.
package enum DrawingLaw: Hashable, Sendable {
  case constant(Double)
  case normal(deviation: Double)
  /// Uniform in [−bound, bound).
  case uniform(bound: Double)

  @inline(__always)
  func fill<S: Scalar>(_ target: UnsafeMutableBufferPointer<S>, from random: inout SplitMix64) {
    switch self {
    case .constant(let value):
      for i in target.indices { target[i] = S(value) }
    case .normal(let deviation):
      for i in target.indices { target[i] = S(deviation * random.normal()) }
    case .uniform(let bound):
      for i in target.indices { target[i] = S(bound * random.symmetric()) }
    }
  }
}
