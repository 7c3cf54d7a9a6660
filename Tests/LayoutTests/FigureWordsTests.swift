import Plots
import Testing

@testable import Layout

@Suite("Names in descriptions and data tables") struct FigureWordsTests {
  private struct Run {
    var name: String
    var accuracy: Double
  }

  private let runs = [
    Run(name: "*tanh*", accuracy: 0.5), Run(name: "sigmoid", accuracy: 0.164),
    Run(name: "relu", accuracy: 0.972),
  ]

  @Test("no markup reaches a description, the head of a table or a CSV file", arguments: ["*β*", "**β**"])
  func markup(_ symbol: String) {
    let plot = Plot("") {
      Line(x: [0, 1], y: [0, 1], symbol).panel("residual, \(symbol) = 0.1")
      Band(x: [0, 1], low: [0, 1], high: [1, 2], symbol).panel("plain, \(symbol)")
    }.x(.title("*z*_{1}")).y(.title(symbol))
    let table = Table(dataOf: plot)
    for text in [Description(plot).text, table.csv] + table.columns.map({ RichText(markup: $0.title).line }) {
      #expect(!text.contains("*") && !text.contains("_{"), "\(text)")
    }
    #expect(Description(plot).text.contains("(residual, β = 0.1, plain, β)"))
    #expect(RichText(markup: symbol).runs == [.init("β", isItalic: true)])
  }

  @Test("stars that enclose nothing stay stars")
  func stars() {
    for text in ["5 ** 3", "**", "***", "****", "** a **", "a**b"] {
      #expect(RichText(markup: text).plain == text)
    }
  }

  @Test("the edges of a band have heads of their own where series have positions of their own")
  func bandEdges() throws {
    let table = Table(
      dataOf: Plot("") {
        Line(x: [1, 2], y: [3, 4], "a")
        Band(x: [1, 2, 3], low: [2, 3, 4], high: [5, 6, 7], "a")
      }.y(.title("loss")))
    #expect(table.columns.map(\.title) == ["series", "x", "loss", "a, low", "a, high"])
    guard case .numbers(let low) = table.columns[3].values, case .numbers(let loss) = table.columns[2].values
    else {
      Issue.record("the edges are numbers")
      return
    }
    #expect(low[2...] == [2, 3, 4] && low[..<2].allSatisfy { $0 == nil })
    #expect(loss[..<2] == [3, 4] && loss[2...].allSatisfy { $0 == nil })
    let alone = Table(
      dataOf: Plot("") {
        Band(x: [1], low: [2], high: [5], "a")
        Band(x: [1, 3], low: [2, 3], high: [5, 6], "b")
      })
    #expect(alone.columns.map(\.title) == ["series", "x", "low", "high"])
  }

  @Test("rows of a categorical axis are named, in the table and in the description")
  func rows() {
    let plot = Plot("") { Points(runs, x: .field(\.accuracy, "accuracy"), y: .field(\.name, "network")) }
    #expect(Table(dataOf: plot).columns[1].values == .words(["*tanh*", "sigmoid", "relu"]))
    #expect(Description(plot).text.contains("It is lowest, 0.164, for sigmoid and highest, 0.972, for relu."))
  }

  @Test("a row that is both lowest and highest, and rows that are alike, are told as such")
  func sameRows() {
    func text(_ accuracies: [Double], _ names: [String]) -> String {
      let rows = zip(names, accuracies).map { Run(name: $0, accuracy: $1) }
      return Description(Plot("") { Points(rows, x: .field(\.accuracy), y: .field(\.name)) }).text
    }
    #expect(text([1, 2], ["a", "a"]).contains("It lies between 1 and 2, both for a."))
    #expect(text([1.29971, 1.29972], ["a", "b"]).contains("It lies at 1.30 in all rows."))
    #expect(text([1], ["a"]).contains("It is 1 for a."))
  }

  @Test("along a categorical axis the extremes are named: nothing rises from word to word")
  func columns() {
    let plot = Plot("") { Bars(runs, x: .field(\.name), y: .field(\.accuracy, "accuracy")) }
    #expect(Table(dataOf: plot).columns[0].values == .words(["*tanh*", "sigmoid", "relu"]))
    let text = Description(plot).text
    #expect(text.contains("is highest, 0.972, for relu and lowest, 0.164, for sigmoid"), "\(text)")
  }

