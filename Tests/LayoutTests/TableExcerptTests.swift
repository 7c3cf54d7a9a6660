import Plots
import Testing

@testable import Layout

@Suite("Data tables for reading") struct TableExcerptTests {
  private func numbers(_ column: Table.Column?) -> [Double?] {
    switch column?.values {
    case .numbers(let values): values
    case .integers(let values): values.map(Double.init)
    default: []
    }
  }

  @Test("a cell without a value is empty in the file, and a NaN that was measured is told")
  func emptyCells() {
    let table = Table(
      dataOf: Plot("") {
        Line(x: [1, 2], y: [3, .nan], "a")
        Band(x: [1.5], low: [1], high: [.infinity], "b")
      })
    #expect(
      table.csv == "series,x,y,\"b, low\",\"b, high\"\r\na,1,3,,\r\na,2,nan,,\r\nb,1.5,,1,inf\r\n")
    #expect(table.excerpt == nil)
  }

  @Test("a short table has no excerpt")
  func short() {
    let plot = Plot("") { Line(x: (1...24).map(Double.init), y: (1...24).map(Double.init), "a") }
    #expect(Table(dataOf: plot).excerpt == nil)
  }

  @Test("functions are told at round places, side by side; the file keeps every sample")
  func functions() throws {
    let table = Table(
      dataOf: Plot("") {
        Line(over: -6...6, "line") { 2 * $0 }
        Line(over: -6...6, "bend") { max($0, 0) }
      })
    #expect(table.rowCount > 250)
    let excerpt = try #require(table.excerpt)
    #expect(excerpt.choice == .curves)
    #expect(excerpt.columns.map(\.title) == ["x", "line", "bend"])
    let x = numbers(excerpt.columns[0])
    #expect((7...14).contains(x.count) && x.allSatisfy { $0 == $0?.rounded() })
    for (place, (line, bend)) in zip(x, zip(numbers(excerpt.columns[1]), numbers(excerpt.columns[2]))) {
      let place = try #require(place)
      #expect(try abs(#require(line) - 2 * place) < 1e-12)
      #expect(try abs(#require(bend) - max(place, 0)) < 1e-12)
    }
  }

  @Test("a function beside measurements is read off where these are, also between its samples on log axes")
  func besideMeasurements() throws {
    let plot = Plot("") {
      Points(x: (1...30).map(Double.init), y: (1...30).map { 1 / Double($0) }, "measured")
      Theory(over: 1...20, "theory") { 1 / $0 }
    }.x(.log).y(.log)
    let excerpt = try #require(Table(dataOf: plot).excerpt)
    let x = numbers(excerpt.columns[0])
    #expect(x.first == 1 && x.last == 30)
    for (place, value) in zip(x, numbers(excerpt.columns[2])) {
      let place = try #require(place)
      // Beyond the end of the theory the cell is empty.
      #expect(value.map { abs($0 * place - 1) < 1e-6 } ?? (place > 20))
    }
    #expect(numbers(excerpt.columns[2]).contains(nil))
  }

  @Test("a curve has no value across a jump")
  func jump() {
    let curve = Curve(x: [0, 1, 1.001, 2], y: [0, 0, 1, 1], breaks: [1], isLogX: false, isLogY: false)
    #expect(curve.value(at: 0.5) == 0 && curve.value(at: 1.0005) == nil && curve.value(at: 1.5) == 1)
    #expect(curve.value(at: -1) == nil && curve.value(at: 3) == nil)
  }

  @Test("long measurements keep both ends and positions near round ones, with their own values")
  func measurements() throws {
    let x = (0...500).map(Double.init)
    let excerpt = try #require(
      Table(dataOf: Plot("") { Line(x: x, y: x.map { $0 * $0 }, "a") }).excerpt)
    #expect(excerpt.choice == .rows)
    let places = numbers(excerpt.columns[0])
    #expect(places.first == 0 && places.last == 500 && (8...16).contains(places.count))
    #expect(zip(places, numbers(excerpt.columns[1])).allSatisfy { x, y in x.map { $0 * $0 } == y })
  }

  @Test("panels stand below one another, and a series that one lacks leaves its cells empty")
  func panels() throws {
    let x = (1...40).map(Double.init)
    let excerpt = try #require(
      Table(
        dataOf: Plot("") {
          Line(x: x, y: x, "a").panel("left")
          Line(x: x, y: x, "a").panel("right")
          Line(x: x, y: x, "b").panel("right")
        }.facet(columns: 2)
      ).excerpt)
    #expect(excerpt.columns.map(\.title) == ["panel", "x", "a", "b"])
    let b = numbers(excerpt.columns[3])
    #expect(b.first == .some(nil) && b.last == 40 && excerpt.columns[0].count <= 40)
  }

  @Test("panels of the same series stand below one another also where all rows are shown")
  func likePanels() throws {
    let table = Table(
      dataOf: Plot("") {
        for panel in ["left", "right"] {
          Line(x: [1, 2], y: [3, 4], "a").panel(panel)
          Line(x: [1, 2], y: [5, .nan], "b").panel(panel)
        }
      })
    #expect(table.columns.map(\.title) == ["x", "left, a", "left, b", "right, a", "right, b"])
    let excerpt = try #require(table.excerpt)
    #expect(excerpt.choice == .whole && excerpt.columns.map(\.title) == ["panel", "x", "a", "b"])
    #expect(excerpt.columns[0].values == .words(["left", "left", "right", "right"]))
    #expect(numbers(excerpt.columns[3])[3]?.isNaN == true)
  }

  @Test("many series are rows, at a few positions")
  func manySeries() throws {
    let x = (1...50).map(Double.init)
    let excerpt = try #require(
      Table(dataOf: Plot("") { for n in 1...20 { Line(x: x, y: x.map { $0 * Double(n) }, "s\(n)") } }).excerpt
    )
    #expect(excerpt.columns[0].values == .words((1...20).map { "s\($0)" }))
    #expect(
      excerpt.columns.count <= 7 && excerpt.columns[1].title == "1" && excerpt.columns.last?.title == "50")
    #expect(numbers(excerpt.columns[1]) == (1...20).map(Double.init))
  }

  @Test("clouds of points without common positions keep rows of each")
  func clouds() throws {
    let excerpt = try #require(
      Table(
        dataOf: Plot("") {
          for n in 1...3 {
            Points(
              x: (0..<90).map { Double($0 * 7 % 90) + Double(n) / 7 }, y: (0..<90).map(Double.init), "c\(n)")
          }
        }
      ).excerpt)
    #expect(excerpt.columns.map(\.title) == ["series", "x", "y"])
    #expect((30...42).contains(excerpt.columns[0].count))
  }

  @Test("a grid is a table of rows and columns")
  func grid() throws {
    let side = (1...30).map(Double.init)
    let plot = Plot("") {
      HeatMap(
        columns: side, rows: side, values: side.map { row in side.map { row * 100 + $0 } }, Quantity("v"),
        x: Quantity("a"), y: Quantity("b"))
    }
    let table = Table(dataOf: plot)
    #expect(table.rowCount == 900)
    let excerpt = try #require(table.excerpt)
    #expect(excerpt.choice == .cells && excerpt.columns.count == 9)
    #expect(excerpt.columns[0].title == "v: b, by a" && excerpt.columns[8].title == "30")
    #expect(numbers(excerpt.columns[8]).last == 3030)
  }

  @Test("where a row of a grid is short its cells are empty, and a NaN in it stays one")
  func shortRows() throws {
    let plot = Plot("") {
      HeatMap(columns: [1, 2], rows: [1, 2, 3], values: [[.nan], [3, 4]], Quantity("v"))
    }
    let table = Table(dataOf: plot)
    #expect(table.csv == "x,y,v\r\n1,1,nan\r\n2,1,\r\n1,2,3\r\n2,2,4\r\n1,3,\r\n2,3,\r\n")
    let second = numbers(try #require(table.excerpt).columns[2])
    #expect(second == [nil, 4, nil])
  }

  @Test("neighbouring intervals of a histogram are added up, and lose no value")
  func intervals() throws {
    let values = (0..<1000).map { Double($0 % 97) }
    let table = Table(dataOf: Plot("") { Histogram(values, bins: 60) })
    let excerpt = try #require(table.excerpt)
    #expect(excerpt.choice == .intervals)
    #expect(numbers(excerpt.columns.last).compactMap { $0 }.reduce(0, +) == 1000)
    #expect(zip(numbers(excerpt.columns[1]), numbers(excerpt.columns[0]).dropFirst()).allSatisfy { $0 == $1 })
  }

  @Test(
    "bands that differ are told in one sentence",
    arguments: [
      ([0.1, 0.25], [3, 3], "Bands: 10–90\u{202F}% and 25–75\u{202F}% of 3 runs."),
      ([0.1, 0.1], [3, 2], "Bands: 10–90\u{202F}% of 3 runs and of 2 runs."),
      ([0.1, 0.25], [3, 2], "Bands: 10–90\u{202F}% of 3 runs and 25–75\u{202F}% of 2 runs."),
      ([0.1, 0.1], [3, 3], "Bands: 10–90\u{202F}% of 3 runs."),
    ])
  func bands(_ quantiles: [Double], _ runs: [Int], _ sentence: String) {
    let plot = Plot("") {
      for (p, count) in zip(quantiles, runs) {
        Band(
          Samples(
            Quantity("loss"), along: Quantity("epoch"), positions: [1, 2],
            runs: Array(repeating: [1, 2], count: count)), low: .quantile(p), high: .quantile(1 - p))
      }
    }
    #expect(Description(plot).text.contains(sentence), "\(Description(plot).text)")
    #expect(Figure(plot, measure: FixedMeasure()).notes.contains { $0.text == sentence })
  }
}
