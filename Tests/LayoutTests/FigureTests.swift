import Foundation
import Plots
import Testing

@testable import Layout

private let measure = FixedMeasure()

private func samples(_ factor: Double, floor: Double = 0, depth: Int = 20) -> Samples {
  let runs = [0.9, 1, 1.1].map { spread in
    (1...depth).map { layer -> Double in
      let value = spread * power10(Double(depth - layer) * logarithm10(factor))
      return value < floor ? 0 : value
    }
  }
  return Samples(
    Quantity("gradient norm", symbol: "‖∂*L*/∂*W*‖"), along: Quantity("layer"),
    positions: (1...depth).map(Double.init), runs: runs)
}

let decay = Plot(
  "In a 20-layer sigmoid network the first layer’s gradient is gone", subtitle: "Gradient norm of each layer."
) {
  Band(samples(0.21))
  Line(samples(0.21), "sigmoid")
  Line(samples(0.8), "tanh")
  Line(samples(0.21, floor: 6e-8), "sigmoid, fp16").dash(.dashed)
  Theory(decay: 0.2361, "theory")
  Rule(y: 5.96e-8, "smallest fp16 number, 6·10⁻⁸")
}.y(.log).x(.backpropagationOrder)

let panels = Plot("Only some derivatives stay alive") {
  Line(over: -8...8, "f′") { 1 / (1 + $0 * $0) }.panel("one")
  Line(over: -8...8, "f′") { $0 > 0 ? 1 : 0 }.panel("two")
  Line(over: -8...8, "f′") { _ in 1 }.panel("three")
  Rule(y: 1)
}.x(.title("x")).y(.title("f′(x)"))

/// Paths of a group and of the groups in it.
func paths(in nodes: [Scene.Node]) -> [Scene.Path] {
  nodes.flatMap { node -> [Scene.Path] in
    switch node {
    case .group(let group): paths(in: group.nodes)
    case .path(let path): [path]
    case .text, .image: []
    }
  }
}

@Suite("Figures") struct FigureTests {
  @Test("no objection from lint at any width", arguments: [360.0, 480, 680, 1000])
  func lint(_ width: Double) {
    for plot in [decay, panels] {
      let figure = Figure(plot, width: width, measure: measure)
      #expect(Lint.findings(in: figure, measure: measure, isStrict: true).map(\.text) == [])
      #expect(figure.scene.width == width)
    }
  }

  @Test("the same plot gives the same scene, each time")
  func determinism() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let first = try encoder.encode(Figure(decay, measure: measure))
    for _ in 0..<5 { #expect(try encoder.encode(Figure(decay, measure: measure)) == first) }
  }

  @Test("exact zeros stand hollow in a lane of their own, and the line is broken before it")
  func zeroLane() throws {
    let figure = Figure(decay, measure: measure)
    let scene = figure.scene
    #expect(scene.groups(.lane).count == 1)
    #expect(scene.texts.contains { $0.content.plain == "0" && $0.ink == .quiet })
    #expect(figure.account.inLanes == 9)
    let mark = try #require(scene.groups(.mark).first { $0.label?.hasPrefix("sigmoid, fp16") == true })
    let hollow = paths(in: mark.nodes).filter { $0.fill == .paper }
    #expect(hollow.count == 9)
    let lane = try #require(paths(in: scene.groups(.lane)[0].nodes).first?.elements)
    guard case .move(let corner) = lane[0] else { return }
    // Everything stroked as a line ends above the lane.
    for path in paths(in: mark.nodes) where path.fill == nil {
      for case .line(let point) in path.elements { #expect(point.y < corner.y) }
    }
    #expect(scene.texts.contains { $0.content.plain.contains("9 of 60 values are exactly 0") })
  }

  @Test("without zeros there is no lane")
  func noLane() {
    let plot = Plot("") { Line(samples(0.5), "a") }.y(.log)
    #expect(Figure(plot, measure: measure).scene.groups(.lane).isEmpty)
  }

  @Test("every value is drawn, in a lane, a counted gap or outside")
  func accounts() {
    let y = [1, 0, -2, .nan, .infinity, -.infinity, 3, 1e-9]
    let x = y.indices.map(Double.init)
    for option in [
      AxisOption.log, .log(zero: .gap, nonFinite: .gap), .linear, .symlog(linear: 1), .domain(0...2),
    ] {
      let figure = Figure(Plot("") { Line(x: x, y: y, "a") }.y(option), measure: measure)
      #expect(figure.account.input == 8)
      #expect(figure.account.isBalanced, "\(option)")
    }
    let log = Figure(Plot("") { Line(x: x, y: y, "a") }.y(.log), measure: measure)
    #expect(log.account.drawn == 3 && log.account.inLanes == 4 && log.account.gaps == 1)
    #expect(
      log.notes.map(\.text).contains {
        $0 == "Line ‘a’: 1 negative value has no place on a log scale and leaves a gap."
      })
    let gaps = Figure(
      Plot("") { Line(x: x, y: y, "a") }.y(.log(zero: .gap, nonFinite: .gap)), measure: measure)
    #expect(gaps.account.gaps == 5)
    #expect(gaps.notes.count == 3)
    // Notes are on the figure.
    #expect(gaps.scene.groups(.note).count == 1)
  }

