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
    let plan = ComputationBoxes(graph, self, width: panel.frame.width)
    for text in plan.cut { notes.append(Note(.warning, "\(mark): ‘\(text)’ is cut.")) }
    let frames = boxes(graph, plan, panel.frame)
    var (arrows, labels): ([Scene.Node], [Scene.Node]) = ([], [])
    var taken = frames.flatMap { $0 }
    var lines: [RuleLine] = []
    var derivatives: [(text: String, points: [Point])] = []
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
      let head = ArrowShape.outline(
        from: points[points.count - 2], to: points[points.count - 1], head: 8 * type.scale)
      for outline in [points, head] {
        lines += zip(outline, outline.dropFirst()).map { RuleLine(from: $0, to: $1) }
      }
      if let derivative = edge.derivative { derivatives.append((derivative, points)) }
    }
    for (text, points) in derivatives {
      labels += derivativeLabel(text, points, lines, panel, &taken, mark)
    }
    var cells: [Scene.Node] = []
    for (layer, places) in graph.layers.enumerated() {
      for (rank, place) in places.enumerated() {
        guard case .node(let node) = place else { continue }
        cells += box(graph.nodes[node].inputs.isEmpty, plan.lines[node], frames[layer][rank])
      }
    }
    account.input += content.nodes.count
    account.drawn += content.nodes.count
    drawn.nodes.append(.group(Scene.Group(.mark, label: "computational graph", arrows + cells)))
    if !labels.isEmpty { drawn.nodes.append(.group(Scene.Group(.label, labels))) }
  }

  /// The frames of all places: layers along x, or along y where the boxes stand upright.
  private func boxes(_ graph: ComputationLayers, _ plan: ComputationBoxes, _ frame: Rectangle)
    -> [[Rectangle]]
  {
    let slot = (width: frame.width / Double(plan.columns), height: frame.height / Double(plan.rows))
    return graph.layers.enumerated().map { layer, places in
      places.enumerated().map { rank, place in
        let shift = Double(rank) - (Double(places.count) - 1) / 2
        let across = Double(layer) + 0.5
        let center =
          plan.isUpright
          ? Point(frame.x + frame.width / 2 + shift * slot.width, frame.y + across * slot.height)
          : Point(frame.x + across * slot.width, frame.y + frame.height / 2 + shift * slot.height)
        guard case .node(let node) = place else {
          return Rectangle(x: center.x, y: center.y, width: 0, height: 0)
        }
        let height = plan.height(of: node, type)
        return Rectangle(
          x: center.x - plan.width / 2, y: center.y - height / 2, width: plan.width, height: height)
      }
    }
  }

  private func box(_ isInput: Bool, _ lines: [ComputationBoxes.Line], _ frame: Rectangle) -> [Scene.Node] {
    let outline = Scene.Path(
      frame.outline, fill: isInput ? .shade : .paper, stroke: Scene.Stroke(.ink, width: type.thinLine))
    let texts = lines.enumerated().map { place, line -> Scene.Node in
      let base = frame.y + 4 * type.scale + (Double(place) + 0.76) * type.smallLine
      return .text(
        Scene.Text(
          line.text, at: Point(frame.x + frame.width / 2, base), anchor: .middle, size: type.small,
          isBold: line.isBold, ink: line.ink))
    }
    return [.path(outline)] + texts
  }

  /// Where the line from the middle of a frame to a point leaves the frame, and a little beyond.
  private func rim(of frame: Rectangle, towards point: Point) -> Point {
    let center = Point(frame.x + frame.width / 2, frame.y + frame.height / 2)
    let (dx, dy) = (point.x - center.x, point.y - center.y)
    let (halfX, halfY) = (frame.width / 2 + 2 * type.scale, frame.height / 2 + 2 * type.scale)
    let t = min(dx == 0 ? .infinity : halfX / abs(dx), dy == 0 ? .infinity : halfY / abs(dy))
    return t < 1 ? Point(center.x + t * dx, center.y + t * dy) : center
  }

  /// A derivative beside the middle of its edge, where it covers neither a box, an edge nor another label.
  private mutating func derivativeLabel(
    _ derivative: String, _ points: [Point], _ edges: [RuleLine], _ panel: Panel,
    _ taken: inout [Rectangle], _ mark: String
  ) -> [Scene.Node] {
    let whole = RichText(markup: derivative)
    let text = fitting.shortened(whole, type.small, to: 120 * type.scale)
    let size = (width: fitting.width(text, type.small), height: type.small)
    let clearance = Lint.labelClearance * type.scale + type.thinLine
    let best = derivativePlaces(size, points).first { frame in
      let wide = frame.grown(by: clearance)
      return panel.frame.contains(Point(frame.x, frame.y))
        && panel.frame.contains(Point(frame.maxX, frame.maxY))
        && taken.allSatisfy { !$0.intersects(wide) }
        && edges.allSatisfy { !Clipping.meets($0.from, $0.to, wide) }
    }
    if best == nil || text != whole {
      notes.append(
        Note(
          .warning,
          "\(mark): the derivative ‘\(whole.plain)’ \(best == nil ? "finds no room beside its edge" : "is cut")."
        ))
    }
    guard let best else { return [] }
    taken.append(best)
    return [
      .text(
        Scene.Text(
          text, at: Point(best.x, best.y + type.small * 0.78), size: type.small,
          ink: .seriesText(Concept.relu.slot), halo: .paper))
    ]
  }
  /// Where a label may stand beside an edge: at its middle first, near it first.
  private func derivativePlaces(
    _ size: (width: Double, height: Double), _ points: [Point]
  ) -> [Rectangle] {
    let gap = Lint.labelClearance * type.scale + 2 * type.thinLine
    var frames: [Rectangle] = []
    for further in [0.0, 6, 14] {
      for fraction in [0.5, 0.35, 0.65, 0.2, 0.8] {
        let place = fraction * Double(points.count - 1)
        let below = min(Int(place), points.count - 2)
        let (a, b) = (points[below], points[below + 1])
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let middle = Point(a.x + (place - Double(below)) * dx, a.y + (place - Double(below)) * dy)
        let length = max((dx * dx + dy * dy).squareRoot(), 1)
        // The corner of the box nearest to the edge keeps its distance, whichever way the edge runs.
        let half = (abs(dy) * size.width + abs(dx) * size.height) / (2 * length)
        let reach = half + gap + further * type.scale
        // Above the edge first, or to the right of one that goes straight down.
        for side in dx < 0 ? [1.0, -1] : [-1.0, 1] {
          frames.append(
            Rectangle(
              x: middle.x - side * dy / length * reach - size.width / 2,
              y: middle.y + side * dx / length * reach - size.height / 2, width: size.width,
              height: size.height))
        }
      }
    }
    return frames
  }
}
