import Plots

extension FigureLayout {
  /// So many nodes of a layer are drawn; of more, the first and the last.
  fileprivate static let mostNodes = 12

  /// The nodes of a layer that are drawn, in order; `nil` stands for those left out.
  private func shownNodes(_ size: Int) -> [Int?] {
    guard size > Self.mostNodes else { return (0..<size).map { $0 } }
    let half = Self.mostNodes / 2
    return (0..<half).map { $0 } + [nil] + ((size - half)..<size).map { $0 }
  }

  func networkHeight(_ content: NetworkDiagram.Content, width: Double) -> Double {
    let most = content.sizes.map { shownNodes($0).count }.max() ?? 0
    let keys = content.edges.contains { !$0.values.isEmpty } ? 2.6 * type.textLine : type.textLine
    return Double(max(most, 3)) * 24 * type.scale + NetworkNames(content, self, width: width).height + keys
  }

  /// Draws edges behind nodes, a name above each layer, and below what width and colour say.
  mutating func drawNetwork(
    _ content: NetworkDiagram.Content, _ shape: Shape, _ panel: Panel, _ drawn: inout DrawnMarks
  ) {
    let mark = plot.marks[shape.mark].described(at: shape.mark)
    guard content.sizes.contains(where: { $0 > 0 }) else {
      notes.append(Note(.warning, "\(mark) has no nodes."))
      return
    }
    let radius = 7 * type.scale
    let names = NetworkNames(content, self, width: panel.frame.width)
    let top = panel.frame.y + names.height
    let bottom = panel.frame.y + networkHeight(content, width: panel.frame.width) - 2.6 * type.textLine
    let columns = content.sizes.count
    func x(_ layer: Int) -> Double { panel.frame.x + names.inset + Double(layer) * names.step }
    let shown = content.sizes.map(shownNodes)
    func y(_ layer: Int, _ place: Int) -> Double {
      let count = Double(shown[layer].count)
      return (top + bottom) / 2 + (Double(place) - (count - 1) / 2) * 24 * type.scale
    }
    let scale = EdgeScale(content)
    var edges: [Scene.Node] = []
    for layer in 0..<max(columns - 1, 0) {
      let numbers = layer < content.edges.count ? content.edges[layer].values : []
      // The strongest on top.
      var strokes: [(strength: Double, nodes: [Scene.Node])] = []
      for (toPlace, to) in shown[layer + 1].enumerated() {
        for (fromPlace, from) in shown[layer].enumerated() {
          guard let to, let from else { continue }
          let index = to * content.sizes[layer] + from
          let value = index < numbers.count ? numbers[index] : nil
          var (start, end) = (
            Point(x(layer), y(layer, fromPlace)), Point(x(layer + 1), y(layer + 1, toPlace))
          )
          let (dx, dy) = (end.x - start.x, end.y - start.y)
          let length = max((dx * dx + dy * dy).squareRoot(), 1)
          let (rx, ry) = (dx / length * radius, dy / length * radius)
          (start, end) = (Point(start.x + rx, start.y + ry), Point(end.x - rx, end.y - ry))
          strokes.append((scale.strength(value), edge(start, end, value, scale)))
        }
      }
      edges += strokes.enumerated().sorted {
        ($0.element.strength, $0.offset) < ($1.element.strength, $1.offset)
      }
      .flatMap(\.element.nodes)
    }
    var circles: [Scene.PathElement] = []
    for layer in 0..<columns {
      for (place, node) in shown[layer].enumerated() {
        let center = Point(x(layer), y(layer, place))
        guard node != nil else {
          // Three dots, one above the other.
          for shift in [-6.0, 0, 6] {
            circles += MarkerShape.elements(
              .circle, Point(center.x, center.y + shift * type.scale), 1.5 * type.scale)
          }
          continue
        }
        circles += MarkerShape.elements(.circle, center, radius)
      }
    }
    let all = content.edges.reduce(0) { $0 + $1.values.count }
    account.input += all
    account.drawn += all
    let spoken =
      "network of " + content.sizes.map { NumberFormat().text(of: $0).plain }.joined(separator: ", ")
    drawn.nodes.append(
      .group(
        Scene.Group(
          .mark, label: spoken + " nodes",
          edges + [
            .path(Scene.Path(circles, fill: .paper, stroke: Scene.Stroke(.ink, width: type.thinLine)))
          ])))
    drawn.nodes.append(.group(Scene.Group(.label, names.nodes(in: panel.frame, self))))
    drawn.nodes += networkKeys(content, scale, panel, top: bottom + type.textLine * 1.2)
  }

  private func edge(_ from: Point, _ to: Point, _ value: Double?, _ scale: EdgeScale) -> [Scene.Node] {
    let line: [Scene.PathElement] = [.move(from), .line(to)]
    guard let value else {
      return [.path(Scene.Path(line, stroke: Scene.Stroke(.quiet, width: type.hairline), opacity: 0.5))]
    }
    if value == 0 {
      let stroke = Scene.Stroke(.quiet, width: type.hairline, dash: [1.5 * type.scale, 3 * type.scale])
      return [.path(Scene.Path(line, stroke: stroke, opacity: 0.8))]
    }
    let strength = scale.strength(value)
    guard value.isFinite else {
      let middle = Point((from.x + to.x) / 2, (from.y + to.y) / 2)
      return [
        .path(Scene.Path(line, stroke: Scene.Stroke(.ink, width: type.hairline))),
        MarkerShape.cross(at: middle, 4 * type.scale, .ink, stroke: type.thinLine),
      ]
    }
    let stroke = Scene.Stroke(scale.ink(strength), width: (0.6 + 3.4 * strength) * type.scale)
    return [.path(Scene.Path(line, stroke: stroke, opacity: 0.55 + 0.45 * strength))]
  }