  @Test("direct labels stand beside the ends of their lines, in their order, and do not touch")
  func directLabels() throws {
    let plot = Plot("") {
      for (place, name) in ["a", "b", "c", "d"].enumerated() {
        Line(x: [0, 1], y: [0, 1 + Double(place) * 1e-3], name)
      }
    }
    let figure = Figure(plot, measure: measure)
    let labels = figure.scene.groups(.label).flatMap {
      Scene(width: 0, height: 0, title: "", summary: "", nodes: $0.nodes).texts
    }
    #expect(labels.sorted { $0.position.y < $1.position.y }.map(\.content.plain) == ["d", "c", "b", "a"])
    let heights = labels.map(\.position.y).sorted()
    #expect(zip(heights.dropFirst(), heights).allSatisfy { $0 - $1 >= 16.9 })
    #expect(figure.scene.groups(.legend).isEmpty)
  }

  @Test("too many series get a legend, in the order of the ends of their lines")
  func legend() {
    let plot = Plot("") {
      for place in 0..<24 { Line(x: [1, 2], y: [0, Double(place)], "series \(place)") }
    }
    let figure = Figure(plot, measure: measure)
    let legends = figure.scene.groups(.legend)
    #expect(legends.count == 1)
    let names = Scene(width: 0, height: 0, title: "", summary: "", nodes: legends.first?.nodes ?? []).texts
      .map(\.content.plain)
    #expect(names == (0..<24).reversed().map { "series \($0)" })
    #expect(
      Lint.findings(in: figure, measure: measure).filter { $0.rule == .overlap || $0.rule == .outsideCanvas }
        == [])
  }

  @Test("labels go to the left where the lines are spread out there, and the axis to the right")
  func left() throws {
    let plot = Plot("") {
      Line(x: [1, 2, 3], y: [1e-9, 1e-4, 1], "sigmoid")
      Line(x: [1, 2, 3], y: [0.5, 0.8, 1], "tanh")
    }.y(.log)
    let label = try #require(
      Figure(plot, measure: measure).scene.texts.first { $0.content.plain == "sigmoid" })
    #expect(label.anchor == .end && label.position.x < 120)
  }

  @Test("one concept has one colour whatever the order of the series")
  func concepts() {
    func inks(_ names: [String]) -> [String: Ink] {
      let plot = Plot("") { for name in names { Line(x: [1, 2], y: [1, 2], name) } }
      let prepared = Preparation.prepared(plot)
      return Dictionary(prepared.identities.map { ($0.name ?? "", $0.ink) }) { first, _ in first }
    }
    let one = inks(["sigmoid (Xavier)", "tanh", "ReLU"])
    let other = inks(["ReLU", "something", "tanh", "sigmoid (Xavier)"])
    for name in ["sigmoid (Xavier)", "tanh", "ReLU"] { #expect(one[name] == other[name]) }
    #expect(one["sigmoid (Xavier)"] == .series(2))
    #expect(inks(["sigmoid", "sigmoid, fp16"])["sigmoid, fp16"] == .series(4))
    #expect(Set(inks((0..<5).map { "s\($0)" }).values).count == 5)
  }

  @Test("a band without a name has the colour of its line")
  func bands() {
    let prepared = Preparation.prepared(
      Plot("") {
        for name in ["tanh", "sigmoid"] {
          Band(samples(0.5))
          Line(samples(0.5), name)
        }
      })
    #expect(prepared.identities.map(\.name) == ["tanh", "sigmoid"])
    #expect(prepared.shapes.map(\.identity) == [0, 0, 1, 1])
  }

  @Test("more lines than anybody tells apart are one grey texture, and a note says where their names are")
  func texture() {
    let plot = Plot("") {
      for place in 0..<40 { Line(x: [1, 2], y: [0, Double(place)], "series \(place)") }
    }
    let figure = Figure(plot, measure: measure)
    #expect(figure.scene.groups(.legend).isEmpty && figure.scene.groups(.label).isEmpty)
    #expect(figure.scene.groups(.mark).count == 40)
    #expect(
      figure.notes.map(\.text) == ["40 lines, from series 0 to series 39: each is named in the data table."])
  }

  @Test("theory starts on the data where backpropagation starts and falls by its factor")
  func theory() throws {
    let prepared = Preparation.prepared(decay)
    let theory = try #require(prepared.shapes.first { $0.isReference && $0.kind == .line })
    #expect(theory.x.last == 20)
    #expect(theory.y.last == 1)
    #expect(abs((theory.y.first ?? 0) / (1 * power10(19 * logarithm10(0.2361))) - 1) < 1e-9)
    let upwards = Plot("") {
      Line(x: [1, 2, 3], y: [2, 4, 8], "growing")
      Theory(decay: 2)
    }
    #expect(Preparation.prepared(upwards).shapes.last?.y == [2, 4, 8])
  }

  @Test("theory without data to start on is a note, not a guess")
  func theoryAlone() {
    let figure = Figure(Plot("") { Theory(decay: 0.5) }, measure: measure)
    #expect(
      figure.notes.map(\.text) == [
        "theory line ‘theory’ finds no line with positive values to start on and is not drawn.",
        "There are no data to draw.",
      ])
    let bad = Figure(
      Plot("") {
        Line(x: [1], y: [1])
        Theory(decay: -1)
      }, measure: measure)
    #expect(bad.notes.count == 1)
  }

  @Test("panels are aligned and share their scales")
  func facets() {
    let scene = Figure(panels, width: 680, measure: measure).scene
    let grids = scene.groups(.grid).map { paths(in: $0.nodes)[0].elements }
    #expect(grids.count == 3)
    func heights(_ elements: [Scene.PathElement]) -> [Double] {
      elements.compactMap { if case .move(let point) = $0 { point.y } else { nil } }
    }
    #expect(heights(grids[0]) == heights(grids[1]) && heights(grids[1]) == heights(grids[2]))
    #expect(scene.groups(.panel).map(\.label) == ["one", "two", "three"])
    // The narrow layout has fewer columns, not smaller type.
    let narrow = Figure(panels, width: 360, measure: measure).scene
    #expect(narrow.height > scene.height)
    #expect(narrow.texts.allSatisfy { $0.size >= 11 })
  }

  @Test("a slide is 16:9, and narrow it finds its own height")
  func slide() {
    let scene = Figure(decay.size(.slide), measure: measure).scene
    #expect(scene.width == 1280 && scene.height == 720)
    let narrow = Figure(decay.size(.custom(width: 640, height: 300)), width: 360, measure: measure).scene
    #expect(narrow.height > 300)
  }

  @Test("all lines of a series have markers, or none has")
  func markers() {
    func marked(_ counts: [Int]) -> Int {
      let plot = Plot("") {
        for count in counts {
          Line(x: (0..<count).map(Double.init), y: (0..<count).map(Double.init), "a").panel("\(count)")
        }
      }
      return Figure(plot, measure: measure).scene.groups(.mark).count { group in
        paths(in: group.nodes).contains { $0.fill != nil }
      }
    }
    #expect(marked([5, 10]) == 2)
    #expect(marked([5, 40]) == 0)
  }

  @Test("a rule outside the range that was asked for is named, not drawn somewhere else")
  func ruleOutside() {
    let figure = Figure(
      Plot("") {
        Line(x: [1, 2], y: [1, 2])
        Rule(y: 7, "limit")
      }.y(.domain(0...3)), measure: measure)
    #expect(figure.notes.map(\.text) == ["rule ‘limit’ at 7 lies outside the shown range."])
  }

  @Test("remarks cover no mark where there is room")
  func remarks() throws {
    let plot = Plot("") {
      Line(over: -1...1, "curve") { $0 * $0 }
      Text("the minimum", x: 0, y: 0)
    }.legend(.none)
    let scene = Figure(plot, measure: measure).scene
    let text = try #require(scene.texts.first { $0.content.plain == "the minimum" })
    let frame = Lint.frame(of: text, measure)
    let points = scene.groups(.mark).flatMap { paths(in: $0.nodes) }.flatMap(\.elements).compactMap {
      element in
      switch element {
      case .move(let point), .line(let point): point
      default: nil
      }
    }
    #expect(!points.isEmpty && points.allSatisfy { !frame.contains($0) })
  }

  @Test(
    "names too wide for one row below an axis stand in rows, and none is dropped", arguments: [328.0, 680])
  func rowsOfNames(_ width: Double) {
    let names = ["none", "Xavier", "He", "orthogonal", "layer-sequential", "data-dependent"]
    let plot = Plot("Names") { Bars(names, y: names.map { Double($0.count) }) }
    let figure = Figure(plot, width: width, measure: measure)
    let shown = figure.scene.texts.filter { names.contains($0.content.plain) }
    #expect(shown.map(\.content.plain).sorted() == names.sorted())
    #expect(Set(shown.map(\.position.y)).count == (width < 400 ? 3 : 2))
    #expect(Lint.findings(in: figure, measure: measure).filter { $0.rule == .overlap }.isEmpty)
  }

  @Test("three panels waste no quarter of a narrow figure, and four stand in a square")
  func columns() {
    func columns(_ count: Int, _ width: Double) -> Int {
      let plot = Plot("Panels") { for n in 0..<count { Line(x: [1, 2], y: [0, Double(n)]).panel("p\(n)") } }
      let scene = Figure(plot, width: width, measure: measure).scene
      return Set(
        scene.groups(.facet).flatMap(\.nodes).compactMap { node -> Double? in
          if case .text(let text) = node { text.position.x } else { nil }
        }
      ).count
    }
    #expect([2, 3, 4, 5, 6].map { columns($0, 328) } == [2, 1, 2, 2, 2])
    #expect([2, 3, 4, 5, 6].map { columns($0, 680) } == [2, 3, 2, 3, 3])
  }

  @Test("the number at the top of an axis stands clear of the title above it", arguments: [328.0, 680])
  func air(_ width: Double) throws {
    let scene = Figure(
      Plot("Air") { Line(x: [1, 2], y: [0, 1], "a") }.y(.title("accuracy"), .domain(0...1)), width: width,
      measure: measure
    ).scene
    let title = try #require(scene.texts.first { $0.content.plain == "↑ accuracy" })
    let top = try #require(scene.texts.first { $0.content.plain.hasPrefix("1.0") })
    #expect(Lint.frame(of: top, measure).y - Lint.frame(of: title, measure).maxY >= 4)
  }

  @Test("the lane of exact zeros says why, or a note below does", arguments: [328.0, 680])
  func zeroReason(_ width: Double) {
    let plot = Plot("Zeros") { Line(x: [1, 2, 3, 4, 5], y: [0, 1e-3, 1e-2, 0.1, 1], "a") }
      .y(.log, .zeros(because: "the gradient is below the smallest number there is"))
    let texts = Figure(plot, width: width, measure: measure).scene.texts.map(\.content.plain)
    let all = texts.joined(separator: " ")
    #expect(all.contains("1 of 5 values is exactly 0") && all.contains("smallest number there is"))
  }

  @Test("the name of a line is tied to the end of the line, not to points of the series beyond it")
  func endOfLine() throws {
    let plot = Plot("Ends") {
      Line(x: [1, 2, 3], y: [1, 2, 3], "median").color(.sigmoid)
      Points(x: [3, 3], y: [9, 3], "median").color(.sigmoid)
    }
    let scene = Figure(plot, measure: measure).scene
    let name = try #require(scene.texts.first { $0.content.plain == "median" })
    let nine = try #require(scene.texts.first { $0.content.plain == "8" })
    #expect(name.position.y > nine.position.y + 40)
  }

  @Test("long lines are thinned, and the figure says so")
  func thinning() {
    let plot = Plot("") { Line((0..<50_000).map { Double($0 % 100) }, "saw") }
    let figure = Figure(plot, measure: measure)
    let count = figure.scene.groups(.mark).flatMap { paths(in: $0.nodes) }.reduce(0) {
      $0 + $1.elements.count
    }
    #expect(count < 4_000)
    #expect(figure.notes.contains { $0.kind == .information && $0.text.contains("extremes kept") })
    #expect(figure.account.drawn == 50_000)
  }
}
