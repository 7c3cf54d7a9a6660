import Plots

extension FigureLayout {
  /// Draws boxes with values and gradients, and between them arrows with local derivatives.
  mutating func drawComputation(
    _ content: ComputationGraph.Content, _ shape: Shape, _ panel: Panel, _ drawn: inout DrawnMarks
  ) {
    let graph = ComputationLayers(content)
    let mark = plot.marks[shape.mark].described(at: shape.mark)
    for problem in graph.problems { notes.append(Note(.warning, "\(mark): \(problem).")) }
    guard !graph.layers.isEmpty else {
      notes.append(Note(.warning, "\(mark) has no nodes."))
      return
    }
    let frames = boxes(graph, panel)
    var (arrows, labels): ([Scene.Node], [Scene.Node]) = ([], [])
    var taken = frames.flatMap { $0 }
    for edge in graph.edges {
      let way = graph.way(edge).map { frames[$0.layer][$0.rank] }
      guard let first = way.first, let last = way.last, way.count > 1 else { continue }
      var points = way.map { Point($0.x + $0.width / 2, $0.y + $0.height / 2) }
      points[0] = rim(of: first, towards: points[1])
      points[points.count - 1] = rim(of: last, towards: points[points.count - 2])
      if points.count > 2 {
        arrows.append(
          .path(
            Scene.Path(
              points.dropLast().enumerated().map { $0 == 0 ? .move($1) : .line($1) },
              stroke: Scene.Stroke(.quiet, width: type.thinLine))))
      }
      arrows += ArrowShape.nodes(
        from: points[points.count - 2], to: points[points.count - 1], .quiet, width: type.thinLine,
        head: 8 * type.scale)
      guard let derivative = edge.derivative else { continue }
      labels += derivativeLabel(RichText(markup: derivative), points, panel, &taken)
    }
    var cells: [Scene.Node] = []
    for (layer, places) in graph.layers.enumerated() {
      for (rank, place) in places.enumerated() {
        guard case .node(let node) = place else { continue }
        cells += box(graph.nodes[node], frames[layer][rank])
      }
    }
    account.input += content.nodes.count
    account.drawn += content.nodes.count
    drawn.nodes.append(.group(Scene.Group(.mark, label: "computational graph", arrows + cells)))
    if !labels.isEmpty { drawn.nodes.append(.group(Scene.Group(.label, labels))) }
  }

  private func words(of node: ComputationGraph.Node) -> [(text: RichText, ink: Ink, isBold: Bool)] {
    var lines: [(text: RichText, ink: Ink, isBold: Bool)] = [(RichText(markup: node.label), .ink, true)]
    if let value = node.value.values.first {
      lines.append((RichText(NumberFormat().text(of: value)), .ink, false))
    }
    if let gradient = node.gradient.values.first {
      let text = RichText(plain: "grad ") + RichText(NumberFormat().text(of: gradient))
      lines.append((text, .seriesText(Concept.sigmoid.slot), false))
    }
    return lines
  }

  /// The frames of all places: layers along x, or along y where the figure is narrow.
  private func boxes(_ graph: ComputationLayers, _ panel: Panel) -> [[Rectangle]] {
    let frame = panel.frame
    let most = graph.layers.map(\.count).max() ?? 1
    let columns = Double(isNarrow ? most : graph.layers.count)
    let rows = Double(isNarrow ? graph.layers.count : most)
    let wanted =
      graph.nodes.flatMap { words(of: $0) }.map { fitting.width($0.text, type.small, isBold: $0.isBold) }
      .max() ?? 0
    let slot = (width: frame.width / columns, height: frame.height / rows)
    let room = slot.width - (isNarrow ? 10 : min(40, slot.width / type.scale * 0.3)) * type.scale
    let width = min(max(wanted + 16 * type.scale, 44 * type.scale), max(room, 20))
    return graph.layers.enumerated().map { layer, places in
      places.enumerated().map { rank, place in
        let lines = if case .node(let node) = place { words(of: graph.nodes[node]).count } else { 0 }
        let shift = Double(rank) - (Double(places.count) - 1) / 2
        let across = Double(layer) + 0.5
        let center =
          isNarrow
          ? Point(frame.x + frame.width / 2 + shift * slot.width, frame.y + across * slot.height)
          : Point(frame.x + across * slot.width, frame.y + frame.height / 2 + shift * slot.height)
        let height = lines == 0 ? 0 : Double(lines) * type.smallLine + 8 * type.scale
        let own = lines == 0 ? 0 : width
        return Rectangle(x: center.x - own / 2, y: center.y - height / 2, width: own, height: height)
      }
    }
  }

