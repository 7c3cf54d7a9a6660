import Plots
import Testing

@testable import Layout

private let measure = FixedMeasure()
private let white = Ink.exact(red: 1, green: 1, blue: 1)
private let black = Ink.exact(red: 0, green: 0, blue: 0)

private var field: HeatMap {
  HeatMap(
    columns: [1, 2, 3], rows: [1, 2, 3], values: [[0, 1, 2], [0, 1, 2], [0, 1, 2]], Quantity("factor"),
    x: Quantity("a"), y: Quantity("b"))
}

@Suite("Marks on a heat map") struct MarksOnCellsTests {
  private func strokes(_ plot: Plot, _ label: String) throws -> [Scene.Stroke] {
    let scene = Figure(plot, measure: measure).scene
    let group = try #require(scene.groups(.mark).first { $0.label?.contains(label) ?? false })
    return paths(in: group.nodes).compactMap(\.stroke)
  }

  @Test("the ink of a contour is chosen by the colour it lies on, and is the same in both themes")
  func contour() throws {
    func plot(_ level: Double, _ option: ColorOption) -> Plot {
      Plot("") {
        field
        Contour(
          columns: [1, 2, 3], rows: [1, 2, 3], values: [[0, 1, 2], [0, 1, 2], [0, 1, 2]], levels: [level],
          Quantity("factor"))
      }.color(option)
    }
    // The middle of a diverging ramp is light; the low end of a sequential one is dark.
    #expect(try strokes(plot(1.01, .diverging(around: 1)), "contours").map(\.ink) == [white, black])
    #expect(try strokes(plot(0.01, .linear), "contours").map(\.ink) == [black, white])
    let figure = Figure(plot(1.01, .diverging(around: 1)), measure: measure)
    let level = try #require(figure.scene.texts.first { $0.content.plain == "1.01" })
    #expect(level.ink == black && level.halo == white)
    #expect(Lint.findings(in: figure, measure: measure).filter { $0.rule != .unnamedAxis } == [])
  }

  @Test("a line on cells has the colour it has on light paper, with a rim of white")
  func line() throws {
    let plot = Plot("") {
      field
      Line(x: [1, 3], y: [1, 3], "path").color(.sigmoid)
      Rule(x: 2).dash(.dotted)
    }
    for label in ["path", "rule"] {
      let strokes = try strokes(plot, label)
      #expect(strokes.count >= 2)
      #expect(strokes[0].ink == white && strokes[0].dash.isEmpty && strokes[0].width > strokes[1].width)
      guard case .exact = strokes[1].ink else {
        Issue.record("\(strokes[1].ink) changes with the theme")
        continue
      }
    }
    // Without cells nothing changes.
    let alone = Plot("") { Line(x: [1, 3], y: [1, 3], "path").color(.sigmoid) }
    #expect(try strokes(alone, "path").first?.ink == .series(Concept.sigmoid.slot))
  }

  @Test("a remark on cells of every lightness has the opposite ink around it, to the edge of the map")
  func remark() throws {
    let plot = Plot("") {
      field
      Text("chaos everywhere, from the left edge to the right", x: 2, y: 2)
    }
    let texts = Figure(plot, width: 328, measure: measure).scene.texts
    let remarks = texts.filter {
      "chaos everywhere, from the left edge to the right".contains($0.content.plain)
        && $0.content.plain.count > 3
    }
    #expect(!remarks.isEmpty)
    for text in remarks {
      #expect(
        text.ink == black && (text.halo == nil || text.halo == white)
          || text.ink == white && (text.halo == nil || text.halo == black))
    }
  }

  @Test("what the colours say stands above their bar", arguments: [328.0, 640])
  func colorTitle(_ width: Double) throws {
    for quantity in ["factor", "the share of all weights that have never changed"] {
      let plot = Plot("Map") {
        HeatMap(
          columns: [1, 2], rows: [1, 2], values: [[0, 1], [2, 3]], Quantity(quantity), x: Quantity("a"),
          y: Quantity("hidden layers"))
      }
      let figure = Figure(plot, width: width, measure: measure)
      let title = try #require(figure.scene.texts.first { $0.content.plain.hasPrefix("Colour: ") })
      let bar = try #require(
        figure.scene.groups(.legend).flatMap(\.nodes).compactMap { node -> Rectangle? in
          if case .image(let image) = node { image.frame } else { nil }
        }.first)
      let frame = Lint.frame(of: title, measure)
      #expect(frame.maxY < bar.y && bar.y - frame.maxY < 40)
      #expect(frame.maxX > bar.x && frame.maxX <= width)
      #expect(Lint.findings(in: figure, measure: measure).map(\.text) == [])
    }
  }
}
