package import Engine

extension Initializer.Weights {
  /// The law of one layer with n inputs and m outputs.
  package func law(fanIn n: Int, fanOut m: Int) -> DrawingLaw {
    let (n, m) = (Double(n), Double(m))
    return switch self {
    case .constant(let value): .constant(value)
    case .normal(let deviation): .normal(deviation: deviation)
    case .uniform(let bound): .uniform(bound: bound)
    case .fanIn(let variance): .normal(deviation: (variance / n).squareRoot())
    case .fanAverage(let gain): .normal(deviation: gain * (2 / (n + m)).squareRoot())
    case .fanAverageUniform(let gain): .uniform(bound: gain * (6 / (n + m)).squareRoot())
    case .standard: .uniform(bound: 1 / n.squareRoot())
    case .orthogonal(let gain): .orthogonal(gain: gain)
    case .identity(let gain): .identity(gain: gain)
    case .sparse(let count, let deviation): .sparse(count: count, deviation: deviation)
    case .spectralRadius(let radius): .spectralRadius(radius)
    }
  }

  /// The mean square of a weight of a layer with n inputs and m outputs; n times it is the dial of the theory.
  package func variance(fanIn n: Int, fanOut m: Int) -> Double {
    switch self {
    case .constant(let value): value * value
    case .normal(let deviation): deviation * deviation
    case .uniform(let bound): bound * bound / 3
    case .fanIn(let variance): variance / Double(n)
    case .fanAverage(let gain), .fanAverageUniform(let gain): gain * gain * 2 / Double(n + m)
    case .standard: 1 / (3 * Double(n))
    case .orthogonal(let gain): gain * gain / Double(max(n, m))
    case .identity(let gain): gain * gain / Double(max(n, m))
    case .sparse(let count, let deviation): deviation * deviation * Double(min(count, n)) / Double(n)
    // Ginibre's circular law: a matrix of variance v has spectral radius √(n v) in the limit of large n.
    case .spectralRadius(let radius): radius * radius / Double(n)
    }
  }
}

extension Initializer.Biases {
  /// The law of the biases of one layer with n inputs.
  package func law(fanIn n: Int) -> DrawingLaw {
    switch self {
    case .constant(let value): .constant(value)
    case .normal(let deviation): .normal(deviation: deviation)
    case .uniform(let bound): .uniform(bound: bound)
    case .standard: .uniform(bound: 1 / Double(n).squareRoot())
    }
  }

  /// Var b.
  package func variance(fanIn n: Int) -> Double {
    switch self {
    case .constant: 0
    case .normal(let deviation): deviation * deviation
    case .uniform(let bound): bound * bound / 3
    case .standard: 1 / (3 * Double(n))
    }
  }
}

extension Initializer {
  /// The first number of the initializer that is not finite or negative where it must not be, named.
  package var problem: String? {
    switch weights {
    case .constant(let value) where !value.isFinite: return "constant \(value) is not a finite number"
    case .normal(let x) where !(x >= 0 && x.isFinite): return "deviation \(x) must be finite and not negative"
    case .uniform(let x) where !(x >= 0 && x.isFinite): return "bound \(x) must be finite and not negative"
    case .fanIn(let x) where !(x >= 0 && x.isFinite): return "variance \(x) must be finite and not negative"
    case .fanAverage(let x) where !x.isFinite, .fanAverageUniform(let x) where !x.isFinite:
      return "gain \(x) is not a finite number"
    case .orthogonal(let x) where !x.isFinite, .identity(let x) where !x.isFinite:
      return "gain \(x) is not a finite number"
    case .sparse(let count, let x) where count < 0 || !(x >= 0 && x.isFinite):
      return "\(count) weights of deviation \(x); neither may be negative"
    case .spectralRadius(let x) where !(x >= 0 && x.isFinite):
      return "spectral radius \(x) must be finite and not negative"
    default: break
    }
    switch biases {
    case .constant(let value) where !value.isFinite: return "bias \(value) is not a finite number"
    case .normal(let x) where !(x >= 0 && x.isFinite):
      return "bias deviation \(x) must be finite, not negative"
    case .uniform(let x) where !(x >= 0 && x.isFinite): return "bias bound \(x) must be finite, not negative"
    default: return nil
    }
  }
}
