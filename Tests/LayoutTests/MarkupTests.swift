import Plots
import Testing

@testable import Layout

@Suite("Markup of labels") struct MarkupTests {
  @Test("italics, scripts and escapes become runs")
  func runs() {
    #expect(
      RichText(markup: "‖∂*L*/∂*W*_{ij}‖²").runs == [
        .init("‖∂"), .init("L", isItalic: true), .init("/∂"), .init("W", isItalic: true),
        .init("ij", script: .subscript), .init("‖"), .init("2", script: .superscript),
      ])
    #expect(RichText(markup: #"a\*b"#).runs == [.init("a*b")])
  }

  @Test("a script may hold italics and braces")
  func nested() {
    #expect(
      RichText(markup: "¼^{*L*−*l*}").runs == [
        .init("¼"), .init("L", script: .superscript, isItalic: true), .init("−", script: .superscript),
        .init("l", script: .superscript, isItalic: true),
      ])
    #expect(RichText(markup: "a_{i^{2}}b").plain == "ai2b")
    _ = RichText(markup: String(repeating: "^{", count: 5_000) + String(repeating: "}", count: 5_000))
  }

  @Test("what is no markup stays text")
  func text() {
    for text in ["2 * 3 = 6", "layer_1", "x^2", "5 ** 3", "*", "^{", "a_{b"] {
      #expect(RichText(markup: text).plain == text)
    }
  }

  @Test("raised digits of Unicode become scripts, and stand on one line as they were written")
  func unicode() {
    let text = RichText(markup: "6·10⁻⁸, x₂")
    #expect(text.runs.map(\.script) == [.normal, .superscript, .normal, .subscript])
    #expect(text.runs[1].text == "−8")
    #expect(text.line == "6·10⁻⁸, x₂")
  }

  @Test("a number's exponent is raised")
  func number() {
    #expect(RichText(NumberFormat().text(of: 1e-7)).runs == [.init("10"), .init("−7", script: .superscript)])
  }

  @Test("text breaks between words and is cut where one word is too long")
  func fitting() {
    let fitting = TextFitting(measure: FixedMeasure())
    let lines = fitting.lines(RichText(markup: "one two *three* four"), 10, width: 50, most: 3)
    #expect(lines.map(\.plain) == ["one two", "three", "four"])
    #expect(lines[1].runs == [.init("three", isItalic: true)])
    let long = fitting.lines(RichText(plain: String(repeating: "x", count: 10_000)), 10, width: 50, most: 3)
    #expect(long.count == 1 && long[0].plain.hasSuffix("…"))
    #expect(fitting.width(long[0], 10) <= 50)
    let many = fitting.lines(RichText(plain: String(repeating: "word ", count: 50)), 10, width: 60, most: 2)
    #expect(many.count == 2 && many[1].plain.hasSuffix("…"))
  }
}
