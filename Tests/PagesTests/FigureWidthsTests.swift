import Plots
import Testing

@testable import Pages

@Suite("figures by width")
struct FigureWidthsTests {
  private func drawings(_ widths: Double...) -> [Figure.Drawing] {
    widths.map { Figure.Drawing(svg: "", width: $0, height: 100) }
  }

  @Test("each layout gives way where there is room for a wider one, and the last is for all that is narrower")
  func classes() {
    #expect(
      FigureWidths.classes(drawings(1000, 640, 328)) == ["from-957", "from-613 below-957", "below-613"])
    #expect(FigureWidths.classes(drawings(640)) == [""])
  }

  @Test("the style sheet has the rules of the widths that occur, once each and in order")
  func rules() {
    let panels = [drawings(1000, 640, 328), drawings(640, 328), drawings(300)].map {
      Figure.Panel(title: "", alternative: "", drawings: $0, table: .init([]), files: [])
    }
    let style = FigureWidths.style([Figure(label: nil, panels: panels)])
    #expect(
      style.split(separator: "\n").map(String.init) == [
        "@container panel (width >= 613px){.below-613{display:none}}",
        "@container panel (width < 613px){.from-613{display:none}}",
        "@container panel (width >= 957px){.below-957{display:none}}",
        "@container panel (width < 957px){.from-957{display:none}}",
      ])
  }
}
