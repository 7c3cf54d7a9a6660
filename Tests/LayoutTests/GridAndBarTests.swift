import Plots
import Testing

@testable import Layout

private let measure = FixedMeasure()

private func images(in nodes: [Scene.Node]) -> [Scene.Image] {
  nodes.flatMap { node -> [Scene.Image] in
    switch node {
    case .group(let group): images(in: group.nodes)
    case .image(let image): [image]
    case .path, .text: []
    }
  }
}

@Suite("Heat maps") struct HeatMapTests {
  private let values = [[1.0, 1e-3, 0], [.nan, .infinity, 1e-6]]

  private func plot(_ option: ColorOption) -> Plot {
    Plot("Heat") {
      HeatMap(
        columns: [1, 2, 3], rows: [1, 2], values: values, Quantity("gradient norm"), x: Quantity("epoch"),
        y: Quantity("layer"))
    }.color(option)
  }

  @Test("cells stand with the first row at the bottom, and special values have colours of their own")
  func cells() throws {
    let figure = Figure(plot(.log), measure: measure)
    let mark = try #require(figure.scene.groups(.mark).first)
    let image = try #require(images(in: mark.nodes).first)
    #expect(image.columns == 3 && image.rows == 2)
    #expect(image.cells[0] == ColorScale.nanInk && image.cells[1] == ColorScale.infinityInk)
    #expect(image.cells[5] == ColorScale.zeroInk)
    #expect(Set(image.cells).count == 6)
    #expect(
      figure.account
        == {
          var a = Account()
          a.input = 6
          a.drawn = 3
          a.inLanes = 3
          return a
        }())
    let keys = figure.scene.texts.map(\.content.plain)
    #expect(keys.contains("0") && keys.contains("∞") && keys.contains("no value"))
    #expect(Lint.findings(in: figure, measure: measure) == [])
  }

  @Test("turned axes turn the image")
  func reversed() throws {
    let upright = Figure(plot(.log), measure: measure).scene
    let turned = Figure(plot(.log).x(.reversed).y(.reversed), measure: measure).scene
    let (one, other) = (
      images(in: upright.groups(.mark)[0].nodes)[0].cells, images(in: turned.groups(.mark)[0].nodes)[0].cells
    )
    #expect(one == Array(other.reversed()))
  }

  @Test(
    "a colour scale is even where it diverges, and any values give one",
    arguments: [ColorOption.linear, .log, .diverging(around: 1)])
  func scales(_ option: ColorOption) {
    for values in [[[0.0, 0]], [[.nan, .nan]], [[1e308, -1e308]], [[5, 5]], [[1e-300, 1]], [[], [1]]]
      as [[[Double]]]
    {
      let plot = Plot("") {
        HeatMap(columns: [1, 2], rows: Array(values.indices).map(Double.init), values: values, Quantity("v"))
      }
      .color(option)
      let figure = Figure(plot, width: 360, measure: measure)
      #expect(figure.account.isBalanced)
      #expect(
        Lint.findings(in: figure, measure: measure).filter {
          $0.rule == .overlap || $0.rule == .outsideCanvas
        } == [])
    }
  }

  @Test("unevenly spaced positions become categories, in order")
  func uneven() {
    let plot = Plot("") { HeatMap(columns: [2, 4, 64], rows: [1], values: [[1, 2, 3]], Quantity("v")) }
    #expect(Preparation.prepared(plot).xCategories == ["2", "4", "64"])
    #expect(Figure(plot, measure: measure).scene.texts.contains { $0.content.plain == "64" })
  }

  @Test("the description names the extremes and counts what is no number")
  func description() {
    #expect(
      Description(plot(.log)).text == """
        Heat map. Layer by epoch, from 1 to 3. 3 by 2 cells; gradient norm from 10⁻⁶ (at epoch 3, layer 2) to 1 \
        (at epoch 1, layer 1); 1 cell is exactly 0; 1 cell is infinite; 1 cell has no value.
        """)
    #expect(Table(dataOf: plot(.log)).columns.map(\.title) == ["epoch", "layer", "gradient norm"])
  }

  @Test(
    "ramps are even and monotone in lightness, for every kind of colour vision",
    arguments: ColorVision.allCases)
  func ramps(_ vision: ColorVision) {
    let colors = (0...32).map { vision.seen(ContinuousRamp.sequential(at: Double($0) / 32)) }
    let lightness = colors.map(\.okLab.lightness)
    #expect(zip(lightness.dropFirst(), lightness).allSatisfy { $0 > $1 })
    for side in [0...16, 16...32] {
      let half = side.map { vision.seen(ContinuousRamp.diverging(at: Double($0) / 32)).okLab.lightness }
      let steps = zip(half.dropFirst(), half).map { $0 - $1 }
      #expect(steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 })
    }
  }
}

