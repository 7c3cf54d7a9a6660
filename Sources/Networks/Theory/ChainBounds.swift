internal import Engine

/// Bounds of a chain with one sigmoid neuron per layer, where a gradient is the product of factors w σ′(z).
///
/// Hochreiter (1991); Nielsen (2015), chapter 5, whose equation numbers are used.
public enum ChainBounds {
  /// The largest factor |w| σ′(wa + b) that a weight allows: |w|/4, where the neuron sits at z = 0.
  public static func largestFactor(weight: Double) -> Double { abs(weight) / 4 }

  /// How wide the interval of activations a is in which |w σ′(wa + b)| ≥ 1; 0 for |w| < 4 (Nielsen, equation 123).
  public static func goodInterval(weight: Double) -> Double {
    let size = abs(weight)
    guard size >= 4 else { return 0 }
    return 2 / size * log(size * (1 + (1 - 4 / size).squareRoot()) / 2 - 1)
  }

  /// The widest such interval over all weights, and the weight that has it.
  public static var widestGoodInterval: (weight: Double, width: Double) {
    let weight = maximum(of: goodInterval, over: 4...20)
    return (weight, goodInterval(weight: weight))
  }

  /// The weight for which w σ′(wa) is largest with activation a = 1 and no bias; w = coth(w/2) (Hochreiter 1991).
  public static var largestSelfFactor: (weight: Double, factor: Double) {
    let factor: (Double) -> Double = { w in
      let s = sigmoid(w)
      return w * s * sigmoid(-w)
    }
    // The maximum is flat; its condition w = coth(w/2) locates it to the last digits.
    var (low, high) = (1.0, 2.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if middle * tanh(middle / 2) < 1 { low = middle } else { high = middle }
    }
    let weight = (low + high) / 2
    return (weight, factor(weight))
  }

  /// The probability that a standard normal weight lies within ±`bound`.
  public static func probabilityWithin(_ bound: Double) -> Double { erf(bound / 2.0.squareRoot()) }

  /// The probability that a standard normal weight lies outside ±`bound`, without cancellation.
  public static func probabilityBeyond(_ bound: Double) -> Double { erfc(bound / 2.0.squareRoot()) }

  /// E ln|w| of a standard normal weight: −(γ + ln 2)/2; its exponential is the typical size of |w|.
  public static var meanLogWeight: Double { -(0.577_215_664_901_532_86 + log(2)) / 2 }

  /// Golden-section search on a function with one maximum.
  private static func maximum(of function: (Double) -> Double, over range: ClosedRange<Double>) -> Double {
    let golden = (5.0.squareRoot() - 1) / 2
    var (low, high) = (range.lowerBound, range.upperBound)
    for _ in 0..<100 {
      let left = high - golden * (high - low)
      let right = low + golden * (high - low)
      if function(left) < function(right) { low = left } else { high = right }
    }
    return (low + high) / 2
  }
}
