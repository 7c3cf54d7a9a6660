import Plots
import Testing

@testable import Layout

private let measure = FixedMeasure()

@Suite("What frames and marks share") struct SharedLookTests {
  private struct Row {
    var accuracy: Double
    var network: String
  }

  private func legend(_ figure: Figure) -> [String] {
    figure.scene.groups(.legend).flatMap {
      Scene(width: 0, height: 0, title: "", summary: "", nodes: $0.nodes).texts
    }.map(\.content.plain)
  }

  private func ink(_ name: String, _ plot: Plot) -> Ink? {
    Preparation.prepared(plot).identities.first { $0.name == name }?.ink
  }

  @Test("a series keeps its colour and its place in the legend while a slider moves")
  func frames() {
    let plots = Plot.sharingAxes([
      Plot("both") {
        Line(x: [1, 2], y: [1, 8], "first")
        Line(x: [1, 2], y: [1, 2], "second")
      }.legend(.top),
      Plot("crossed") {
        Line(x: [1, 2], y: [1, 3], "second")
        Line(x: [1, 2], y: [1, 1], "first")
      }.legend(.top),
      Plot("one") { Line(x: [1, 2], y: [1, 2], "second") }.legend(.top),
    ])
    let figures = plots.map { Figure($0, measure: measure) }
    #expect(figures.map(legend) == [["first", "second"], ["first", "second"], ["second"]])
    #expect(Set(plots.map { ink("second", $0) }).count == 1)
    #expect(
      ink("first", plots[0]) == ink("first", plots[1]) && ink("first", plots[0]) != ink("second", plots[0]))
  }

  @Test("a colour means the same number in every frame")
  func ramp() {
    let plots = [1.0, 10].map { largest in
      Plot("") { HeatMap(columns: [1, 2], rows: [1, 2], Quantity("norm")) { $0 * $1 * largest } }
    }
    let scales = Plot.sharingAxes(plots).map { ColorScale($0, Preparation.prepared($0)) }
    #expect(scales.map { $0?.lower } == [1, 1] && scales.map { $0?.upper } == [40, 40])
  }

  @Test("frames without any data invent no range")
  func emptyFrames() {
    let plots = Plot.sharingAxes([Plot("a") { Line(x: [], y: []) }, Plot("b") { Line(x: [], y: []) }])
    #expect(plots.allSatisfy { $0.x.domain == nil && $0.y.domain == nil })
  }

  @Test("a line that ends in a gap stands in the legend where its last value is")
  func gapAtTheEnd() {
    let plot = Plot("") {
      Line(x: [1, 2, 3], y: [1, 1, 1], "low")
      Line(x: [1, 2, 3], y: [5, 5, 5], "high")
      Line(x: [1, 2, 3], y: [3, 3, -1], "middle")
      Theory(decay: 0.5, "theory")
    }.y(.log).legend(.top)
    #expect(legend(Figure(plot, measure: measure)) == ["high", "middle", "low", "theory"])
  }

  @Test("a band without a name belongs to the line within it, points to the line they lie on")
  func partners() {
    let x = [1.0, 2, 3]
    let plot = Plot("") {
      Line(x: x, y: [1, 1, 1], "low")
      Band(x: x, low: [0, 0, 0], high: [2, 2, 2])
      Line(x: x, y: [5, 5, 5], "high")
      Band(x: x, low: [4, 4, 4], high: [6, 6, 6])
      Points(x: [2], y: [1])
      Points(x: [2.5], y: [3])
    }
    let prepared = Preparation.prepared(plot)
    let names = prepared.shapes.map { prepared.identities[$0.identity].name }
    #expect(names == ["low", "low", "high", "high", "low", nil])
    // What belongs to no line has a colour of its own.
    let inks = Set(prepared.shapes.map { prepared.identities[$0.identity].ink })
    #expect(inks.count == 3)
  }

  @Test("every word of a vertical axis keeps its line, however narrow the figure", arguments: [328.0, 680])
  func words(_ width: Double) {
    let names = (1...17).map { "network \($0)" }
    let rows = names.enumerated().map { Row(accuracy: Double($0), network: $1) }
    let plot = Plot("") { Points(rows, x: .field(\.accuracy), y: .field(\.network)) }
    let figure = Figure(plot, width: width, measure: measure)
    let labels = figure.scene.groups(.axis).flatMap {
      Scene(width: 0, height: 0, title: "", summary: "", nodes: $0.nodes).texts
    }.map(\.content.plain)
    #expect(Set(names).isSubset(of: labels))
  }

  @Test("the key of missing cells says what they mean")
  func missing() {
    let map = HeatMap(columns: [1, 2], rows: [1, 2], values: [[1, .nan], [2, 3]], Quantity("accuracy"))
    let plain = Figure(Plot("") { map }, measure: measure)
    let named = Figure(Plot("") { map.missing("diverged") }, measure: measure)
    #expect(legend(plain).contains("no value"))
    #expect(legend(named).contains("diverged") && !legend(named).contains("no value"))
    #expect(Lint.findings(in: named, measure: measure).filter { $0.rule == .outsideCanvas } == [])
  }

  @Test("names of rules that cross or lie close keep clear of one another")
  func rules() {
    let plot = Plot("") {
      Line(x: [0, 1, 2, 3], y: [0, 10, 10, 10], "line")
      Rule(y: 5, "the lower bound of them all")
      Rule(y: 5.4, "the upper bound of them all")
      Rule(x: 1.5, "halfway")
    }.x(.title("x")).y(.title("y"))
    for width in [328.0, 480, 680] {
      let findings = Lint.findings(in: Figure(plot, width: width, measure: measure), measure: measure)
      #expect(findings.map(\.text) == [], "\(width)")
    }
  }

  @Test("a computation says which of its words have no room")
  func computation() {
    let long = "a-word-that-no-box-of-a-narrow-figure-can-hold-in-one-line"
    let plot = Plot("") {
      ComputationGraph([
        .input("x", long, value: 1), .input("y", "*y*", value: 2),
        .operation("L", "*xy*", of: ["x", "y"], value: 2, derivatives: ["1", "2"]),
      ])
    }
    let notes = Figure(plot, width: 328, measure: measure).notes.map(\.text)
    #expect(notes == ["computational graph (mark 1): ‘\(long)’ is cut."])
  }
}
