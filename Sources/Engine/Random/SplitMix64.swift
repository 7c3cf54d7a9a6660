/// A small, splittable generator of random numbers whose every draw is a function of its seed.
///
/// `next()` adds γ = 0x9E3779B97F4A7C15 to the state and returns `mix(state)`.
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
public struct SplitMix64: RandomNumberGenerator, Hashable, Codable, Sendable {
  /// The odd constant that the state advances by: 2⁶⁴ divided by the golden ratio.
  public static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The present state; two generators in one state draw the same numbers for ever.
  public private(set) var state: UInt64

  /// A generator that starts in a given state.
  public init(state: UInt64) { self.state = state }

  /// The generator of item `index` of the data with this seed: its state is `mix(seed·γ + index)`.
  public init(seed: Int, index: Int) {
    let product = UInt64(bitPattern: Int64(seed)) &* Self.increment
    state = Self.mix(product &+ UInt64(bitPattern: Int64(index)))
  }

  /// The finaliser: a bijection of 64-bit words that leaves no visible pattern.
  public static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mix(state)
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³.
  ///
  /// Uses one word.
  public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number in [−1, 1).
  ///
  /// Uses one word.
  public mutating func symmetric() -> Double {
    2 * unit() - 1
  }

  /// A standard normal number by Box and Muller, the cosine only.
  ///
  /// Uses two words. The sine is thrown away, so that the order of draws stays readable.
  public mutating func normal() -> Double {
    let radius = sqrt(-2 * log(Double((next() >> 11) + 1) * 0x1p-53))
    return radius * cos(2 * .pi * unit())
  }

  /// A whole number in 0..<bound; its bias, below bound·2⁻⁶⁴, is too small to be seen.
  public mutating func index(below bound: Int) -> Int {
    guard bound > 0 else { return 0 }
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// The numbers 0..<count in a random order (Fisher and Yates, from the end).
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(count, 0))
    shuffle(&order)
    return order
  }

  /// Puts a list into a random order without allocating.
  public mutating func shuffle(_ order: inout [Int]) {
    var last = order.count - 1
    while last > 0 {
      order.swapAt(last, index(below: last + 1))
      last -= 1
    }
  }
}
