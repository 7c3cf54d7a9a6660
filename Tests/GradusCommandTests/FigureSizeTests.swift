import Lessons
import Plots
import Records
import Testing

@testable import GradusCommand

@Suite("Sizes of figures on the page") struct FigureSizeTests {
  private let pair = [Plot("a"), Plot("b")]

  @Test("two plots across the page are laid out for their half of it, and not for a telephone")
  func pairs() {
    let sized = FigureDrawing.sized(pair, shown: .plots(pair), column: .page)
    #expect(sized.map(\.size.width) == [480, 480])
    #expect(FigureDrawing.layouts(of: sized[0]).map(\.size.width) == [480, 328])
  }

  @Test("one plot, more than two, those in the text, frames and a size that was asked for stay as they are")
  func others() {
    let three = pair + [Plot("c")]
    #expect(FigureDrawing.sized(three, shown: .plots(three), column: .page) == three)
    #expect(FigureDrawing.sized([pair[0]], shown: .plots([pair[0]]), column: .page) == [pair[0]])
    #expect(FigureDrawing.sized(pair, shown: .plots(pair), column: .body) == pair)
    let asked = pair.map { $0.size(.narrow) }
    #expect(FigureDrawing.sized(asked, shown: .plots(asked), column: .page) == asked)
    let frames = Frames(parameter: "p", settings: [.integer(1), .integer(2)], plots: pair, first: 0)
    #expect(FigureDrawing.sized(pair, shown: .frames(frames), column: .page) == pair)
  }
}
