internal import Engine

/// Means over a standard normal variable, by quadrature.
///
/// Gauss–Legendre panels that double in width away from 0: kinks at 0 fall on a panel's edge, and functions as
/// narrow as 10⁻⁴ are still resolved.
public enum StandardNormal {
  /// E[g(z)] for z ~ N(0, 1).
  public static func mean(_ function: (Double) -> Double) -> Double {
    var sum = 0.0
    for (z, weight) in nodes { sum += weight * (function(z) + function(-z)) }
    return sum
  }

  /// The density of the standard normal distribution.
  public static func density(_ z: Double) -> Double {
    exp(-z * z / 2) / (2 * Double.pi).squareRoot()
  }

  /// Positive nodes with the normal density in their weights, normalised so that E[1] = 1.
  private static let nodes: [(z: Double, weight: Double)] = {
    var edges = [0.0]
    var edge = 1.0 / 16_384
    while edge < 1 {
      edges.append(edge)
      edge *= 2
    }
    while edge <= 12 {
      edges.append(edge)
      edge += 0.5
    }
    let rule = GaussLegendre.rule(20)
    var nodes: [(z: Double, weight: Double)] = []
    for (low, high) in zip(edges, edges.dropFirst()) {
      for (x, weight) in rule {
        let z = (low + high) / 2 + (high - low) / 2 * x
        nodes.append((z, weight * (high - low) / 2 * density(z)))
      }
    }
    let total = 2 * nodes.reduce(0) { $0 + $1.weight }
    return nodes.map { ($0.z, $0.weight / total) }
  }()
}

/// Gauss–Legendre nodes and weights on [−1, 1].
package enum GaussLegendre {
  /// The rule with `count` nodes, by Newton's method on the Legendre polynomial.
  package static func rule(_ count: Int) -> [(x: Double, weight: Double)] {
    (0..<count).map { index in
      var x = cos(Double.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var derivative = 0.0
      for _ in 0..<12 {
        var (p, before) = (1.0, 0.0)
        for degree in 1...count {
          let next = (Double(2 * degree - 1) * x * p - Double(degree - 1) * before) / Double(degree)
          (p, before) = (next, p)
        }
        derivative = Double(count) * (x * p - before) / (x * x - 1)
        x -= p / derivative
      }
      return (x, 2 / ((1 - x * x) * derivative * derivative))
    }
  }
}
