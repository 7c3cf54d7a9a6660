import Foundation
import Plots
import Testing

@testable import Layout

/// A scene as lines of text: what is where, in what role and ink.
private func dump(_ nodes: [Scene.Node], indent: String = "") -> [String] {
  nodes.flatMap { node -> [String] in
    switch node {
    case .group(let group):
      return [indent + group.role.rawValue + (group.label.map { " “\($0)”" } ?? "")]
        + dump(group.nodes, indent: indent + "  ")
    case .text(let text):
      let style =
        (text.isBold ? " bold" : "") + (text.halo.map { $0 == .paper ? " halo" : " halo \($0)" } ?? "")
      return [
        indent
          + "\(text.position.x),\(text.position.y) \(text.anchor.rawValue) \(text.size)\(style) \(text.ink): \(text.content.line)"
      ]
    case .path(let path):
      let points = path.elements.map { element in
        switch element {
        case .move(let point): "M\(point.x),\(point.y)"
        case .line(let point): "L\(point.x),\(point.y)"
        case .curve(_, _, let point): "C\(point.x),\(point.y)"
        case .close: "Z"
        }
      }
      let shown = points.count <= 12 ? points : points.prefix(6) + ["…\(points.count)…"] + points.suffix(3)
      let look = [
        path.fill.map { "fill \($0)" }, path.stroke.map { "stroke \($0.ink) \($0.width) \($0.dash)" },
        path.opacity < 1 ? "opacity \(path.opacity)" : nil,
      ].compactMap { $0 }.joined(separator: " ")
      return [indent + look + " " + shown.joined(separator: " ")]
    case .image(let image):
      return [indent + "image \(image.columns)×\(image.rows) at \(image.frame)"]
    }
  }
}

@Suite("Golden scenes") struct GoldenSceneTests {
  private func check(_ name: String, _ figure: Figure) throws {
    let scene = figure.scene
    let lines =
      ["\(scene.width) × \(scene.height)", "title: \(scene.title)", "summary: \(scene.summary)"]
      + dump(scene.nodes)
    let text = lines.joined(separator: "\n") + "\n"
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name).txt")
    if ProcessInfo.processInfo.environment["GRADUS_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let difference = zip(text.split(separator: "\n"), golden.split(separator: "\n")).first { $0 != $1 }
    #expect(text == golden, "first difference: \(String(describing: difference))")
  }

  @Test("gradient norm by layer, with band, theory, rule and zero lane", arguments: [680.0, 360])
  func decayScene(_ width: Double) throws {
    try check("decay-\(Int(width))", Figure(decay, width: width, measure: FixedMeasure()))
  }

  @Test("panels with shared scales")
  func panelScene() throws { try check("panels", Figure(panels, measure: FixedMeasure())) }

  @Test("values that no axis has a place for")
  func impossibleScene() throws {
    let plot = Plot("Everything that can go wrong") {
      Line(x: [1, 2, 3, 4, 5, 6], y: [1, 0, -3, .nan, .infinity, 1e-5], "one")
      Points(x: [1, 2, 3], y: [0, 1e300, 2], "two")
    }.y(.log)
    try check("impossible", Figure(plot, measure: FixedMeasure()))
  }

  @Test("marks that are more than rows of x and y", arguments: GraphicPlots.all.map(\.0))
  func graphicScene(_ name: String) throws {
    let plot = try #require(GraphicPlots.all.first { $0.0 == name }?.1)
    try check("mark-\(name)", Figure(plot, measure: FixedMeasure()))
  }

  @Test("subfigures")
  func subfigures() throws {
    let plot = Plot("Rise") { Line(x: [1, 2, 3], y: [1, 2, 3]) }.x(.title("step")).y(.title("value"))
    let figure = Figure([plot, decay], measure: FixedMeasure())
    #expect(figure.scene.title.hasPrefix("(a) Rise; (b) In a 20-layer"))
    try check("subfigures", figure)
  }
}

@Suite("Frames of a slider") struct SharedAxesTests {
  @Test("frames have the same axes, and the same lanes, whatever each of them shows")
  func frames() {
    let plots = [2.0, 5, 40].map { depth in
      Plot("Depth \(Int(depth))") {
        Line(x: [1, 2, depth], y: [1, 1 / depth, depth > 9 ? 0 : 0.1], "sigmoid")
      }.y(.log)
    }
    let figures = Plot.sharingAxes(plots).map { Figure($0, measure: FixedMeasure()) }
    let axes = figures.map { $0.scene.groups(.axis) + $0.scene.groups(.grid) + $0.scene.groups(.lane) }
    #expect(axes[0] == axes[1] && axes[1] == axes[2])
    #expect(Set(figures.map(\.scene.height)).count == 1)
    #expect(figures[0].scene.groups(.lane).count == 1)
  }
}
