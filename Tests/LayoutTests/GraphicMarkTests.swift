import Foundation
import Plots
import Testing

@testable import Layout

private let measure = FixedMeasure()

private func sine(_ x: Double) -> Double { x - x * x * x / 6 }

/// A small realistic figure of each mark that is more than rows of x and y.
enum GraphicPlots {
  static let contour = Plot("The loss has one valley") {
    HeatMap(columns: grid, rows: grid, Quantity("loss")) { $0 * $0 + 3 * $1 * $1 }
    Contour(columns: grid, rows: grid, levels: [0.25, 1, 2], Quantity("loss")) { $0 * $0 + 3 * $1 * $1 }
  }.x(.title("*w*₁")).y(.title("*w*₂"))
  static let grid = (-10...10).map { Double($0) / 10 }

  static let field = Plot("Gradient descent runs into the valley") {
    VectorField(x: coarse, y: coarse, Quantity("gradient")) { (-2 * $0, -6 * $1) }
    Arrow(from: (0.6, 0.6), to: (0.05, 0.05), "the minimum")
  }.x(.title("*w*₁")).y(.title("*w*₂"))
  static let coarse = (-3...3).map { Double($0) / 3 }

  static let cobweb = Plot("The middle fixed point repels") {
    Cobweb(over: 0...1, from: [0.1], steps: 12) { 3.2 * $0 * (1 - $0) }
  }.x(.title("*x*_{t}")).y(.title("*x*_{t+1}"))

  private static let layers: [[Double]] = [
    [0, 0, 1e-7, 2e-7, 5e-7, 3e-6], [1e-4, 2e-4, 3e-4, 1e-3], [0.1, 0.2, 0.15, 0.3],
  ]
  static let ridgeline = Plot("Gradients of early layers fade") {
    Ridgeline(["layer 1", "layer 2", "layer 3"], magnitudes: layers, Quantity("|g|"))
  }.x(.log)

  private static let depths: [[Double]] = [
    [1, 1.1, 0.9, 1, 1.2], [0.1, 0.3, 0.2, 0.15, 0.4], [0, 0, 1e-6, 1e-4, 0],
  ]
  static let quantiles = Plot("Spread grows with depth") {
    QuantileSummary(["2", "8", "32"], depths, Quantity("gradient norm"), "tanh")
  }.x(.title("depth")).y(.log)

  private static var intoHidden: [[Double]] {
    var rows: [[Double]] = []
    for to in 0..<20 {
      let sum = Double(to)
      rows.append([to == 0 ? 0 : sum * 1e-6, (sum + 2) * 1e-6, (sum + 3) * 1e-6])
    }
    return rows
  }
  private static var intoOutput: [[Double]] {
    let first = (0..<20).map { from -> Double in 0.01 * Double(from + 1) }
    let second = (0..<20).map { from -> Double in from == 3 ? .nan : 0.02 }
    return [first, second]
  }
  static let network = Plot("Only the last layer learns") {
    NetworkDiagram(
      [3, 20, 2], names: ["input", "hidden", "output"], edges: [intoHidden, intoOutput],
      Quantity("|∂L/∂*w*|"), isBackward: true)
  }

  static let computation = Plot("Derivatives multiply along each path") {
    ComputationGraph([
      .input("x", "*x*", value: 2, gradient: 16), .input("w", "*w*", value: 3, gradient: 8),
      .operation("a", "*wx*", of: ["w", "x"], value: 6, gradient: 4, derivatives: ["*x* = 2", "*w* = 3"]),
      .operation("L", "*a* + *x*²", of: ["a", "x"], value: 10, gradient: 1, derivatives: ["1", "2*x* = 4"]),
    ])
  }

  private static var pictures: [[Double]] {
    (0..<5).map { n -> [Double] in (0..<64).map { pixel -> Double in Double((pixel * (n + 3)) % 7) / 6 } }
  }
  static let images = Plot("Digits") {
    ImageGrid(pictures, columns: 8, labels: ["a 0", "a 1", "a 2", "a 3", "a 4"])
  }

  static let custom = Plot("The region of stability") {
    Line(over: -1...1, "curve", sine)
    Custom("a triangle and an arrow") { drawing in
      drawing.polygon([(0, 0), (1, 0), (1, 0.8)], .remedy, opacity: 0.3)
      drawing.arrow(from: (-0.5, 0.5), to: (0, 0.1))
      drawing.circle(x: -0.5, y: -0.4, radius: 5)
      drawing.text("stable", x: 0.7, y: 0.2)
    }
  }.x(.title("x")).y(.title("y"))

