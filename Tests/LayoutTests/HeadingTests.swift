import Plots
import Testing

@testable import Layout

private let measure = FixedMeasure()

private func lines(_ role: Scene.Group.Role, _ scene: Scene) -> [String] {
  scene.groups(role).flatMap(\.nodes).compactMap { node in
    if case .text(let text) = node { text.content.plain } else { nil }
  }
}

@Suite("Words of a figure") struct HeadingTests {
  @Test("lines of a title are about as long as one another")
  func balanced() {
    let plot = Plot("Four sigmoid layers train, six do not") { Line([1, 2]) }
    for width in stride(from: 200.0, through: 400, by: 20) {
      let title = lines(.title, Figure(plot, width: width, measure: measure).scene)
      #expect(title.joined(separator: " ") == "Four sigmoid layers train, six do not")
      guard title.count > 1 else { continue }
      let widths = title.map { measure.width(of: RichText(plain: $0), size: 16, isBold: true) }
      #expect((widths.min() ?? 0) > 0.5 * (widths.max() ?? 0), "\(width): \(title)")
    }
    // No more lines than there must be.
    let fitting = TextFitting(measure: measure)
    let text = RichText(plain: plot.title)
    for width in [150.0, 200, 250] {
      #expect(
        fitting.balancedLines(text, 16, width: width, most: 4).count
          == fitting.lines(text, 16, width: width, most: 4).count)
    }
    // A number stays with what it counts.
    let steps = RichText(plain: "10 hidden layers, 9 equal steps down")
    #expect(
      fitting.balancedLines(steps, 16, width: 200, most: 4).map(\.plain) == [
        "10 hidden layers,", "9 equal steps down",
      ])
    // What has no room is cut as before, and one word stays one line.
    let word = RichText(plain: "backpropagation")
    #expect(
      fitting.balancedLines(word, 16, width: 40, most: 2) == fitting.lines(word, 16, width: 40, most: 2))
    #expect(fitting.balancedLines(word, 16, width: 400, least: 2, most: 4) == [word])
  }

  @Test("the titles of a slider’s frames take the same room, so that nothing moves below them")
  func frames() {
    let titles = [
      "Vanishing", "4 hidden layers, 3 equal steps down", "A gradient of ten hidden layers, nine equal steps",
    ]
    let plots = titles.enumerated().map { place, title in
      Plot(title, subtitle: place == 1 ? "All of it" : "Norm") {
        Line(x: [1, 2], y: [1, 2 + Double(place)])
      }
    }
    for width in [240.0, 328, 680] {
      let scenes = Plot.sharingAxes(plots).map { Figure($0, width: width, measure: measure).scene }
      #expect(Set(scenes.map(\.height)).count == 1)
      #expect(scenes[0].groups(.grid) == scenes[2].groups(.grid))
      #expect(lines(.title, scenes[1]).count == lines(.title, scenes[2]).count)
    }
  }

  @Test("the name of a rule that no line has room for is left to the panel before, never cut to dots")
  func ruleNames() {
    let heights = (0..<30).map { Double(20 + $0 * 7 % 11) }
    let plot = Plot("Bars") {
      Bars(x: (0..<30).map(Double.init), y: heights.map { $0 / 10 }).panel("low")
      Bars(x: (0..<30).map(Double.init), y: heights).panel("high")
      Rule(y: 5, "mean").panel("low")
      Rule(y: 15, "mean").panel("high")
    }.facet(columns: 2).legend(.none)
    for width in [328.0, 500, 640, 680, 1000] {
      let texts = Figure(plot, width: width, measure: measure).scene.texts.map(\.content.plain)
      #expect(!texts.contains { $0.contains("…") }, "\(width): \(texts)")
      #expect(texts.contains("mean"))
    }
  }

  @Test(
    "a name too long to stand beside the plot stands above it, whole", arguments: [Legend.direct, .right])
  func longNames(_ legend: Legend) {
    let name = "sigmoid with the constant of 2010"
    let plot = Plot("Names") { Line(x: [1, 2], y: [1, 2], name) }.x(.title("x")).y(.title("y")).legend(legend)
    for width in [328.0, 500, 680] {
      let figure = Figure(plot, width: width, measure: measure)
      #expect(figure.scene.texts.contains { $0.content.plain == name }, "\(width)")
      #expect(Lint.findings(in: figure, measure: measure).map(\.text) == [])
    }
  }

  @Test("a slanted letter stands clear of the bar after it, and is spoken without the gap")
  func hairSpace() {
    let norm = RichText(markup: "‖*δ*‖, |*δ*_{*j*}|, |w|")
    #expect(norm.plain == "‖δ\u{200A}‖, |δj\u{200A}|, |w|")
    #expect(norm.line == "‖δ‖, |δⱼ|, |w|")
    #expect(norm.spoken == "‖δ‖, |δ j|, |w|")
  }

  @Test("an axis has at least three numbers, where it has the room")
  func threeNumbers() {
    // 0 and 2.5 cover this range best, but two numbers hardly make a scale.
    let low = LinearTicks.multiples(from: -0.05, to: 2.6, counts: 3...5)
    #expect(low?.compactMap(\.label?.plain) == ["0", "1", "2"])
    #expect(LinearTicks.multiples(from: 0.011, to: 0.029, counts: 3...5)?.count == 3)
    #expect(LinearTicks.multiples(from: 0, to: .infinity, counts: 3...5) == nil)
    let plot = Plot("Rates") {
      Line(x: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5], y: [0, 0, 0, 1, 1, 1], "layer 3 (top)")
    }
    .x(.log, .title("rate")).y(.title("share"))
    let scene = Figure(plot, width: 300, measure: measure).scene
    let numbers = scene.texts.filter { $0.anchor == .middle }.map(\.content.plain)
    #expect(numbers.first == "0.01" && numbers.contains("0.1"), "\(numbers)")
  }

  @Test("things that are counted have a tick each, where they are few")
  func quietTicks() {
    let ticks = IntegerTicks.ticks(from: 0.5, to: 10.5, first: 1, count: 5)
    #expect(ticks.map(\.value) == (1...10).map(Double.init))
    #expect(ticks.filter(\.isMajor).map(\.value) == [1, 5, 10])
    #expect(IntegerTicks.ticks(from: 0, to: 40, first: 0, count: 5).filter { !$0.isMajor } == [])
  }
}