  /// What an edge's width and colour say, which way things go, and what dots and crosses mean.
  private func networkKeys(
    _ content: NetworkDiagram.Content, _ scale: EdgeScale, _ panel: Panel, top: Double
  ) -> [Scene.Node] {
    var nodes: [Scene.Node] = []
    var x = panel.frame.x
    var base = top
    func room(_ width: Double) {
      if x > panel.frame.x, x + width > panel.frame.maxX {
        x = panel.frame.x
        base += type.textLine
      }
    }
    func key(_ stroke: (Point, Point) -> [Scene.Node], _ text: RichText) {
      let text = fitting.shortened(text, type.small, to: panel.frame.width - 34 * type.scale)
      let width = 28 * type.scale + fitting.width(text, type.small)
      room(width)
      let middle = base - type.small * 0.35
      nodes += stroke(Point(x, middle), Point(x + 22 * type.scale, middle))
      nodes.append(
        .text(Scene.Text(text, at: Point(x + 28 * type.scale, base), size: type.small, ink: .quiet)))
      x += width + 14 * type.scale
    }
    key(
      { from, to in
        content.isBackward
          ? ArrowShape.nodes(from: to, to: from, .quiet, width: type.thinLine, head: 7 * type.scale)
          : ArrowShape.nodes(from: from, to: to, .quiet, width: type.thinLine, head: 7 * type.scale)
      }, RichText(plain: content.isBackward ? "gradients go back" : "signals go forward"))
    let name = content.quantity.map { RichText(markup: $0.heading + " ") } ?? RichText([])
    if let bounds = scale.bounds {
      let ends = bounds.low == bounds.high ? [bounds.high] : [bounds.high, bounds.low]
      for (place, value) in ends.enumerated() {
        let words = (place == 0 ? name : RichText([])) + RichText(NumberFormat().text(of: value))
        key({ self.edge($0, $1, value, scale) }, words)
      }
    }
    if scale.hasZero { key({ self.edge($0, $1, 0, scale) }, RichText(plain: "exactly 0")) }
    if scale.hasNonFinite { key({ self.edge($0, $1, .nan, scale) }, RichText(plain: "∞ or NaN")) }
    return [.group(Scene.Group(.legend, nodes))]
  }
}

/// The names above the layers of a network, and how far apart the layers stand.
private struct NetworkNames {
  /// From the edge of the figure to the middle of the first layer.
  let inset: Double
  let step: Double
  private let lines: [[RichText]]
  private let type: Typography

  init(_ content: NetworkDiagram.Content, _ layout: FigureLayout, width: Double) {
    type = layout.type
    let count = content.sizes.count
    inset = max(7 * type.scale, min(30 * type.scale, width / Double(2 * max(count, 1))))
    step = count > 1 ? (width - 2 * inset) / Double(count - 1) : 0
    let room = count > 1 ? min(step - 6 * type.scale, 2 * inset + step / 2) : width
    lines = content.sizes.enumerated().map { [type] layer, size in
      let nodes = NumberFormat().text(of: size).plain
      var name = layer < content.names.count ? RichText(markup: content.names[layer]) : RichText(plain: nodes)
      if layer < content.names.count, size > FigureLayout.mostNodes {
        name = name + RichText(plain: " (\(nodes))")
      }
      return layout.fitting.lines(name, type.small, width: max(room, 12), most: 3)
    }
  }

  private var rows: Int { lines.map(\.count).max() ?? 1 }

  /// The room above the nodes.
  var height: Double { 1.5 * type.textLine + Double(rows - 1) * type.smallLine }

  /// The last line of each name stands next to the nodes.
  func nodes(in frame: Rectangle, _ layout: FigureLayout) -> [Scene.Node] {
    lines.enumerated().flatMap { layer, lines in
      lines.enumerated().map { place, line -> Scene.Node in
        let half = layout.fitting.width(line, type.small) / 2
        let x = min(max(frame.x + inset + Double(layer) * step, frame.x + half), frame.maxX - half)
        let y = frame.y + type.small + Double(rows - lines.count + place) * type.smallLine
        return .text(Scene.Text(line, at: Point(x, y), anchor: .middle, size: type.small))
      }
    }
  }
}

/// How the number of an edge becomes width and colour.
struct EdgeScale {
  /// The smallest and the largest magnitude that is neither 0 nor infinite.
  let bounds: Bounds?
  let hasZero: Bool
  let hasNonFinite: Bool
  private let isLogarithmic: Bool

  init(_ content: NetworkDiagram.Content) {
    let values = content.edges.flatMap(\.values)
    bounds = Bounds(values.lazy.filter { $0.isFinite && $0 != 0 }.map(\.magnitude))
    hasZero = values.contains(0)
    hasNonFinite = values.contains { !$0.isFinite }
    isLogarithmic = content.isLogarithmic
  }

  /// 0 for the smallest magnitude, 1 for the largest; −1 for what is not drawn by strength.
  func strength(_ value: Double?) -> Double {
    guard let value, value.isFinite, value != 0, let bounds else { return -1 }
    guard bounds.high > bounds.low else { return 1 }
    if !isLogarithmic { return value.magnitude / bounds.high }
    let (low, high) = (logarithm10(bounds.low), logarithm10(bounds.high))
    return high > low ? (logarithm10(value.magnitude) - low) / (high - low) : 1
  }

  /// From violet (vanished) to orange (alive), readable on light and on dark paper.
  func ink(_ strength: Double) -> Ink {
    let color = OrdinalRamp.color(at: strength)
    return .exact(red: color.red, green: color.green, blue: color.blue)
  }
}