  private static var noisy: [Double] {
    (0..<200).map { step -> Double in 2 / Double(step + 1) + Double(step % 7) / 20 }
  }
  static let smoothed = Plot("The loss falls") {
    Line(noisy, "loss").smoothed(0.9)
  }.x(.title("step")).y(.title("loss")).aspect(.banked)

  static let all: [(String, Plot)] = [
    ("contour", contour), ("field", field), ("cobweb", cobweb), ("ridgeline", ridgeline),
    ("quantiles", quantiles),
    ("network", network), ("computation", computation), ("images", images), ("custom", custom),
    ("smoothed", smoothed),
  ]
}

@Suite("Graphic marks") struct GraphicMarkTests {
  @Test("each is laid out without an objection, and accounts for its values", arguments: [360.0, 680])
  func lint(_ width: Double) {
    for (name, plot) in GraphicPlots.all {
      let figure = Figure(plot, width: width, measure: measure)
      #expect(
        Lint.findings(in: figure, measure: measure).filter { $0.rule != .markContrast }.map(\.text) == [],
        "\(name) at \(width)")
      #expect(!figure.scene.groups(.mark).isEmpty, "\(name)")
      #expect(figure.scene.height < 900, "\(name) at \(width)")
    }
  }

  @Test("a plot of each survives being written down")
  func coding() throws {
    for (name, plot) in GraphicPlots.all {
      #expect(try roundTrip(plot) == plot, "\(name)")
    }
  }

  @Test("empty and impossible data give a figure with a note, never a crash")
  func degenerate() {
    let plots = [
      Plot("") { Contour(columns: [], rows: [], values: [], Quantity("v")) },
      Plot("") { Contour(columns: [1, 2], rows: [1, 2], values: [[1, 1], [1, 1]], Quantity("v")) },
      Plot("") {
        Contour(columns: [1, 2], rows: [1, 2], values: [[.nan, 1], [2, .infinity]], Quantity("v"))
      },
      Plot("") { VectorField(x: [0, 1], y: [0, 1]) { _, _ in (.nan, 1) } },
      Plot("") { VectorField(x: [0, 1], y: [0, 1]) { _, _ in (0, 0) } },
      Plot("") { VectorField(x: [], y: []) { ($0, $1) } },
      Plot("") { Arrow(from: (0, 0), to: (.nan, 1), "lost") },
      Plot("") { Arrow(from: (1, 1), to: (1, 1)) },
      Plot("") { QuantileSummary(["a", "b"], [[], [.nan]]) },
      Plot("") { QuantileSummary([], []) },
      Plot("") { Ridgeline([], magnitudes: [], Quantity("g")) }.x(.log),
      Plot("") { Ridgeline(["a", "b"], magnitudes: [[0, 0], [.nan]], Quantity("g")) }.x(.log),
      Plot("") { Ridgeline(["a"], magnitudes: [[3]], Quantity("g")) }.x(.log),
      Plot("") { Ridgeline(["a"], values: [[1e308, -1e308]], Quantity("g")) },
      Plot("") { Cobweb(over: 0...1, from: [.nan, 0.5]) { 1 / ($0 - 0.5) } },
      Plot("") { Cobweb(over: 0...1, from: [0.5]) { $0 } },
      Plot("") { Cobweb(over: 2...2, from: []) { $0 } },
      Plot("") { NetworkDiagram([]) }, Plot("") { NetworkDiagram([0, -3]) },
      Plot("") { NetworkDiagram([2, 2], edges: [[[1]]]) },
      Plot("") { NetworkDiagram(Array(repeating: 30, count: 12)) },
      Plot("") { ComputationGraph([]) },
      Plot("") { ComputationGraph([.operation("a", of: ["b"]), .operation("b", of: ["a"])]) },
      Plot("") { ComputationGraph([.operation("a", of: ["nobody"]), .input("a")]) },
      Plot("") { ImageGrid([], columns: 0) },
      Plot("") { ImageGrid([[], [.nan, 1]], columns: 3, labels: ["a"]) },
      Plot("") {
        Custom {
          $0.line([(.nan, 1), (2, 3)])
          $0.circle(x: 1, y: 1, radius: .nan)
        }
      },
      Plot("") { Custom { _ in } }, Plot("") { Line([], "a").smoothed(2) },
      Plot("") { Line([.nan, .infinity, 1], "a").smoothed() },
    ]
    for (place, plot) in plots.enumerated() {
      for width in [130.0, 360] {
        let figure = Figure(plot, width: width, measure: measure)
        #expect(figure.account.isBalanced, "\(place)")
        #expect(figure.scene.height < 4_500, "\(place)")
        #expect(
          Lint.findings(in: figure, measure: measure).filter {
            [.overlap, .outsideCanvas, .lostValues].contains($0.rule)
          }.map(\.text) == [], "\(place) at \(width)")
        for path in paths(in: figure.scene.nodes) {
          for case .line(let point) in path.elements {
            #expect(abs(point.x) < 20_000 && abs(point.y) < 20_000)
          }
        }
      }
    }
  }

  @Test("a contour runs where the value is its level")
  func contour() {
    let places = (0...20).map(Double.init)
    var values: [Double] = []
    for y in places { for x in places { values.append((x - 10) * (x - 10) + (y - 10) * (y - 10)) } }
    let squares = MarchingSquares(x: places, y: places, values: values)
    let lines = squares.lines(at: 36)
    #expect(lines.count == 1 && lines[0].first == lines[0].last)
    for point in lines[0] {
      let radius = ((point.x - 10) * (point.x - 10) + (point.y - 10) * (point.y - 10)).squareRoot()
      #expect(abs(radius - 6) < 0.05)
    }
    #expect(squares.lines(at: 1e6).isEmpty)
  }

  @Test("a cobweb's axes have equal units, and its fixed points are told apart by their slope")
  func cobweb() throws {
    let scene = Figure(GraphicPlots.cobweb, measure: measure).scene
    let diagonal = try #require(scene.groups(.mark).first { $0.label?.hasPrefix("y = x") == true })
    let points = paths(in: diagonal.nodes)[0].elements.compactMap { element -> Point? in
      switch element {
      case .move(let point), .line(let point): point
      default: nil
      }
    }
    #expect(points.count == 2)
    #expect(abs(abs(points[1].x - points[0].x) - abs(points[1].y - points[0].y)) < 0.1)
    let summary = try #require(GraphicPlots.cobweb.marks.first?.summary)
    #expect(summary.hasPrefix("fixed points: 0 (○ unstable, slope 3.2"))
    #expect(summary.contains("0.688 (○ unstable, slope −1.2"))
  }

  @Test("hills have one scale of height, and zeros are printed as a share")
  func ridgeline() {
    let mark = GraphicPlots.ridgeline.marks[0]
    #expect(mark.value?.numbers?.max() == 1)
    #expect(mark.value?.count == (mark.x?.count ?? 0) * 3)
    let texts = Figure(GraphicPlots.ridgeline, measure: measure).scene.texts.map(\.content.plain)
    #expect(texts.contains("33.3\u{202F}% are 0"))
  }

  @Test("a layer of more than twelve nodes shows twelve and an ellipsis")
  func network() throws {
    let scene = Figure(GraphicPlots.network, measure: measure).scene
    let mark = try #require(scene.groups(.mark).first)
    let circles = try #require(paths(in: mark.nodes).last)
    // 3 + 12 + 2 nodes and three dots.
    #expect(circles.elements.count { $0 == .close } == 20)
    let keys = scene.texts.map(\.content.plain)
    #expect(keys.contains("exactly 0") && keys.contains("∞ or NaN") && keys.contains("gradients go back"))
    #expect(scene.groups(.axis).isEmpty && scene.groups(.axisTitle).isEmpty)
  }

  @Test("a computation's boxes do not touch, and a missing operand is named")
  func computation() {
    let figure = Figure(
      Plot("") { ComputationGraph([.operation("a", of: ["nobody"])]) }, measure: measure)
    #expect(figure.notes.map(\.text).contains { $0.hasSuffix("‘a’ needs ‘nobody’, which is no node.") })
    let circle = Figure(
      Plot("") { ComputationGraph([.operation("a", of: ["b"]), .operation("b", of: ["a"])]) },
      measure: measure)
    #expect(circle.notes.map(\.text).contains { $0.contains("in a circle") })
  }

  @Test("a moving average starts unbiased, keeps a constant and passes over what is not finite")
  func smoothing() {
    #expect(Smoothing.average([3, 3, 3], keeping: 0.9).allSatisfy { abs($0 - 3) < 1e-12 })
    let gap = Smoothing.average([1, .nan, 1], keeping: 0.5)
    #expect(gap[1].isNaN && gap[2] == 1)
    let prepared = Preparation.prepared(GraphicPlots.smoothed)
    #expect(prepared.shapes.map(\.isRaw) == [true, false])
    #expect(Figure(GraphicPlots.smoothed, measure: measure).notes.contains { $0.text.contains("0.9") })
  }
}

private func roundTrip(_ plot: Plot) throws -> Plot {
  try JSONDecoder().decode(Plot.self, from: JSONEncoder().encode(plot))
}
