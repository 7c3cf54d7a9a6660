import Plots

extension FigureLayout {
  /// Draws medians as dots over strokes of two widths; a median in a lane stands there, hollow or crossed.
  mutating func drawQuantiles(_ shape: Shape, _ panel: inout Panel, _ drawn: inout DrawnMarks) {
    let count = shape.y.count
    let look = prepared.identities[shape.identity]
    var (thin, thick): ([Scene.PathElement], [Scene.PathElement]) = ([], [])
    var points = shape
    points.kind = .points
    // Series of one position stand beside one another.
    let series = prepared.shapes.filter { $0.kind == .quantiles && $0.panel == shape.panel }.map(\.identity)
    let rank = Double(series.firstIndex(of: shape.identity) ?? 0)
    let shift = (rank - Double(series.count - 1) / 2) * 9 * type.scale
    for place in 0..<min(count, shape.x.count) where shape.high.count == 4 * count {
      guard case .at(let x) = panel.x.placement(of: shape.x[place]), panel.x.contains(shape.x[place]) else {
        continue
      }
      for (low, high, isThick) in [(0, 3, false), (1, 2, true)] {
        guard let bottom = strokeEnd(shape.high[low * count + place], panel),
          let top = strokeEnd(shape.high[high * count + place], panel)
        else { continue }
        let path = Clipping.polylines([Point(x + shift, bottom), Point(x + shift, top)], to: panel.frame)
        guard let part = path.first, let from = part.first, let to = part.last, from != to else { continue }
        if isThick { thick += [.move(from), .line(to)] } else { thin += [.move(from), .line(to)] }
        panel.occupancy.cover([from, to])
      }
    }
    var content: [Scene.Node] = []
    for (elements, width) in [(thin, type.thinLine), (thick, 5 * type.scale)] where !elements.isEmpty {
      content.append(
        .path(
          Scene.Path(
            elements, stroke: Scene.Stroke(look.ink, width: width), opacity: shape.style.opacity ?? 1)))
    }
    if !content.isEmpty {
      drawn.nodes.append(.group(Scene.Group(.mark, label: spokenLabel(shape, panel), content)))
    }
    points.high = []
    points.style.isHollow = true
    points.pixelShift = shift
    drawLine(points, &panel, &drawn)
  }

  /// The end of a stroke: one that reaches 0 or infinity goes to the edge of the axis.
  private func strokeEnd(_ value: Double, _ panel: Panel) -> Double? {
    if value.isNaN { return nil }
    if value == .infinity { return panel.frame.y }
    switch panel.y.placement(of: value) {
    case .at(let place): return place
    case .zeroLane, .nonFiniteLane, .gap: return panel.y.start
    }
  }
}
