import Plots

extension FigureLayout {
  /// Draws an arrow with the words at its tail; the part outside the axes is cut off.
  mutating func drawArrow(_ shape: Shape, _ panel: inout Panel) -> [Scene.Node] {
    guard case .at(let x0) = panel.x.placement(of: shape.x[0]),
      case .at(let y0) = panel.y.placement(of: shape.y[0]),
      case .at(let x1) = panel.x.placement(of: shape.x[1]),
      case .at(let y1) = panel.y.placement(of: shape.y[1])
    else {
      let mark = plot.marks[shape.mark].described(at: shape.mark)
      notes.append(Note(.warning, "\(mark) has an end that the axes cannot show and is not drawn."))
      return []
    }
    let (tail, tip) = (Point(x0, y0), Point(x1, y1))
    let style = shape.style
    let ink = style.concept.map { Ink.series($0.slot) } ?? .ink
    var nodes: [Scene.Node] = []
    if let part = Clipping.polylines([tail, tip], to: panel.frame).first, let from = part.first,
      let to = part.last
    {
      let width = (style.width ?? 1.25) * type.scale
      // A tip that was cut off is not the arrow's.
      let content =
        to == tip
        ? ArrowShape.nodes(
          from: from, to: to, ink, width: width, head: 8 * type.scale, opacity: style.opacity ?? 1)
        : [.path(Scene.Path([.move(from), .line(to)], stroke: Scene.Stroke(ink, width: width)))]
      panel.occupancy.cover(ArrowShape.outline(from: from, to: to, head: 8 * type.scale))
      let label = shape.texts.first.map { RichText(markup: $0).spoken } ?? "arrow"
      nodes.append(.group(Scene.Group(.mark, label: label, content)))
    }
    if let text = shape.texts.first {
      nodes += annotation(RichText(markup: text), at: tail, size: type.small, ink: .ink, in: &panel)
    }
    return nodes
  }
}
