import Testing

@testable import Layout

@Suite("Palette") struct PaletteTests {
  @Test("contrast is WCAG's")
  func contrast() {
    #expect(RGB(hex: 0x000000).contrast(with: RGB(hex: 0xFFFFFF)) == 21)
    #expect(abs(RGB(hex: 0x767676).contrast(with: RGB(hex: 0xFFFFFF)) - 4.54) < 0.01)
  }

  @Test("text reaches 4.5:1 on paper and on shaded lanes, marks 3:1 on paper", arguments: Theme.allCases)
  func readable(_ theme: Theme) {
    let paper = Palette.color(of: .paper, in: theme)
    let shade = Palette.color(of: .shade, in: theme)
    for ink in [Ink.ink, .quiet] + (0..<Palette.slotCount).map(Ink.seriesText) {
      let color = Palette.color(of: ink, in: theme)
      #expect(color.contrast(with: paper) >= 4.5, "\(ink) on paper")
      #expect(color.contrast(with: shade) >= 4.5, "\(ink) on shade")
    }
    for slot in 0..<Palette.slotCount {
      #expect(Palette.color(of: .series(slot), in: theme).contrast(with: paper) >= 3)
    }
    // Grid lines stay below anything that carries meaning.
    #expect(Palette.color(of: .grid, in: theme).contrast(with: paper) < 1.6)
  }

  @Test(
    "slots stay apart under every simulated colour vision", arguments: Theme.allCases, ColorVision.allCases)
  func distances(_ theme: Theme, _ vision: ColorVision) {
    let colors = (0..<Palette.slotCount).map { vision.seen(Palette.color(of: .series($0), in: theme)) }
    for (place, one) in colors.enumerated() {
      for other in colors[(place + 1)...] { #expect(one.distance(to: other) >= 6) }
    }
  }

  @Test("a text variant keeps the hue of its slot")
  func hue() {
    for slot in 0..<5 {
      let (mark, text) = (
        Palette.color(of: .series(slot), in: .light), Palette.color(of: .seriesText(slot), in: .light)
      )
      #expect(mark.distance(to: text) < 9)
    }
    #expect(Palette.color(of: .series(7), in: .dark) == Palette.color(of: .series(1), in: .dark))
  }

  @Test("the ordinal ramp keeps 3:1 with both papers and moves evenly")
  func ramp() {
    let colors = (0...20).map { OrdinalRamp.color(at: Double($0) / 20) }
    for color in colors {
      for theme in Theme.allCases { #expect(color.contrast(with: Palette.color(of: .paper, in: theme)) >= 3) }
    }
    let steps = zip(colors.dropFirst(), colors).map { $0.distance(to: $1) }
    #expect((steps.max() ?? 9) < 1.6 * (steps.min() ?? 0))
    #expect(OrdinalRamp.color(at: .nan) == OrdinalRamp.color(at: 0))
  }

  @Test("colours convert to OKLab and back")
  func okLab() {
    let color = RGB(hex: 0x1845FB)
    let lab = color.okLab
    let chroma = (lab.a * lab.a + lab.b * lab.b).squareRoot()
    #expect(RGB(okLightness: lab.lightness, chroma: chroma, hue: 265.5).distance(to: color) < 1.5)
    #expect(color.hex == "#1845fb")
  }
}