@Suite("Bars and histograms") struct BarTests {
  @Test("bars begin at 0, and those of two series stand side by side")
  func bars() {
    let plot = Plot("") {
      Bars(["a", "b"], y: [0.5, 1], "one")
      Bars(["a", "b"], y: [0.25, -0.5], "two")
    }
    let scene = Figure(plot, measure: measure).scene
    let frames = scene.groups(.mark).map { group in
      paths(in: group.nodes)[0].elements.compactMap { element -> Point? in
        switch element {
        case .move(let point), .line(let point): point
        default: nil
        }
      }
    }
    #expect(frames.count == 2 && frames.allSatisfy { $0.count == 8 })
    // All bars share the base line.
    let base = frames[0].map(\.y).max() ?? 0
    #expect(frames[1].contains { abs($0.y - base) < 0.01 })
    #expect(frames[1].prefix(4).map(\.x).min() ?? 0 >= (frames[0].prefix(4).map(\.x).max() ?? 0) - 0.01)
    #expect(scene.groups(.legend).count == 1)
  }

  @Test("bars on a logarithmic scale say that they begin at 1")
  func logBars() {
    let figure = Figure(Plot("") { Bars(["a"], y: [1e-3], "ratio") }.y(.log), measure: measure)
    #expect(figure.notes.map(\.text) == ["Bars ‘ratio’: 1 bar starts at 1, not at 0: read them as ratios."])
  }

  @Test("a histogram counts every value once, between round edges")
  func histogram() {
    var random = Sequence01(seed: 5)
    let values = (0..<10_000).map { _ in random.next() * 3 - 1 }
    let mark = Histogram(values, bins: 30).marks[0]
    #expect(mark.y?.numbers?.reduce(0, +) == 10_000)
    #expect(mark.low?.numbers?.first == -1)
    #expect((20...40).contains(mark.y?.count ?? 0))
    #expect(Figure(Plot("") { Histogram(values) }, measure: measure).account.isBalanced)
  }

  @Test("a histogram of magnitudes names what has no logarithm")
  func magnitudes() {
    let plot = Plot("") { Histogram(magnitudes: [1, -0.1, 0.01, 0, 0, .nan], Quantity("|g|")) }.x(.log)
    let (low, counts) = (plot.marks[0].low?.numbers ?? [], plot.marks[0].y?.numbers ?? [])
    let bars = zip(low, counts)
    #expect(bars.filter { $0.0 > 0 && $0.0.isFinite }.map(\.1).reduce(0, +) == 3)
    // Zeros and what is not finite are bars of their own.
    #expect(bars.filter { $0.0 == 0 }.map(\.1) == [2])
    #expect(bars.filter { $0.0 == .infinity }.map(\.1) == [1])
    #expect(
      Figure(plot, measure: measure).notes.map(\.text) == [
        "Outside the intervals: 2 of 6 values (33.3\u{202F}%) are exactly 0; "
          + "outside the intervals: 1 of 6 values (16.7\u{202F}%) is infinite or NaN."
      ])
  }

  @Test("histograms of nothing, of one value and of extremes have intervals that hold them")
  func degenerate() {
    for values in [[], [2.0], [0, 0], [1e308, -1e308], [.infinity], [1, 1 + 1e-15], [5e300, 1e-300]]
      as [[Double]]
    {
      for mark in [Histogram(values).marks[0], Histogram(magnitudes: values).marks[0]] {
        let counted = mark.y?.numbers?.reduce(0, +) ?? 0
        #expect(Int(counted) <= values.count)
        #expect(mark.y?.count ?? 0 <= 1000)
      }
      #expect(Histogram(values).marks[0].y?.numbers?.reduce(0, +) == Double(values.count { $0.isFinite }))
      #expect(Figure(Plot("") { Histogram(values) }, measure: measure).account.isBalanced)
    }
  }

  @Test("steps hold their value, stems begin at 0")
  func stepsAndStems() throws {
    let plot = Plot("") {
      Line(x: [1, 2, 3], y: [1, 3, 2]).stepped().marker(.none)
      Points(x: [1, 2, 3], y: [1, 3, 2], "dots").stems()
    }
    let marks = Figure(plot, measure: measure).scene.groups(.mark)
    let steps = try #require(paths(in: marks[0].nodes).first).elements
    #expect(steps.count == 5)
    let stems = try #require(paths(in: marks[1].nodes).first).elements
    let bases = Set(stems.compactMap { if case .move(let point) = $0 { point.y } else { nil } })
    #expect(bases.count == 1)
  }
}
