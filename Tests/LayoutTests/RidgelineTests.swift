import Plots
import Testing

@testable import Layout

@Suite("ridges")
struct RidgelineTests {
  @Test("stand on base lines that are no marks: lint finds nothing to object to", arguments: [true, false])
  func baseLines(magnitudes: Bool) {
    let values = (0..<200).map { Double(($0 * 37) % 101) + 1 }
    let groups = ["first", "second"]
    let lists = [values, values.map { $0 * 2 }]
    let plot = Plot("Ridges") {
      magnitudes
        ? Ridgeline(groups, magnitudes: lists, Quantity("value"))
        : Ridgeline(groups, values: lists, Quantity("value"))
    }
    let figure = Figure(plot, measure: FixedMeasure())
    #expect(Lint.findings(in: figure, measure: FixedMeasure()).filter { $0.rule == .markContrast } == [])
    let grids = figure.scene.groups(.grid)
    #expect(!grids.isEmpty)
  }
}
