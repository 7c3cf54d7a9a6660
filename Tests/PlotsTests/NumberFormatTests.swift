import Plots
import Testing

@Suite("Number format") struct NumberFormatTests {
  @Test(
    "numbers have three significant digits, a true minus and real exponents",
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (20, "20"), (-3, "−3"), (1234, "1234"), (12_345, "12 345"),
      (999_999, "999 999"), (0.25, "0.25"), (0.2048, "0.205"), (0.2501, "0.250"), (0.9996, "1.00"),
      (2.5, "2.5"),
      (3.14159, "3.14"), (123.456, "123"), (1234.5, "1235"), (12_345.6, "12 346"), (0.001, "0.001"),
      (0.00236, "0.00236"), (0.000236, "2.36·10⁻⁴"), (2.36e-7, "2.36·10⁻⁷"), (1e-7, "10⁻⁷"), (-1e-7, "−10⁻⁷"),
      (1e12, "10¹²"), (2e12, "2·10¹²"), (1.23456e12, "1.23·10¹²"), (.leastNonzeroMagnitude, "5·10⁻³²⁴"),
      (1.7976931348623157e308, "1.80·10³⁰⁸"), (.nan, "NaN"), (.infinity, "∞"), (-.infinity, "−∞"),
      (9.999e-4, "0.00100"), (0.1 + 0.2, "0.300"),
    ])
  func numbers(_ value: Double, _ text: String) {
    #expect(NumberFormat().text(of: value).plain == text.replacing(" ", with: NumberFormat.thinSpace))
  }

  @Test("an exponent is set apart, so that it can be raised")
  func exponent() {
    #expect(NumberFormat().text(of: 2.36e-7) == NumberText("2.36·10", exponent: "−7"))
    #expect(NumberFormat.power(-12) == NumberText("10", exponent: "−12"))
  }

  @Test("integers keep all their digits")
  func integers() {
    let space = NumberFormat.thinSpace
    #expect(NumberFormat().text(of: 1_234_567).plain == "1\(space)234\(space)567")
    #expect(NumberFormat().text(of: Int.min).plain.hasPrefix("−9\(space)223"))
  }

  @Test("ticks have as many decimals as their axis needs")
  func decimals() {
    #expect(NumberFormat().text(of: 0.5, decimals: 2).plain == "0.50")
    #expect(NumberFormat().text(of: -0.004, decimals: 2).plain == "0.00")
    #expect(NumberFormat().text(of: 99.996, decimals: 2).plain == "100.00")
    #expect(NumberFormat().text(of: 3, decimals: 0).plain == "3")
  }

  @Test("every number reads back to within its digits")
  func readsBack() throws {
    var value = 1.2345678901e-30
    while value < 1e30 {
      let text = NumberFormat(digits: 17).text(of: value)
      let base = text.base.replacing("·10", with: "").replacing(NumberFormat.thinSpace, with: "")
      let exponent = text.exponent.map { $0.replacing("−", with: "-") } ?? "0"
      let back = try #require(Double(base + "e" + exponent))
      #expect(abs(back / value - 1) < 1e-15, "\(text)")
      value *= 7.3
    }
  }
}