  @Test("a graph without numbers has no empty columns, and its nodes are called what they say")
  func graph() {
    let plot = Plot("") {
      ComputationGraph([
        .input("1", "NaN?"), .operation("2", "zero?", of: ["1"], derivatives: ["no"]),
        .operation("exploded", of: ["1"], derivatives: ["yes"]),
      ])
    }
    let table = Table(dataOf: plot)
    #expect(table.columns.map(\.title) == ["node", "from", "on the arrow"])
    #expect(table.columns[1].values == .words(["", "NaN?", "NaN?"]))
    #expect(Description(plot).text.contains("exploded from NaN? (arrow: yes)."))
    let numbers = Plot("") {
      ComputationGraph([
        .input("a", "*a*", value: 2), .operation("b", "*a*²", of: ["a"], value: 4, derivatives: ["2*a*"]),
      ])
    }
    #expect(
      Table(dataOf: numbers).columns.map(\.title) == ["node", "from", "local derivatives", "value"])
    #expect(Description(numbers).text.contains("from a (local derivative 2a), value 4."))
  }

  @Test("positions are called by the axis' own word")
  func axisWord() throws {
    let samples = Samples(
      Quantity("loss"), along: Quantity("epoch"), positions: [0, 65, 90], runs: [[1, 9, 2]])
    let plot = Plot("") { Line(samples, y: .run(0)) }
    #expect(Description(plot).text.contains("at epoch 65"))
    #expect(Description(plot.x(.title("step"))).text.contains("at step 65"))
    #expect(Description(plot.x(.title("epoch of training"))).text.contains("at epoch 65"))
    #expect(Description(plot.x(.title("passes through the images"))).text.contains("at epoch 65"))
  }

  @Test("theory without a name is headed as theory")
  func theory() {
    let plot = Plot("") {
      Line(x: [1, 2], y: [3, 4], "measured")
      Theory(x: [1, 2], y: [3, 4], nil)
    }.y(.title("norm"))
    #expect(Table(dataOf: plot).columns.map(\.title) == ["x", "measured", "theory"])
  }

  @Test("the keys of a heat map say what stands outside its ramp")
  func keys() {
    func keys(_ values: [Double], _ option: ColorOption = .linear) -> [String] {
      let plot = Plot("") {
        HeatMap(columns: Array(values.indices).map(Double.init), rows: [1], values: [values], Quantity("v"))
      }.color(option)
      return ColorScale(plot, Preparation.prepared(plot))?.keys.map(\.text.plain) ?? []
    }
    #expect(keys([1, .nan, .infinity]) == ["∞", "no value"])
    #expect(keys([1, -.infinity, 2]) == ["\u{2212}∞"])
    #expect(keys([.infinity, -.infinity, 2]) == ["±∞"])
    #expect(keys([1, 0, 2], .log) == ["0"])
    #expect(keys([1, -1, 2], .log) == ["below 0"])
    #expect(keys([1, -1, 0], .log) == ["0 or less"])
    #expect(keys([1, -1, 0]) == [])
  }

  @Test("a remark on a heat map has the ink that its cells ask for, and no rim")
  func remark() throws {
    func remark(_ values: [Double]) throws -> (figure: Figure, text: Scene.Text) {
      let plot = Plot("") {
        HeatMap(
          columns: [1, 2], rows: [1, 2], values: [values, values], Quantity("v"), x: Quantity("a"),
          y: Quantity("b"))
        Text("*ξ*_{c}", x: 1.2, y: 1.5)
      }
      let figure = Figure(plot, measure: FixedMeasure())
      return (figure, try #require(figure.scene.texts.first { $0.content.plain == "ξc" }))
    }
    let dark = try remark([0, 1])
    #expect(dark.text.ink == .exact(red: 1, green: 1, blue: 1) && dark.text.halo == nil)
    let light = try remark([1, 0])
    #expect(light.text.ink == .exact(red: 0, green: 0, blue: 0) && light.text.halo == nil)
    for figure in [dark.figure, light.figure] {
      #expect(Lint.findings(in: figure, measure: FixedMeasure()).filter { $0.rule == .contrast } == [])
    }
    // The wrong ink is found.
    var wrong = light.figure
    wrong.scene.nodes = wrong.scene.nodes.map(Self.inWhite)
    #expect(Lint.findings(in: wrong, measure: FixedMeasure()).contains { $0.rule == .contrast })
  }

  private static func inWhite(_ node: Scene.Node) -> Scene.Node {
    switch node {
    case .group(var group):
      group.nodes = group.nodes.map(inWhite)
      return .group(group)
    case .text(var text):
      if text.content.plain == "ξc" { text.ink = .exact(red: 1, green: 1, blue: 1) }
      return .text(text)
    case .path, .image: return node
    }
  }
}
