import Engine

/// How the learning rate changes over the steps of a run, as a factor of the optimizer's rate.
public enum Schedule: Hashable, Codable, Sendable {
  /// The rate stays.
  case constant
  /// Grows linearly from 1/steps to 1 in so many steps, then stays.
  case warmUp(steps: Int)
  /// Falls along a half cosine from 1 to `final` over `steps`, then stays.
  case cosine(steps: Int, final: Double)
  /// Multiplied by `factor` after every `interval` steps.
  case stairs(interval: Int, factor: Double)
  /// Linear warm-up, then the half cosine to `final` at step `steps`.
  case warmUpThenCosine(warmUp: Int, steps: Int, final: Double)

  /// The factor of step `step`, counted from 1.
  public func factor(step: Int) -> Double {
    switch self {
    case .constant: return 1
    case .warmUp(let steps): return min(1, Double(step) / Double(max(steps, 1)))
    case .cosine(let steps, let final): return Self.cosine(Double(step - 1) / Double(max(steps, 1)), final)
    case .stairs(let interval, let factor): return pow(factor, (step - 1) / max(interval, 1))
    case .warmUpThenCosine(let warmUp, let steps, let final):
      if step <= warmUp { return Double(step) / Double(max(warmUp, 1)) }
      return Self.cosine(Double(step - 1 - warmUp) / Double(max(steps - warmUp, 1)), final)
    }
  }

  private static func cosine(_ progress: Double, _ final: Double) -> Double {
    final + (1 - final) * 0.5 * (1 + cos(.pi * min(max(progress, 0), 1)))
  }

  func validate() throws(NetworkError) {
    switch self {
    case .constant: return
    case .warmUp(let steps), .cosine(let steps, _):
      guard steps >= 1 else { throw NetworkError("schedule", "\(steps) steps; at least 1 is needed") }
    case .stairs(let interval, let factor):
      guard interval >= 1 else {
        throw NetworkError("schedule", "an interval of \(interval) steps; at least 1")
      }
      guard factor > 0 && factor.isFinite else {
        throw NetworkError("schedule", "a factor of \(factor); it must be above 0 and finite")
      }
    case .warmUpThenCosine(let warmUp, let steps, _):
      guard warmUp >= 0 && steps > warmUp else {
        throw NetworkError("schedule", "\(warmUp) steps of warm-up do not fit into \(steps) steps")
      }
    }
  }
}
