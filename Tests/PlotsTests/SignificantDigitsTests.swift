import Plots
import Testing

@Suite("Significant digits") struct SignificantDigitsTests {
  @Test(
    "a rounded number prints with at most so many digits",
    arguments: [
      (0.609_082_840_820_307_8, 4, "0.6091"), (214.404_112_551_677_14, 4, "214.4"),
      (2.220_446_049_250_313e-16, 3, "2.22e-16"), (-0.055_711_773_068_306_71, 4, "-0.05571"),
      (0.999_999_999_999_999_6, 4, "1.0"), (1.000_000_000_000_000_2, 4, "1.0"),
      (3.780_000_000_000_000_2, 4, "3.78"),
      // Digits before the point are digits too.
      (12_345.6, 4, "12350.0"), (12_345.6, 5, "12346.0"), (99_999, 2, "100000.0"),
      (925_169_986_019.150_9, 4, "925200000000.0"),
      // Fewer than asked for stay as they are.
      (0.25, 4, "0.25"), (20, 4, "20.0"), (0.1, 17, "0.1"), (0.1 + 0.2, 15, "0.3"),
      (0.1 + 0.2, 17, "0.30000000000000004"),
      (0.1 + 0.2, .max, "0.30000000000000004"),
      // Halves go away from zero, as they are printed: 1.005 itself is a little less.
      (0.25, 1, "0.3"), (-0.25, 1, "-0.3"), (1.005, 3, "1.01"), (2.5, 1, "3.0"),
      // Less than one digit is no number of digits.
      (0.66, 0, "0.7"), (0.66, -3, "0.7"), (0.66, .min, "0.7"),
    ])
  func doubles(_ number: Double, _ digits: Int, _ text: String) {
    #expect(number.rounded(significant: digits).description == text)
  }

  @Test("zero, infinity and what is no number stay what they are")
  func special() {
    #expect(0.0.rounded(significant: 4).sign == .plus)
    #expect((-0.0).rounded(significant: 4).sign == .minus)
    #expect((-0.0).rounded(significant: 4) == 0)
    #expect(Double.infinity.rounded(significant: 4) == .infinity)
    #expect((-Double.infinity).rounded(significant: 1) == -.infinity)
    #expect(Double.nan.rounded(significant: 4).isNaN)
    #expect(Float.infinity.rounded(significant: 4) == .infinity)
    #expect(Float.nan.rounded(significant: 4).isNaN)
  }

  @Test("the smallest numbers are rounded like others")
  func subnormal() {
    #expect(Double.leastNonzeroMagnitude.rounded(significant: 4) == .leastNonzeroMagnitude)
    #expect((-Double.leastNonzeroMagnitude).rounded(significant: 1) == -.leastNonzeroMagnitude)
    #expect((Double.leastNormalMagnitude / 200).rounded(significant: 4).description == "1.113e-310")
    #expect(Double.leastNormalMagnitude.rounded(significant: 4).description == "2.225e-308")
    #expect(Float(1.234_567e-40).rounded(significant: 3).description == "1.23e-40")
  }

  @Test("the largest numbers never become infinite")
  func largest() {
    #expect(Double.greatestFiniteMagnitude.rounded(significant: 3).description == "1.79e+308")
    #expect(Double.greatestFiniteMagnitude.rounded(significant: 4).description == "1.797e+308")
    #expect((-Double.greatestFiniteMagnitude).rounded(significant: 1).description == "-1e+308")
    #expect(Float.greatestFiniteMagnitude.rounded(significant: 4).description == "3.402e+38")
  }

  @Test("a Float is rounded by the digits that it prints itself")
  func floats() {
    #expect(Float(2.061_153_7e-09).rounded(significant: 4).description == "2.061e-09")
    #expect(Float(0.1).rounded(significant: 9).description == "0.1")
    #expect(Float(16.635).rounded(significant: 4).description == "16.64")
    #expect(Float(0.333_333_3).rounded(significant: 2).description == "0.33")
  }

  @Test("arrays are rounded number by number")
  func arrays() {
    let thirds: [Double] = [1.0 / 3, 2.0 / 3, 1000.0 / 3]
    #expect(thirds.rounded(significant: 3) == [0.333, 0.667, 333])
    let third: [Float] = [1 / 3]
    #expect(third.rounded(significant: 2) == [0.33])
    #expect([Double]().rounded(significant: 3).isEmpty)
  }

  @Test("any number of any size has the digits asked for, and is off by half of the last one at most")
  func anySize() {
    var number = Double.leastNonzeroMagnitude * 2_499
    while number < 1e308 {
      var scale = 1.0
      for digits in 1...6 {
        scale *= 10
        let rounded = number.rounded(significant: digits)
        let mantissa = rounded.description.split(separator: "e")[0].filter { $0 != "." }
        let significant = mantissa.drop { $0 == "0" }.reversed().drop { $0 == "0" }
        #expect(significant.count <= digits, "\(number) became \(rounded)")
        #expect(rounded.rounded(significant: digits) == rounded)
        // Off by more only where the numbers themselves are farther apart.
        let half = 5 * number / scale
        #expect(abs(rounded - number) <= half * (1 + 1e-12) + number.ulp, "\(number) became \(rounded)")
      }
      number *= 7.3
    }
  }

  @Test("the standard library’s rounding keeps its meaning")
  func standardLibrary() {
    #expect(2.6.rounded() == 3)
    #expect(2.6.rounded(.down) == 2)
  }
}