  private func box(_ node: ComputationGraph.Node, _ frame: Rectangle) -> [Scene.Node] {
    var nodes: [Scene.Node] = [
      .path(
        Scene.Path(
          frame.outline, fill: node.inputs.isEmpty ? .shade : .paper,
          stroke: Scene.Stroke(.ink, width: type.thinLine)))
    ]
    for (place, line) in words(of: node).enumerated() {
      let text = fitting.shortened(
        line.text, type.small, isBold: line.isBold, to: frame.width - 6 * type.scale)
      let base = frame.y + 4 * type.scale + (Double(place) + 0.76) * type.smallLine
      nodes.append(
        .text(
          Scene.Text(
            text, at: Point(frame.x + frame.width / 2, base), anchor: .middle, size: type.small,
            isBold: line.isBold, ink: line.ink)))
    }
    return nodes
  }

  /// Where the line from the middle of a frame to a point leaves the frame, and a little beyond.
  private func rim(of frame: Rectangle, towards point: Point) -> Point {
    let center = Point(frame.x + frame.width / 2, frame.y + frame.height / 2)
    let (dx, dy) = (point.x - center.x, point.y - center.y)
    let (halfX, halfY) = (frame.width / 2 + 2 * type.scale, frame.height / 2 + 2 * type.scale)
    let t = min(dx == 0 ? .infinity : halfX / abs(dx), dy == 0 ? .infinity : halfY / abs(dy))
    return t < 1 ? Point(center.x + t * dx, center.y + t * dy) : center
  }

  /// A derivative beside the middle of its edge, where it covers neither a box nor another label.
  private func derivativeLabel(
    _ text: RichText, _ points: [Point], _ panel: Panel, _ taken: inout [Rectangle]
  ) -> [Scene.Node] {
    let text = fitting.shortened(text, type.small, to: 120 * type.scale)
    let (width, height) = (fitting.width(text, type.small), type.small * 1.1)
    var best: Rectangle?
    for fraction in [0.5, 0.35, 0.65, 0.2, 0.8] {
      let place = fraction * Double(points.count - 1)
      let below = min(Int(place), points.count - 2)
      let t = place - Double(below)
      let (a, b) = (points[below], points[below + 1])
      let middle = Point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y))
      for (dx, dy) in [
        (0.0, -0.75), (0, 0.75), (0, -1.1), (0, 1.1), (0.6, -0.6), (-0.6, 0.6), (0, -1.6), (0, 1.6),
      ] {
        let frame = Rectangle(
          x: middle.x - width / 2 + dx * (width + 8 * type.scale), y: middle.y - height / 2 + dy * height,
          width: width, height: height)
        guard frame.x >= panel.frame.x, frame.maxX <= panel.frame.maxX, frame.y >= panel.frame.y,
          frame.maxY <= panel.frame.maxY
        else { continue }
        let isClear = zip(points, points.dropFirst()).allSatisfy {
          !Clipping.meets($0, $1, frame.grown(by: 1))
        }
        if isClear, taken.allSatisfy({ !$0.intersects(frame) }) {
          best = frame
          break
        }
      }
      if best != nil { break }
    }
    guard let best else { return [] }
    taken.append(best)
    return [
      .text(
        Scene.Text(
          text, at: Point(best.x, best.y + type.small * 0.92), size: type.small,
          ink: .seriesText(Concept.relu.slot), hasHalo: true))
    ]
  }
}
