/// Something that a claim can measure: a number, or several in order.
public protocol Measurable {
  /// The numbers, in order.
  var measuredNumbers: [Double] { get }
  /// An expectation's number as a value of this type could be: a `Float` is compared with the nearest `Float`.
  static func comparable(_ number: Double) -> Double
}

extension Measurable {
  public static func comparable(_ number: Double) -> Double { number }
}

extension Double: Measurable {
  public var measuredNumbers: [Double] { [self] }
}

extension Float: Measurable {
  public var measuredNumbers: [Double] { [Double(self)] }
  public static func comparable(_ number: Double) -> Double { Double(Float(number)) }
}

extension Int: Measurable {
  public var measuredNumbers: [Double] { [Double(self)] }
}

extension Array: Measurable where Element: Measurable {
  public var measuredNumbers: [Double] { flatMap(\.measuredNumbers) }
  public static func comparable(_ number: Double) -> Double { Element.comparable(number) }
}

extension Expectation {
  /// The same expectation in numbers that a value of a type could be.
  func rounded<Value: Measurable>(to type: Value.Type) -> Expectation {
    switch self {
    case .equal(to: let number): .equal(to: type.comparable(number))
    case .within(let tolerance, of: let number): .within(tolerance, of: number)
    case .below(let number): .below(type.comparable(number))
    case .above(let number): .above(type.comparable(number))
    case .between(let low, let high): .between(type.comparable(low), type.comparable(high))
    case .atLeast(let count, of: let total, let each): .atLeast(count, of: total, each.rounded(to: type))
    case .increasing, .decreasing, .isTrue: self
    }
  }
}
