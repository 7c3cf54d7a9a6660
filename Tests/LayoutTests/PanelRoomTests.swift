import Plots
import Testing

@testable import Layout

private let measure = FixedMeasure()

private func panels(_ count: Int, columns: Int) -> Plot {
  Plot("Panels") {
    for n in 1...count { Line(x: [-16, 8], y: [0, Double(n)]).panel("p\(n)") }
  }.x(.title("change")).y(.title("count")).facet(columns: columns).size(.page)
}

/// The places at which the names of panels begin, from left to right.
private func starts(_ scene: Scene) -> [Double] {
  let places = scene.groups(.facet).flatMap(\.nodes).compactMap { node -> Double? in
    if case .text(let text) = node { text.position.x } else { nil }
  }
  return Set(places).sorted()
}

@Suite("Room between panels") struct PanelRoomTests {
  @Test("three panels of a page stand in one row of the text too, and below one another on a telephone")
  func narrowed() {
    #expect(panels(3, columns: 3).narrowed(to: 640).facets.columns == 3)
    #expect(panels(3, columns: 3).narrowed(to: 328).facets.columns == 1)
    // Four would be too narrow in a row, and three and one waste a quarter.
    #expect(panels(4, columns: 4).narrowed(to: 640).facets.columns == 2)
    #expect(panels(6, columns: 3).narrowed(to: 640).facets.columns == 2)
    #expect(panels(2, columns: 2).narrowed(to: 640).facets.columns == 2)
    // What an author asked for in one column stays so.
    #expect(panels(3, columns: 1).narrowed(to: 640).facets.columns == 1)
    #expect(Plot("") { Line([1, 2]) }.narrowed(to: 640).facets.columns == nil)
  }

  @Test("the title of the horizontal axis stands below a panel, never below an empty place")
  func axisTitle() throws {
    let scene = Figure(panels(3, columns: 2), width: 640, measure: measure).scene
    let title = try #require(scene.texts.first { $0.content.plain == "change →" })
    let frame = Lint.frame(of: title, measure)
    #expect(frame.maxX < starts(scene)[1])
    // The panel above the empty place keeps its numbers.
    let numbers = scene.texts.filter { $0.anchor == .middle && $0.position.x > starts(scene)[1] }
    #expect(numbers.count >= 3)
  }

  @Test("numbers of neighbouring panels stand further apart than those of one axis", arguments: [2, 3])
  func apart(_ columns: Int) {
    let scene = Figure(panels(columns, columns: columns), width: 640, measure: measure).scene
    let numbers = scene.texts.filter { $0.anchor == .middle }.map { Lint.frame(of: $0, measure) }.sorted {
      $0.x < $1.x
    }
    let begins = starts(scene).dropFirst()
    #expect(begins.count == columns - 1)
    for begin in begins {
      let before = numbers.filter { $0.x + $0.width / 2 < begin - 10 }.map(\.maxX).max() ?? .infinity
      let after = numbers.filter { $0.x + $0.width / 2 > begin - 10 }.map(\.x).min() ?? 0
      #expect(after - before >= 27.9)
    }
  }

  @Test("an inline drawing shares its edges with the text: words and numbers begin at the first pixel")
  func inline() throws {
    for width in [328.0, 640] {
      for plot in [decay, panels(3, columns: 3)] {
        let scene = Figure(plot, width: width, isInline: true, measure: measure).scene
        let frames = scene.texts.map { Lint.frame(of: $0, measure) }
        #expect(frames.map(\.x).min() == 0)
        #expect((frames.map(\.maxX).max() ?? 0) <= width)
        let title = try #require(scene.groups(.title).first?.nodes.first)
        guard case .text(let text) = title else { continue }
        #expect(text.position.x == 0)
        // A file keeps its margin: it may lie on anything.
        let file = Figure(plot, width: width, measure: measure).scene
        #expect(file.texts.map { Lint.frame(of: $0, measure).x }.min() == 12)
      }
    }
  }

  @Test("the last number of an inline drawing stands below its tick, and inside the drawing")
  func lastNumber() throws {
    let plot = Plot("Weights") { Line(x: [1.28, 1.304], y: [0, 1]) }.x(.title("w"), .domain(1.28...1.304))
    let scene = Figure(plot, width: 640, isInline: true, measure: measure).scene
    let last = try #require(scene.texts.filter { $0.anchor == .middle }.max { $0.position.x < $1.position.x })
    let ticks = scene.groups(.axis).flatMap { paths(in: $0.nodes) }.flatMap(\.elements)
      .compactMap { element -> Double? in if case .move(let point) = element { point.x } else { nil } }
    #expect(ticks.contains { abs($0 - last.position.x) < 0.2 })
    #expect(Lint.frame(of: last, measure).maxX <= 640)
  }

  @Test("pictures stand in rows of the same length")
  func pictures() {
    let digits = (0..<10).map { [Double]([Double($0), 1, 2, 3]) }
    let plot = Plot("Digits") { ImageGrid(digits, columns: 2) }.size(.page)
    for (width, rows) in [(328.0, 2), (640, 1), (1000, 1)] {
      let scene = Figure(plot, width: width, isInline: true, measure: measure).scene
      let images = CellInks.images(in: scene.groups(.mark).map { .group($0) })
      #expect(images.count == 10)
      #expect(Set(images.map(\.frame.y)).count == rows, "\(width)")
      #expect(images.allSatisfy { $0.frame.maxX <= width + 0.1 && $0.frame.width >= 48 })
    }
  }
}
