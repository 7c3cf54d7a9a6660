import Plots

extension FigureLayout {
  /// Draws an arrow for each place of a field; those without a place or a direction are counted.
  mutating func drawField(_ shape: Shape, _ panel: inout Panel, _ drawn: inout DrawnMarks) {
    let count = shape.x.count / 2
    let ink = prepared.identities[shape.identity].ink
    var (lost, outside) = (0, 0)
    var content: [Scene.Node] = []
    for place in 0..<count {
      let tail = place
      let tip = place + count
      guard case .at(let x0) = panel.x.placement(of: shape.x[tail]),
        case .at(let y0) = panel.y.placement(of: shape.y[tail]),
        case .at(let x1) = panel.x.placement(of: shape.x[tip]),
        case .at(let y1) = panel.y.placement(of: shape.y[tip])
      else {
        lost += 1
        continue
      }
      let (from, to) = (Point(x0, y0), Point(x1, y1))
      guard panel.frame.grown(by: 1).contains(from) else {
        outside += 1
        continue
      }
      let isInside = panel.frame.grown(by: type.lineWidth).contains(to)
      let end = isInside ? to : Clipping.polylines([from, to], to: panel.frame).first?.last ?? from
      content += ArrowShape.nodes(
        from: from, to: end, ink, width: (shape.style.width ?? 1.25) * type.scale,
        head: (isInside ? 6 : 0.1) * type.scale, opacity: shape.style.opacity ?? 1)
      panel.occupancy.cover(ArrowShape.outline(from: from, to: end, head: 6 * type.scale))
    }
    account.input += count
    account.gaps += lost
    account.outside += outside
    account.drawn += count - lost - outside
    drawn.gaps += [
      .init(mark: shape.mark, reason: .notFinite, count: lost),
      .init(mark: shape.mark, reason: .outside, count: outside),
    ]
    guard !content.isEmpty else { return }
    drawn.nodes.append(
      .group(Scene.Group(.mark, label: spokenLabel(shape, panel) ?? "vector field", content)))
  }
}
