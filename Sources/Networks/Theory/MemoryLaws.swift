internal import Engine

/// How long gates, attractors and optimizers remember.
public enum MemoryLaws {
  /// What an LSTM's cell keeps over `steps` when its forget gate rests at its bias: σ(b)ᵀ.
  public static func retention(forgetBias: Double, steps: Int) -> Double {
    exp(Double(steps) * log(sigmoid(forgetBias)))
  }

  /// The number of steps after which half of the cell is left: ln 2 / −ln σ(b).
  public static func halfLife(forgetBias: Double) -> Double { log(2) / -log(sigmoid(forgetBias)) }

  /// Adam's first step in units of the learning rate: g/(|g| + ε) (Kingma and Ba 2014).
  public static func adamFirstStep(gradient: Double, epsilon: Double = 1e-8) -> Double {
    gradient / (abs(gradient) + epsilon)
  }

  /// The positive fixed point of h ← tanh(w h), for w > 1; 0 otherwise.
  public static func latchAttractor(weight: Double) -> Double {
    guard weight > 1 else { return 0 }
    var (low, high) = (1e-12, 1.0)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if tanh(weight * middle) > middle { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The derivative of tanh(w h) iterated `steps` times, at 0 and at the attractor: a latch keeps its bit exactly
  /// where its gradient dies (Bengio, Simard and Frasconi 1994).
  public static func latchDerivatives(weight: Double, steps: Int) -> (atZero: Double, atAttractor: Double) {
    let rest = latchAttractor(weight: weight)
    let slope = weight * (1 - rest * rest)
    var (zero, attractor) = (1.0, 1.0)
    for _ in 0..<max(0, steps) {
      zero *= weight
      attractor *= slope
    }
    return (zero, attractor)
  }

  /// How long gradient flow takes a chain of `depth` linear neurons from the product u₀ halfway to the target 1.
  ///
  /// t = ∫ du / (L u^(2−2/L) (1−u)) from u₀ to ½ (Saxe, McClelland and Ganguli 2013).
  public static func linearChainHalfTime(depth: Int, start: Double) -> Double {
    let layers = Double(max(1, depth))
    // In s = ln u the integrand is smooth: du = u ds.
    let (low, high) = (log(start), log(0.5))
    let panels = 64
    var sum = 0.0
    for panel in 0..<panels {
      let from = low + (high - low) * Double(panel) / Double(panels)
      let to = low + (high - low) * Double(panel + 1) / Double(panels)
      for (x, weight) in GaussLegendre.rule(10) {
        let s = (from + to) / 2 + (to - from) / 2 * x
        let power = exp((1 - 2 + 2 / layers) * s)
        sum += weight * (to - from) / 2 * power / (layers * (1 - exp(s)))
      }
    }
    return sum
  }
}
