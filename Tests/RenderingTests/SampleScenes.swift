import Foundation
import Layout

/// Figures laid out by hand, with everything a scene can hold.
enum SampleScenes {
  /// Four lines with markers over a grid, tick labels with exponents, a band, a haloed note: a figure like the course's.
  static func lines(width: Double = 760, height: Double = 420, pointsPerLine: Int = 12) -> Scene {
    let plot = Rectangle(x: 56, y: 72, width: width - 176, height: height - 122)
    let names = ["sigmoid", "tanh", "ReLU", "GELU"]
    var marks: [Scene.Node] = []
    for (slot, name) in names.enumerated() {
      let points = (0..<pointsPerLine).map { index in
        let t = Double(index) / Double(pointsPerLine - 1)
        let wave = 0.03 * Double((index * 7 + slot * 3) % 5)
        return Point(
          plot.x + t * plot.width,
          plot.y + plot.height * (0.08 + (0.22 * Double(slot) + 0.05) * t + wave * t))
      }
      let line = Scene.Path(polyline(points), stroke: Scene.Stroke(.series(slot), width: 2))
      let dots = pointsPerLine > 40 ? [] : points.map { circle($0, radius: 3.2, fill: .series(slot)) }
      marks.append(.group(Scene.Group(.mark, label: "\(name), gradient norm by layer", [.path(line)] + dots)))
      if let end = points.last {
        marks.append(
          .text(
            Scene.Text(
              RichText(plain: name), at: Point(end.x + 10, end.y + 4), size: 13, isBold: true,
              ink: .seriesText(slot))))
      }
    }
    let band = polyline([
      Point(plot.x, plot.y + 20), Point(plot.maxX, plot.y + 60), Point(plot.maxX, plot.y + 110),
      Point(plot.x, plot.y + 40),
    ])
    return Scene(
      width: width, height: height, title: "In a sigmoid network the first layer's gradient is gone",
      summary: "Four lines fall from the output to the input; \"sigmoid\" falls fastest & lies < 10⁻⁷.",
      nodes: [
        .group(
          Scene.Group(
            .title,
            [
              .text(
                Scene.Text(
                  RichText(plain: "In a 20-layer sigmoid network the first layer’s gradient is gone"),
                  at: Point(16, 28), size: 17, isBold: true)),
              .text(
                Scene.Text(
                  RichText([
                    .init("median of 5 seeds, "), .init("‖∂"), .init("L", isItalic: true), .init("/∂"),
                    .init("W", isItalic: true), .init("‖"), .init("2", script: .subscript),
                    .init(" by layer"),
                  ]), at: Point(16, 50), size: 13, ink: .quiet)),
            ])),
        .group(Scene.Group(.grid, grid(plot))),
        .group(Scene.Group(.axis, ticks(plot))),
        .group(Scene.Group(.mark, [.path(Scene.Path(band + [.close], fill: .series(2), opacity: 0.15))])),
        .group(Scene.Group(.facet, clip: plot.insetForMarkers, marks)),
        .path(
          Scene.Path(
            [
              .move(Point(plot.x, plot.y + plot.height * 0.6)),
              .line(Point(plot.maxX, plot.y + plot.height * 0.6)),
            ], stroke: Scene.Stroke(.quiet, width: 1.25, dash: [5, 4]))),
        .text(
          Scene.Text(
            RichText([.init("half-precision limit 6·10"), .init("−5", script: .superscript)]),
            at: Point(plot.x + 150, plot.y + plot.height * 0.62), size: 12, halo: .paper)),
        .text(
          Scene.Text(
            RichText(plain: "turned"), at: Point(width - 8, 200), size: 11, ink: .quiet, rotation: -90)),
      ])
  }

  /// A heat map with one row of cells that follow the theme.
  static func heatMap() -> Scene {
    let (columns, rows) = (24, 8)
    let cells: [Ink] = (0..<columns * rows).map { index in
      let (column, row) = (index % columns, index / columns)
      if row == 3, column > 15 { return .shade }
      return .exact(red: Double(column) / 23, green: 0.3 + Double(row) / 16, blue: 1 - Double(column) / 30)
    }
    return Scene(
      width: 400, height: 180, title: "Norm by layer and step", summary: "A heat map.",
      nodes: [
        .image(
          Scene.Image(
            frame: Rectangle(x: 40, y: 20, width: 336, height: 128), columns: columns, rows: rows,
            cells: cells,
            label: "gradient norm by layer and step")),
        .text(Scene.Text(RichText(plain: "step"), at: Point(208, 170), anchor: .middle, size: 12)),
      ])
  }

  /// One path in an otherwise empty scene of 200 × 100 pixels.
  static func path(_ elements: [Scene.PathElement], fill: Ink? = nil) -> Scene {
    let stroke = fill == nil ? Scene.Stroke(.ink, width: 2) : nil
    return Scene(
      width: 200, height: 100, title: "A path", summary: "One path.",
      nodes: [.path(Scene.Path(elements, fill: fill, stroke: stroke))])
  }

  /// One text in the middle of a scene of 400 × 100 pixels.
  static func text(_ content: RichText, isBold: Bool = false) -> Scene {
    Scene(
      width: 400, height: 100, title: "A text", summary: "One text.",
      nodes: [
        .text(Scene.Text(content, at: Point(200, 55), anchor: .middle, size: 20, isBold: isBold))
      ])
  }

  static func polyline(_ points: [Point]) -> [Scene.PathElement] {
    points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) }
  }

  static func circle(_ center: Point, radius: Double, fill: Ink) -> Scene.Node {
    let (x, y, k) = (center.x, center.y, radius * 0.5523)
    return .path(
      Scene.Path(
        [
          .move(Point(x + radius, y)),
          .curve(Point(x + radius, y + k), Point(x + k, y + radius), Point(x, y + radius)),
          .curve(Point(x - k, y + radius), Point(x - radius, y + k), Point(x - radius, y)),
          .curve(Point(x - radius, y - k), Point(x - k, y - radius), Point(x, y - radius)),
          .curve(Point(x + k, y - radius), Point(x + radius, y - k), Point(x + radius, y)),
          .close,
        ], fill: fill))
  }

  private static func grid(_ plot: Rectangle) -> [Scene.Node] {
    (0...6).map { index in
      let y = (plot.y + plot.height * Double(index) / 6).rounded() + 0.5
      return .path(
        Scene.Path(
          [.move(Point(plot.x, y)), .line(Point(plot.maxX, y))], stroke: Scene.Stroke(.grid, width: 1)))
    }
  }

  private static func ticks(_ plot: Rectangle) -> [Scene.Node] {
    let powers = (0...6).map { index in
      Scene.Node.text(
        Scene.Text(
          RichText([.init("10"), .init(index == 0 ? "0" : "−\(2 * index)", script: .superscript)]),
          at: Point(plot.x - 8, plot.y + plot.height * Double(index) / 6 + 4), anchor: .end, size: 12,
          ink: .quiet))
    }
    let layers = (0...5).map { index in
      Scene.Node.text(
        Scene.Text(
          RichText(plain: String(20 - 4 * index)),
          at: Point(plot.x + plot.width * Double(index) / 5, plot.maxY + 18), anchor: .middle, size: 12,
          ink: .quiet))
    }
    return powers + layers
  }
}

extension Rectangle {
  /// Room for markers and labels that stand on the right edge.
  fileprivate var insetForMarkers: Rectangle {
    Rectangle(x: x - 4, y: y - 4, width: width + 120, height: height + 8)
  }
}
