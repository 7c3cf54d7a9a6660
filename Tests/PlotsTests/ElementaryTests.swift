import Foundation
import Plots
import Testing

@Suite("Elementary functions") struct ElementaryTests {
  private var values: [Double] {
    let wide = (-300...300).map { exponent -> Double in 1.37 * Foundation.pow(10, Double(exponent)) }
    return wide + [0.9999, 1.0001, 0.5, 2, Double.leastNonzeroMagnitude]
  }

  @Test("logarithms agree with the C library's to two units in the last place")
  func logarithms() {
    for value in values {
      for (ours, theirs) in [
        (logarithm2(value), Foundation.log2(value)), (logarithm10(value), Foundation.log10(value)),
      ] {
        #expect(abs(ours - theirs) <= 2 * theirs.ulp, "at \(value)")
      }
    }
  }

  @Test("logarithms of a column are bit for bit those of its values one by one")
  func columns() {
    // Every pattern of bits, so that exponents of all sizes, signs, infinities and NaN stand beside one another.
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    let patterns = (0..<200_000).map { _ -> Double in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(bitPattern: state)
    }
    let special: [Double] = [
      0, -0.0, 1, .infinity, -.infinity, .nan, -1, .leastNonzeroMagnitude, .leastNormalMagnitude,
      .greatestFiniteMagnitude, 1.4142135623730951, 1.4142135623730951.nextUp, 1.0.nextDown, 1.0.nextUp,
    ]
    let powers = (-323...308).map { power10(Double($0)) }
    let neighbours = powers.flatMap { [$0, $0.nextUp, $0.nextDown] }
    for column in [patterns, patterns.map(\.magnitude), values, special, powers, neighbours] {
      // From each of four places on, and of every length of the rest.
      for start in 0..<4 {
        let part = Array(column.dropFirst(start))
        let one = part.map { logarithm10($0).bitPattern }
        #expect(logarithms10(part).map(\.bitPattern) == one)
      }
    }
    for count in 0..<9 { #expect(logarithms10(Array(values.prefix(count))).count == count) }
  }

  @Test("powers agree with the C library's to a few units in the last place")
  func powers() {
    for step in -3000...3000 {
      let (x, y) = (Double(step) / 3.3, Double(step) / 10.3)
      #expect(abs(exponential2(x) - Foundation.exp2(x)) <= 2 * Foundation.exp2(x).ulp, "2^\(x)")
      #expect(abs(power10(y) - Foundation.pow(10, y)) <= 4 * Foundation.pow(10, y).ulp, "10^\(y)")
    }
  }

  @Test("powers of ten are exact, and come back from their logarithms")
  func exact() {
    for exponent in -307...308 {
      #expect(logarithm10(power10(Double(exponent))) == Double(exponent))
    }
    #expect(power10(-7) == 1e-7 && logarithm2(1024) == 10 && exponential2(-3) == 0.125)
  }

  @Test("what has no finite value has none")
  func limits() {
    #expect(logarithm10(0) == -.infinity && logarithm2(.infinity) == .infinity)
    #expect(logarithm2(-1).isNaN && power10(.nan).isNaN && exponential2(.nan).isNaN)
    #expect(power10(400) == .infinity && power10(-400) == 0 && power10(.infinity) == .infinity)
    #expect(exponential2(-1e9) == 0 && exponential2(1e9) == .infinity)
  }
}
