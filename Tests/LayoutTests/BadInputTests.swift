import Foundation
import Plots
import Testing

@testable import Layout

private let measure = FixedMeasure(missing: ["漢"])

@Suite("Figures of impossible data") struct BadInputTests {
  /// Sensible: inside limits, finite, nothing cut off, nothing overlapping, every value accounted for.
  private func check(_ plot: Plot, width: Double? = nil, _ name: String) -> Figure {
    let figure = Figure(plot, width: width, measure: measure)
    let scene = figure.scene
    #expect(scene.height > 40 && scene.height < 5_000 && scene.width >= 100, "\(name)")
    #expect(figure.account.isBalanced, "\(name)")
    for path in paths(in: scene.nodes) {
      for element in path.elements {
        let points: [Point] =
          switch element {
          case .move(let point), .line(let point): [point]
          case .curve(let a, let b, let c): [a, b, c]
          case .close: []
          }
        for point in points {
          #expect(
            point.x.isFinite && point.y.isFinite && abs(point.x) < 20_000 && abs(point.y) < 20_000, "\(name)")
        }
      }
    }
    let findings = Lint.findings(in: figure, measure: measure).filter {
      [.overlap, .outsideCanvas, .lostValues, .smallText, .contrast, .missingGlyphs].contains($0.rule)
    }
    #expect(findings.map(\.text) == [], "\(name)")
    return figure
  }

  @Test(
    "each of them still gives a sensible figure", arguments: [AxisOption.linear, .log, .symlog(linear: 1e-3)])
  func data(_ scale: AxisOption) {
    let cases: [(String, [Double])] = [
      ("empty", []), ("one point", [3]), ("all equal", [2, 2, 2]), ("all zero", [0, 0, 0]),
      ("all NaN", [.nan, .nan]), ("all infinite", [.infinity, -.infinity]),
      ("extremes", [1e308, .leastNonzeroMagnitude * 2000, 1]),
      ("opposites", [-1.7e308, 1.7e308]), ("negative", [-1, -2, -3]), ("mixed", [1, 0, -1, .nan, .infinity]),
      ("tiny", [.leastNonzeroMagnitude, .leastNonzeroMagnitude]), ("huge", [.greatestFiniteMagnitude]),
      ("close", [1, 1 + 1e-15, 1 + 2e-15]),
    ]
    for (name, values) in cases {
      for width in [nil, 360.0] as [Double?] {
        let plot = Plot("A finding") {
          Band(x: values.indices.map(Double.init), low: values, high: values.map { $0 * 2 })
          Line(values, "series")
          Points(values.isEmpty ? [] : [Row(x: 1, y: values[0])], x: .field(\.x, "x"), y: .field(\.y, "y"))
          Theory(decay: 0.5)
          Rule(y: 1, "one")
          Text("here", x: 1, y: 1)
        }.y(scale)
        _ = check(plot, width: width, "\(name), \(scale), \(width ?? 0)")
      }
    }
  }

  private struct Row {
    var x: Double
    var y: Double
  }

  @Test("what a logarithmic axis cannot show is counted where it is, and all equal values have a range")
  func counted() {
    func notes(_ values: [Double]) -> [String] {
      check(Plot("") { Line(values, "a") }.y(.log), "\(values)").notes.map(\.text)
    }
    #expect(
      notes([-1, -2, 5]) == ["Line ‘a’: 2 negative values have no place on a log scale and leave a gap."])
    for (values, words) in [
      ([0, 0, 0], "3 of 3 values are exactly 0"), ([.nan, .nan], "2 of 2 values are infinite or NaN"),
    ] {
      let figure = check(Plot("") { Line(values, "a") }.y(.log), words)
      #expect(figure.scene.texts.contains { $0.content.plain.hasPrefix(words) })
      #expect(figure.account.inLanes == values.count && figure.account.drawn == 0)
    }
    for scale in [AxisOption.linear, .log] {
      let figure = check(Plot("") { Line([2, 2, 2], "a") }.y(scale), "all equal")
      #expect(figure.account.drawn == 3 && figure.notes.isEmpty)
      #expect(figure.scene.texts.contains { $0.content.plain.hasPrefix("2") })
    }
  }

  @Test("the largest and a subnormal number stand at the two ends of one axis")
  func wholeRange() throws {
    let subnormal = 2_024 * Double.leastNonzeroMagnitude  // 1e-320
    let figure = check(Plot("") { Points(x: [1, 2], y: [1e308, subnormal], "a") }.y(.log), "whole range")
    #expect(figure.account.drawn == 2)
    let heights = figure.scene.groups(.mark).flatMap { paths(in: $0.nodes) }.flatMap(\.elements).compactMap {
      if case .move(let point) = $0 { point.y } else { nil }
    }
    let (low, high) = try (#require(heights.max()), #require(heights.min()))
    #expect(low - high > 150)
  }

  @Test("right-to-left and Chinese names keep their characters, in order")
  func scripts() {
    let figure = check(
      Plot("שלום עולם") { Line(x: [1, 2], y: [1, 2], "梯度") }.x(.title("طبقة")).y(.title("損失")), "scripts")
    let texts = figure.scene.texts.map(\.content.plain)
    #expect(texts.contains("שלום עולם") && texts.contains("梯度"))
    #expect(texts.contains { $0.hasPrefix("طبقة") } && texts.contains { $0.hasSuffix("損失") })
  }

  @Test("a plot without a mark is an empty pair of axes that says so")
  func nothing() {
    let figure = check(Plot("Nothing"), "nothing")
    #expect(figure.scene.summary.contains("no data"))
  }

  @Test("no shown range, factor or domain breaks a figure")
  func options() {
    let line = Line(x: [1, 2, 3], y: [1, 2, 3], "a")
    for plot in [
      Plot("") { line }.y(.domain(5...5)), Plot("") { line }.y(.log, .domain(-1...1)),
      Plot("") { line }.y(.symlog(linear: -1)), Plot("") { line }.y(.domain(10...20)),
      Plot("") { line }.x(.log, .domain(2...3)), Plot("") { line }.facet(columns: -3).x(.ordinal),
      Plot("") { Line(x: [0, -1, .nan, 5], y: [1, 2, 3, 4], "a") }.x(.log),
      Plot("") { line }.size(.custom(width: .nan, height: -4)), Plot("") { line }.size(.slide),
    ] { _ = check(plot, "\(plot.x) \(plot.y)") }
  }

  @Test("columns of different lengths lose no value silently")
  func ragged() {
    let figure = check(Plot("") { Line(x: [1, 2, 3], y: [1, 2], "a") }, "ragged")
    #expect(figure.notes.map(\.text) == ["line ‘a’: columns differ in length; 1 values have no partner."])
  }

  @Test("huge labels are shortened", arguments: [680.0, 360, 130])
  func hugeLabels(_ width: Double) {
    let long = String(repeating: "gradient ", count: 1_200)
    let word = String(repeating: "x", count: 10_000)
    let plot = Plot(long, subtitle: word) {
      Line(x: [1, 2], y: [1, 2], long)
      Line(x: [1, 2], y: [2, 1], word)
      Rule(y: 1.5, word)
      Text(long, x: 1.5, y: 1.5)
    }.x(.title(long)).y(.title(word))
    _ = check(plot, width: width, "huge labels at \(width)")
  }

  @Test("a figure ten pixels wide is drawn at the least width, with a note")
  func tiny() {
    let figure = check(Plot("Tiny") { Line(x: [1, 2], y: [1, 2], "a") }, width: 10, "tiny")
    #expect(figure.notes.contains { $0.text.contains("at least 120 pixels") })
  }

  @Test("forty series, forty panels")
  func forty() {
    _ = check(
      Plot("") { for n in 0..<40 { Line(x: [1, 2], y: [0, Double(n)], "s\(n)") } }.legend(.direct),
      "40 direct")
    _ = check(
      Plot("") { for n in 0..<40 { Line(x: [1, 2], y: [0, Double(n)]).panel("p\(n)") } }, width: 360,
      "40 panels")
  }

  @Test("characters without a glyph are replaced and named")
  func glyphs() {
    let figure = check(Plot("漢字") { Line(x: [1, 2], y: [1, 2], "שלום") }, "glyphs")
    #expect(figure.notes.map(\.text) == ["The font has no glyph for U+6F22."])
    #expect(figure.scene.texts.first?.content.plain == "\u{FFFD}字")
  }

  @Test("a million points are laid out in seconds, even unoptimised")
  func million() {
    var random = Sequence01(seed: 3)
    let values = (0..<1_000_000).map { _ in random.next() }
    let clock = ContinuousClock()
    let time = clock.measure {
      let figure = Figure(Plot("") { Line(values, "noise") }, measure: measure)
      #expect(figure.account.drawn == 1_000_000)
      #expect(
        figure.notes.map(\.text).contains {
          $0.contains("of 1 000 000 points, extremes kept".replacing(" 0", with: "\u{202F}0"))
        })
      let points = figure.scene.groups(.mark).flatMap { paths(in: $0.nodes) }.flatMap(\.elements).count
      #expect(points < 10_000)
    }
    #expect(time < .seconds(60))
  }
}
