import Layout
import Testing

@testable import Rendering

@Suite("SVG path data")
struct SVGPathDataTests {
  @Test("is relative, with the shortest command for each step")
  func commands() {
    let data = SVGPathData([
      .move(Point(50, 28)), .line(Point(620, 28)), .line(Point(620, 30.25)), .line(Point(600, 10)), .close,
      .move(Point(0.04, 0.26)), .line(Point(1, 1)), .curve(Point(1, 2), Point(3, 4), Point(5, 6)),
    ])
    #expect(data.text == "M50 28h570v2.3l-20-20.3zm-50-27.7 1 .7c0 1 2 3 4 5")
  }

  @Test("does not let rounding add up along a line")
  func rounding() throws {
    let points = (0...1000).map { Point(Double($0) * 0.34, 7) }
    let text = SVGPathData(SampleScenes.polyline(points)).text
    let steps = text.dropFirst("M0 7h".count).split(separator: " ").compactMap { Double($0) }
    #expect(abs(steps.reduce(0, +) - 340) < 0.051)
  }

  @Test("numbers have no leading zero, no trailing zeros and no exponent")
  func numbers() {
    #expect(SVGNumber.format(0.5, decimals: 1) == ".5")
    #expect(SVGNumber.format(-0.25, decimals: 2) == "-.25")
    #expect(SVGNumber.format(3, decimals: 2) == "3")
    #expect(SVGNumber.format(-0.01, decimals: 1) == "0")
    #expect(SVGNumber.format(1e300, decimals: 1) == "100000000")
    #expect(SVGNumber.format(0.05, decimals: 2) == ".05")
    #expect(SVGNumber.format(.nan, decimals: 2) == "0")
  }

  @Test("four quarter curves are a circle, anything else is not")
  func circles() throws {
    guard case .path(let path) = SampleScenes.circle(Point(10, 20), radius: 3.25, fill: .ink) else { return }
    #expect(SVGCircle(path.elements)?.element == "<circle cx=\"10\" cy=\"20\" r=\"3.25\"/>")
    var open = path.elements
    open.removeLast()
    #expect(SVGCircle(open) == nil)
    var dented = path.elements
    dented[2] = .curve(Point(8.5, 23.3), Point(6.8, 21.8), Point(6.75, 20.2))
    #expect(SVGCircle(dented) == nil)
  }
}
