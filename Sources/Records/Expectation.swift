/// What a claim expects of what it measured.
public enum Expectation: Sendable, Codable, Hashable {
  /// Every measured number is this one exactly; NaN is NaN.
  case equal(to: Double)
  /// Every measured number lies within a distance of a number: `.within(0.008, of: 0.236)`.
  case within(Double, of: Double)
  case below(Double)
  case above(Double)
  /// Every measured number lies between two numbers, or is one of them.
  case between(Double, Double)
  /// Each measured number is larger than the one before it.
  case increasing
  /// Each measured number is smaller than the one before it.
  case decreasing
  /// At least so many of the measured values satisfy the expectation.
  indirect case atLeast(Int, of: Int, Expectation)
  /// A condition without a number.
  case isTrue
}

extension Expectation {
  /// Whether the measured numbers are as expected.
  package func holds(for measured: [Double]) -> Bool {
    switch self {
    case .increasing: zip(measured, measured.dropFirst()).allSatisfy { $0 < $1 }
    case .decreasing: zip(measured, measured.dropFirst()).allSatisfy { $0 > $1 }
    case .atLeast(let count, of: _, let each): measured.count { each.holds(for: [$0]) } >= count
    default: measured.allSatisfy(accepts)
    }
  }

  /// The measured number that is furthest from what is expected, with its distance; `nil` where none is to blame.
  package func worst(in measured: [Double]) -> (number: Double, distance: Double)? {
    switch self {
    case .increasing, .decreasing, .isTrue: return nil
    case .atLeast(_, of: _, let each): return each.worst(in: measured)
    case .equal, .within, .below, .above, .between:
      let failing = measured.filter { !accepts($0) }.map { (number: $0, distance: distance(to: $0)) }
      return failing.max { a, b in !(a.distance.isNaN) && (b.distance.isNaN || a.distance < b.distance) }
    }
  }

  private func accepts(_ number: Double) -> Bool {
    switch self {
    case .equal(to: let expected): number == expected || (number.isNaN && expected.isNaN)
    case .within(let tolerance, of: let expected): number == expected || abs(number - expected) <= tolerance
    case .below(let bound): number < bound
    case .above(let bound): number > bound
    case .between(let low, let high): low <= number && number <= high
    case .isTrue: number == 1
    case .increasing, .decreasing, .atLeast: holds(for: [number])
    }
  }

  /// How far a number that is not accepted lies outside.
  private func distance(to number: Double) -> Double {
    switch self {
    case .equal(to: let expected): abs(number - expected)
    case .within(let tolerance, of: let expected): abs(number - expected) - tolerance
    case .below(let bound): number - bound
    case .above(let bound): bound - number
    case .between(let low, let high): number < low ? low - number : number - high
    case .increasing, .decreasing, .atLeast, .isTrue: 0
    }
  }
}

extension Expectation: CustomStringConvertible {
  /// The expectation in words: `within 0.008 of 0.23605`.
  public var description: String {
    switch self {
    case .equal(to: let number): "exactly \(number.words)"
    case .within(let tolerance, of: let number): "within \(tolerance.words) of \(number.words)"
    case .below(let number): "below \(number.words)"
    case .above(let number): "above \(number.words)"
    case .between(let low, let high): "between \(low.words) and \(high.words)"
    case .increasing: "increasing"
    case .decreasing: "decreasing"
    case .atLeast(let count, of: let total, let each): "at least \(count) of \(total) \(each)"
    case .isTrue: "true"
    }
  }
}

extension Double {
  /// The number as a message shows it: the shortest digits that give it back, whole numbers without a point.
  package var words: String {
    if isNaN { return "NaN" }
    if isInfinite { return self < 0 ? "−∞" : "∞" }
    if self == rounded(), magnitude < 1e15 { return String(Int(self)) }
    return description
  }
}
