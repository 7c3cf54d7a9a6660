import Plots
import Testing

@testable import Layout

@Suite("Text without scripts") struct SpokenTextTests {
  @Test(
    "names are read aloud as words, and stand in files on one line",
    arguments: [
      ("*σ*_{w}²", "σ w squared", "σ_w²"), ("*f*(*z*)", "f(z)", "f(z)"),
      ("*W*^{T}*x*", "W transposed x", "Wᵀx"),
      ("2^{1−*L*}", "2 to the 1−L", "2¹⁻ᴸ"), ("*h*_{0} = 1", "h 0 = 1", "h₀ = 1"),
      ("*x*³", "x cubed", "x³"), ("10⁻⁷", "10⁻⁷", "10⁻⁷"), ("10²", "10²", "10²"),
      ("1^{st}", "1st", "1^st"), ("*W*^{(2)}", "W (2)", "W^(2)"), ("plain", "plain", "plain"),
      ("σ_w", "σ w", "σ_w"), ("x^2", "x to the 2", "x^2"),
      ("*a*_{1}*b*", "a 1 b", "a₁b"),
    ])
  func forms(_ markup: String, _ spoken: String, _ line: String) {
    #expect(RichText(markup: markup).spoken == spoken)
    #expect(RichText(markup: markup).line == line)
  }

  @Test(
    "a text goes back to the markup it came from",
    arguments: ["*σ*_{w}", "a\\*b\\*", "x^{*L*−1}", "\\\\", "a\\_\\{b\\}"])
  func markup(_ markup: String) {
    let text = RichText(markup: markup)
    #expect(RichText(markup: text.markup) == text)
  }

  @Test("a description is read aloud in words, and set with the markup of its names")
  func descriptions() {
    let plot = Plot("") { Line(x: [0, 1], y: [0, 1], "*σ*_{w}² = 2") }.x(.title("*z*")).y(.title("*f*(*z*)"))
    #expect(Description(plot).text.contains("f(z) by z"))
    #expect(Description(plot).text.contains("σ w squared = 2 rises"))
    #expect(Description.markup(plot).contains("*f*(*z*) by *z*"))
    #expect(Description.markup(plot).contains("*σ*_{w}^{2} = 2 rises"))
  }
}
