import Engine
import Testing

@Suite("Rounding to half precision")
struct HalfPrecisionTests {
  /// Every finite number of half precision, ascending from 0, by its definition: 2^(e−10)·(1024 + f), or 2⁻²⁴·f.
  private static let halves: [Double] = (0..<31 * 1024).map { pattern in
    let (exponent, fraction) = (pattern / 1024, Double(pattern % 1024))
    return exponent == 0
      ? fraction * 0x1p-24
      : (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
  }

  @Test("every half stays what it is, with either sign")
  func fixedPoints() {
    for half in Self.halves {
      for x in [half, -half] {
        #expect(roundedToHalf(x) == x)
        #expect(roundedToHalf(Float(x)) == Float(x))
      }
    }
    #expect(roundedToHalf(Float(-0.0)).sign == .minus && roundedToHalf(-0.0).sign == .minus)
  }

  @Test("half-way between two neighbours the even one is taken, else the nearer one")
  func ties() {
    for place in 0..<Self.halves.count - 1 {
      let (low, high) = (Self.halves[place], Self.halves[place + 1])
      let middle = Float((low + high) / 2)
      let even = place.isMultiple(of: 2) ? low : high
      #expect(roundedToHalf(middle) == Float(even))
      #expect(roundedToHalf(Double(middle)) == even)
      #expect(roundedToHalf(middle.nextDown) == Float(low) && roundedToHalf(middle.nextUp) == Float(high))
      #expect(roundedToHalf(-middle) == -Float(even))
    }
  }

  @Test("beyond the largest half lies infinity, from 65 520 on")
  func overflow() {
    #expect(Self.halves.last == 65_504)
    for sign in [Float(1), -1] {
      #expect(roundedToHalf(sign * Float(65_520).nextDown) == sign * 65_504)
      #expect(roundedToHalf(sign * 65_520) == sign * .infinity)
      #expect(roundedToHalf(sign * .greatestFiniteMagnitude) == sign * .infinity)
      #expect(roundedToHalf(sign * .infinity) == sign * .infinity)
    }
    #expect(roundedToHalf(Double(65_520).nextDown) == 65_504 && roundedToHalf(-65_520.0) == -.infinity)
    #expect(roundedToHalf(Float.nan).isNaN && roundedToHalf(Double.nan).isNaN)
  }

  @Test("what is at most half of the smallest subnormal becomes 0")
  func underflow() {
    #expect(roundedToHalf(Float(0x1p-25)) == 0 && roundedToHalf(Float(0x1p-25).nextUp) == 0x1p-24)
    #expect(roundedToHalf(Float.leastNonzeroMagnitude) == 0 && roundedToHalf(Float(0x1.8p-24)) == 0x1p-23)
  }

  #if !(arch(x86_64) && os(macOS))
    @Test("the rule is that of the processor's own format")
    func processor() {
      var random = SplitMix64(seed: 1, purpose: .probe)
      for _ in 0..<500_000 {
        let x = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
        let (ours, theirs) = (roundedToHalf(x), Float(Float16(x)))
        #expect(ours.bitPattern == theirs.bitPattern || (ours.isNaN && theirs.isNaN), "\(x)")
      }
    }
  #endif
}
