import Foundation
import Plots
import Testing

private struct Row {
  var layer: Int
  var norm: Double
  var activation: String
}

private let norms = Samples(
  Quantity("gradient norm", symbol: "‖∂*L*/∂*W*‖"), along: Quantity("layer"), positions: [1, 2, 3],
  runs: [[1e-3, 1e-2, 0.1], [2e-3, .nan, 0.2], [4e-3, .infinity, 0.4]])

@Suite("Plots as data") struct PlotTests {
  @Test("the builder takes marks, loops, conditions and arrays, in order")
  func builder() {
    let isShown = true
    let plot = Plot("Finding", subtitle: "How") {
      for name in ["a", "b"] { Line(x: [1], y: [2], name) }
      if isShown { Rule(y: 0.25, "¼") } else { Rule(x: 1) }
      if !isShown { Text("no", x: 0, y: 0) }
      [Points(x: [1], y: [1], "c"), Points(x: [1], y: [1], "d")]
    }
    #expect(plot.marks.compactMap(\.name) == ["a", "b", "¼", "c", "d"])
    #expect(plot.subtitle == "How")
  }

  @Test("a plot survives being written down, NaN and infinities included")
  func coding() throws {
    let plot = Plot("Finding") {
      Band(norms)
      Line(norms, "sigmoid").color(.sigmoid).dash(2, 3).opacity(0.5).marker(.none)
      Theory(decay: 0.25)
      Line(x: [.nan, .infinity, -.infinity, .leastNonzeroMagnitude], y: [-0.0, 1, 2, 3])
    }
    .y(.log(zero: .gap), .domain(1e-9...1)).x(.backpropagationOrder).facet(columns: 2, y: .free).size(.slide)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(plot)
    let back = try JSONDecoder().decode(Plot.self, from: data)
    #expect(back == plot)
    #expect(back.hashValue == plot.hashValue)
    #expect(try encoder.encode(back) == data)
  }

  @Test("samples and tables survive being written down")
  func measurements() throws {
    let back = try JSONDecoder().decode(Samples.self, from: JSONEncoder().encode(norms))
    #expect(back == norms)
    let table = Table([
      .init("x", .numbers([1, .nan, nil])), .init("n", .integers([1, 2])), .init("w", .words(["a", "b"])),
    ])
    #expect(try JSONDecoder().decode(Table.self, from: JSONEncoder().encode(table)) == table)
  }

  @Test("damaged base64 is refused, not read as something else")
  func damage() {
    for text in ["\"AAA\"", "\"AAAAAAAA!AA=\"", "\"AAAA\"", "3"] {
      #expect(throws: (any Error).self) { try JSONDecoder().decode(Numbers.self, from: Data(text.utf8)) }
    }
  }

  @Test("base64 agrees with Foundation's for every length")
  func base64() throws {
    for count in 0..<9 {
      let values = (0..<count).map { Double($0) * 0.1 - 0.3 }
      let bytes = values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
      let json = try JSONEncoder().encode(Numbers(values))
      let text = String(decoding: json, as: UTF8.self).replacing("\\/", with: "/").replacing("\"", with: "")
      #expect(text == Data(bytes).base64EncodedString())
    }
  }

  @Test("fields read columns and name them once")
  func fields() {
    let rows = [
      Row(layer: 1, norm: 0.1, activation: "tanh"), Row(layer: 2, norm: 0.2, activation: "sigmoid"),
    ]
    let line = Line(
      rows, x: .field(\.layer, "layer"), y: .field(\.norm, "‖δ‖"), color: .field(\.activation),
      facet: .value { $0.layer > 1 })
    #expect(line.marks[0].x == Column(.integers(Numbers([1, 2])), Quantity("layer")))
    #expect(line.marks[0].y?.quantity?.name == "‖δ‖")
    #expect(line.marks[0].series?.words == ["tanh", "sigmoid"])
    #expect(line.marks[0].facet?.words == ["no", "yes"])
  }

  @Test("samples become a median line and a band between quantiles")
  func samples() {
    let line = Line(norms, y: .median, "sigmoid")
    #expect(line.marks[0].y?.numbers?[0] == 2e-3)
    #expect(line.marks[0].y?.quantity == norms.quantity)
    #expect(line.marks[0].summary == "lines: median of 3 runs")
    let band = Band(norms, low: .quantile(0.25), high: .quantile(0.75))
    #expect(band.marks[0].low?.numbers?[0] == 1.5e-3)
    #expect(band.marks[0].summary == "bands: 25–75\u{202F}% of 3 runs")
    #expect(Line(norms, y: .run(7)).marks[0].y?.numbers?.allSatisfy(\.isNaN) == true)
  }

  @Test("a function is sampled at once, densely where it bends")
  func function() {
    let line = Line(over: -8...8, "step") { $0 < 1.2345 ? 0 : 1 }
    let x = line.marks[0].x?.numbers ?? []
    let y = line.marks[0].y?.numbers ?? []
    #expect(x.first == -8 && x.last == 8)
    #expect(zip(x.dropFirst(), x).allSatisfy { $0 > $1 })
    // The jump is found to within a thousandth of the range.
    let jump = zip(zip(x, x.dropFirst()), zip(y, y.dropFirst())).first { $0.1.0 != $0.1.1 }.map(\.0)
    #expect((jump.map { $0.1 - $0.0 } ?? 1) < 16.0 / 256 / 60)
    let straight = Line(over: 0...1) { 3 * $0 + 1 }
    #expect(straight.marks[0].x?.count == 257)
    let hole = Line(over: -1...1) { _ in .nan }
    #expect(hole.marks[0].x?.count == 257)
  }

  @Test("modifiers change every mark they stand behind, within sense")
  func modifiers() {
    let line = Line(x: [1], y: [1]).opacity(7).width(.nan).dash(-1, 2)
    #expect(line.marks[0].style.opacity == 1)
    #expect(line.marks[0].style.width == nil)
    #expect(line.marks[0].style.dash?.lengths == [])
  }

  @Test("axis options add up")
  func axes() {
    let plot = Plot("").x(.reversed, .title("layer")).x(.integer).y(.symlog(linear: 1e-3), .includingZero)
    #expect(plot.x.isReversed && plot.x.title == "layer" && plot.x.scale == .integer)
    #expect(plot.y.scale == .symlog(linear: 1e-3) && plot.y.includesZero)
  }
}
