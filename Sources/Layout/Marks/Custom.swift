import Plots

extension FigureLayout {
  /// Draws an author's primitives on the panel's scales; what reaches beyond the axes is cut off.
  mutating func drawCustom(_ shape: Shape, _ panel: inout Panel, _ drawn: inout DrawnMarks) {
    guard case .custom(let primitives) = plot.marks[shape.mark].kind else { return }
    var content: [Scene.Node] = []
    var lost = 0
    for primitive in primitives {
      let outline = primitive.outline
      let points = zip(outline.x.values, outline.y.values).compactMap { x, y -> Point? in
        guard let left = panel.x.placement(of: x).pixel, let top = panel.y.placement(of: y).pixel else {
          return nil
        }
        return Point(left, top)
      }
      // Half a shape would be another shape.
      guard points.count == outline.x.values.count, let first = points.first, let last = points.last else {
        lost += 1
        continue
      }
      content += nodes(primitive, points, first, last, &panel)
    }
    if lost > 0 {
      let mark = plot.marks[shape.mark].described(at: shape.mark)
      notes.append(
        Note(
          .warning,
          "\(mark): \(lost) \(lost == 1 ? "shape has" : "shapes have") a place that the axes cannot show."))
    }
    guard !content.isEmpty else { return }
    let label = plot.marks[shape.mark].name.map { RichText(markup: $0).spoken } ?? "drawing"
    drawn.nodes.append(.group(Scene.Group(.mark, label: label, clip: panel.frame, content)))
  }

  private func nodes(
    _ primitive: Drawing.Primitive, _ points: [Point], _ first: Point, _ last: Point, _ panel: inout Panel
  ) -> [Scene.Node] {
    let outline = primitive.outline
    let ink = outline.concept.map { Ink.series($0.slot) } ?? .ink
    let width = (outline.width ?? 1.5) * type.scale
    switch primitive {
    case .line(_, let isClosed) where isClosed:
      let inside = Clipping.polygon(points, to: panel.frame)
      guard inside.count > 2 else { return [] }
      let elements = inside.enumerated().map { $0 == 0 ? Scene.PathElement.move($1) : .line($1) }
      return [.path(Scene.Path(elements + [.close], fill: ink, opacity: outline.opacity))]
    case .line:
      let dash = outline.dash.lengths.map { $0 * type.scale }
      return Clipping.polylines(points, to: panel.frame).map { part in
        panel.occupancy.cover(part)
        return .path(
          Scene.Path(
            part.enumerated().map { $0 == 0 ? .move($1) : .line($1) },
            stroke: Scene.Stroke(ink, width: width, dash: dash)))
      }
    case .circle(_, let radius):
      guard panel.frame.grown(by: radius).contains(first) else { return [] }
      let r = radius * type.scale
      panel.occupancy.cover(Rectangle(x: first.x - r, y: first.y - r, width: 2 * r, height: 2 * r))
      return [
        MarkerShape.node(.circle, at: first, r, ink, isHollow: !outline.isFilled, stroke: width)
      ].compactMap { $0 }
    case .arrow:
      guard let part = Clipping.polylines([first, last], to: panel.frame).first, let from = part.first,
        let to = part.last
      else { return [] }
      panel.occupancy.cover(ArrowShape.outline(from: from, to: to, head: 8 * type.scale))
      return ArrowShape.nodes(
        from: from, to: to, ink, width: width, head: (to == last ? 8 : 0.1) * type.scale)
    case .text(_, let words, let isAnchoredAtStart):
      guard panel.frame.contains(first) else { return [] }
      let room = isAnchoredAtStart ? panel.frame.maxX - first.x : panel.frame.width
      let text = fitting.shortened(RichText(markup: words), type.small, to: room)
      let textWidth = fitting.width(text, type.small)
      // Words near an edge are moved inside.
      let left = isAnchoredAtStart ? first.x : first.x - textWidth / 2
      let x = min(max(left, panel.frame.x), max(panel.frame.x, panel.frame.maxX - textWidth))
      let y = min(max(first.y, panel.frame.y + type.small * 0.6), panel.frame.maxY - type.small * 0.6)
      panel.occupancy.cover(
        Rectangle(x: x, y: y - type.small / 2, width: textWidth, height: type.small))
      return [
        .text(
          Scene.Text(text, at: Point(x, y + type.small * 0.35), size: type.small, halo: .paper))
      ]
    }
  }
}
