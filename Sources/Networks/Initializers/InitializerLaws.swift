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
    }
  }

  /// Var W of a layer with n inputs and m outputs; n·Var W is the dial of the theory.
  package func variance(fanIn n: Int, fanOut m: Int) -> Double {
    switch law(fanIn: n, fanOut: m) {
    case .constant: 0
    case .normal(let deviation): deviation * deviation
    case .uniform(let bound): bound * bound / 3
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
    switch law(fanIn: n) {
    case .constant: 0
    case .normal(let deviation): deviation * deviation
    case .uniform(let bound): bound * bound / 3
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
