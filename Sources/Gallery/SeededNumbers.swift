import Engine
import Plots

/// Seeded numbers that stand in for experiments: the gallery shows figures, it measures nothing.
enum SeededNumbers {
  /// A geometric sequence along layers, from the last layer back, with a spread from run to run.
  static func decays(
    _ factor: Double, layers: Int, runs: Int, spread: Double = 0.25, seed: Int
  ) -> Samples {
    var random = SplitMix64(seed: seed, index: 0)
    return Samples(
      Quantity("gradient norm", symbol: "‖∂*L*/∂*W*‖"), along: Quantity("layer"),
      positions: (1...layers).map(Double.init),
      runs: (0..<runs).map { _ in
        var norm = exp(spread * random.normal())
        var norms: [Double] = []
        for _ in 0..<layers {
          norms.append(norm)
          norm *= factor * exp(spread * random.normal())
        }
        return norms.reversed()
      })
  }

  /// A loss that falls from `start` towards `end` with time constant `time`, with noise from run to run.
  static func losses(
    from start: Double, to end: Double, time: Double, epochs: Int, runs: Int, seed: Int
  ) -> Samples {
    var random = SplitMix64(seed: seed, index: 0)
    return Samples(
      Quantity("validation loss"), along: Quantity("epoch"), positions: (1...epochs).map(Double.init),
      runs: (0..<runs).map { _ in
        let pace = time * exp(0.25 * random.normal())
        return (1...epochs).map { epoch in
          let loss = end + (start - end) * exp(-Double(epoch) / pace)
          return loss * exp(0.03 * random.normal())
        }
      })
  }

  /// Normal numbers.
  static func normal(_ count: Int, seed: Int) -> [Double] {
    var random = SplitMix64(seed: seed, index: 0)
    return (0..<count).map { _ in random.normal() }
  }

  /// The sorted singular values that a product of `depth` random square matrices of a width has, largest first.
  ///
  /// Each exponent is half of ψ(k/2) a layer (Newman 1986), here by the logarithm that ψ approaches.
  static func singularValues(depth: Int, width: Int) -> [Double] {
    (0..<width).map { place in
      let rank = max(Double(width - place), 0.7)
      return exp(0.5 * Double(depth) * (log(rank / 2) - log(Double(width) / 2)))
    }
  }
}
