import Layout
import Testing

@testable import Rendering

@Suite("Measuring text")
struct PangoMeasureTests {
  @Test("widths are the font's own, unrounded: 2048 units to the em")
  func widths() throws {
    let measure = try PangoMeasure()
    // DejaVu Sans: every digit 1303 units, the superscript's at 0.71 of the size.
    #expect(
      abs(measure.width(of: RichText(plain: "000"), size: 13, isBold: false) - 3 * 1303 / 2048 * 13) < 0.01)
    let power = RichText([.init("10"), .init("7", script: .superscript)])
    #expect(abs(measure.width(of: power, size: 13, isBold: false) - (2 + 0.71) * 1303 / 2048 * 13) < 0.01)
    let bold = measure.width(of: RichText(plain: "000"), size: 13, isBold: true)
    #expect(abs(bold - 3 * 1425 / 2048 * 13) < 0.01)
  }

  @Test("widths grow in proportion to the size")
  func proportional() throws {
    let measure = try PangoMeasure()
    let text = RichText(plain: "gradient norm, ‖∂L/∂W‖")
    let unit = measure.width(of: text, size: 100, isBold: false) / 100
    for size in stride(from: 9.0, through: 24, by: 0.5) {
      #expect(abs(measure.width(of: text, size: size, isBold: false) - unit * size) < 0.02)
    }
  }

  @Test("slanting changes no width")
  func italics() throws {
    let measure = try PangoMeasure()
    let upright = measure.width(of: RichText([.init("W")]), size: 13, isBold: false)
    let slanted = measure.width(of: RichText([.init("W", isItalic: true)]), size: 13, isBold: false)
    #expect(upright == slanted)
  }

  @Test("ascent and descent are the font's")
  func extent() throws {
    let extent = try PangoMeasure().extent(size: 20)
    #expect(abs(extent.ascent - 20 * 1901 / 2048) < 0.02)
    #expect(abs(extent.descent - 20 * 483 / 2048) < 0.02)
  }

  @Test("characters without a glyph are listed once, in order")
  func missing() throws {
    let measure = try PangoMeasure()
    #expect(measure.missingGlyphs(in: RichText(plain: "σ′(x) ≈ ¼ − ‖∂‖ · × ∞ √χ 10⁻⁷ ● ■ ▲ ◆ ▼ ✚")).isEmpty)
    #expect(measure.missingGlyphs(in: RichText([.init("a梯b"), .init("度梯")])) == ["梯", "度"])
    #expect(measure.missingGlyphs(in: RichText(plain: "a\nb")) == ["\n"])
  }
}
