import Plots
import Testing

@testable import Layout

@Suite("What series are called in lists") struct SeriesNamesTests {
  private let x = [1.0, 2, 3]

  private func heads(@MarkBuilder _ marks: () -> [Mark]) -> [String] {
    Array(Table(dataOf: Plot("", marks: marks)).columns.map(\.title).dropFirst())
  }

  @Test("theories are told apart by the colour of what they predict")
  func colors() {
    #expect(
      heads {
        Theory(x: x, y: x).color(.tanh)
        Theory(x: x, y: x).color(.sigmoid)
        Line(x: x, y: x, "σ").color(.sigmoid)
        Line(x: x, y: x, "tanh").color(.tanh)
      } == ["theory for tanh", "theory for σ", "σ", "tanh"])
  }

  @Test("theories are told apart by the series that each follows")
  func order() {
    #expect(
      heads {
        Line(x: x, y: x, "a")
        Theory(x: x, y: x)
        Line(x: x, y: x, "b")
        Theory(x: x, y: x, nil)
      } == ["a", "theory for a", "b", "theory for b"])
  }

  @Test("theories given in a row are told apart by the series that they run along")
  func nearness() {
    #expect(
      heads {
        Line(x: x, y: [1, 2, 3], "a")
        Line(x: x, y: [10, 20, 30], "b")
        Theory(x: x, y: [10, 20.5, 30])
        Theory(x: x, y: [1.1, 2, 3])
      } == ["a", "b", "theory near b", "theory near a"])
  }

  @Test("theories along nothing are told apart by their factors, and else by numbers")
  func factors() {
    let plot = Plot("") {
      Line(x: x, y: [1, 0.5, 0.2], "a")
      Theory(decay: 0.5)
      Theory(decay: 0.25)
    }.y(.log)
    #expect(Table(dataOf: plot).columns.map(\.title) == ["x", "a", "theory × 0.5", "theory × 0.25"])
    #expect(Description(plot).text.contains("Reference lines: theory × 0.5; theory × 0.25."))
    #expect(
      heads {
        Theory(x: x, y: x)
        Theory(x: x, y: [3, 2, 1])
      } == ["theory 1", "theory 2"])
  }

  @Test("theories of different panels, or with names of their own, keep their names")
  func distinct() {
    let plot = Plot("") {
      Theory(x: x, y: x).panel("left")
      Theory(x: x, y: x).panel("right")
      Theory(x: x, y: x, "bound").panel("right")
    }
    #expect(
      Table(dataOf: plot).columns.map(\.title) == ["x", "left, theory", "right, theory", "right, bound"])
  }

  @Test("series of one name are told apart by number, by kind, and bands by their edges")
  func measurements() {
    #expect(
      heads {
        Line(x: x, y: x, "run")
        Line(x: x, y: [3, 2, 1], "run")
      } == ["run (1)", "run (2)"])
    #expect(
      heads {
        Line(x: x, y: x, "run")
        Points(x: x, y: [3, 2, 1], "run")
      } == ["run (line)", "run (points)"])
    let samples = Samples(
      Quantity("loss"), along: Quantity("epoch"), positions: x, runs: [[1, 2, 3], [2, 3, 4]])
    #expect(
      heads {
        Band(samples, low: .quantile(0.1), high: .quantile(0.9))
        Band(samples, low: .minimum, high: .maximum)
        Line(samples, "a")
      } == ["a, 10\u{202F}%", "a, 90\u{202F}%", "a, minimum", "a, maximum", "a"])
  }
}
