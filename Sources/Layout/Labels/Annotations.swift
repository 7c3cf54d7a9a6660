import Plots

extension FigureLayout {
  /// An author's remarks, each beside its place.
  func texts(_ shape: Shape, _ panel: inout Panel) -> [Scene.Node] {
    var nodes: [Scene.Node] = []
    for (place, text) in shape.texts.enumerated() where place < shape.x.count && place < shape.y.count {
      let height: Double? =
        switch panel.y.placement(of: shape.y[place]) {
        case .at(let y): y
        case .zeroLane: panel.zeroLane.map { $0.y + $0.height / 2 }
        case .nonFiniteLane: panel.nonFiniteLane.map { $0.y + $0.height / 2 }
        case .gap: nil
        }
      guard let x = panel.x.placement(of: shape.x[place]).pixel, let y = height else { continue }
      nodes += annotation(RichText(markup: text), at: Point(x, y), size: type.small, ink: .ink, in: &panel)
    }
    return nodes
  }

  /// A text near a point that covers no mark: eight directions at three distances, the first free one wins.
  func annotation(
    _ text: RichText, at point: Point, size: Double, ink: Ink, in panel: inout Panel
  ) -> [Scene.Node] {
    let room = panel.frame
    let target = Point(
      min(max(point.x, room.x), room.maxX), min(max(point.y, panel.whole.y), panel.whole.maxY))
    let lines = fitting.lines(text, size, width: min(220 * type.scale, room.width * 0.7), most: 4)
    guard !lines.isEmpty else { return [] }
    let lineHeight = size * 1.3
    let width = lines.map { fitting.width($0, size) }.max() ?? 0
    let height = Double(lines.count) * lineHeight
    var candidates: [Rectangle] = []
    for distance in [8.0, 22, 40] {
      let d = distance * type.scale
      let e = d * 0.71
      let right = target.x + d
      let left = target.x - d - width
      let middle = target.x - width / 2
      let places = [
        (target.x + e, target.y - e - height), (right, target.y - height / 2), (target.x + e, target.y + e),
        (middle, target.y - d - height), (middle, target.y + d),
        (target.x - e - width, target.y - e - height),
        (left, target.y - height / 2), (target.x - e - width, target.y + e),
      ]
      candidates += places.map { Rectangle(x: $0.0, y: $0.1, width: width, height: height) }
    }
    let inside = candidates.filter {
      $0.x >= room.x && $0.maxX <= room.maxX && $0.y >= panel.whole.y && $0.maxY <= panel.whole.maxY
    }
    let clamped = candidates.map { frame -> Rectangle in
      var moved = frame
      moved.x = max(room.x, min(frame.x, room.maxX - width))
      moved.y = max(panel.whole.y, min(frame.y, panel.whole.maxY - height))
      return moved
    }
    guard let best = leastCovered(inside.isEmpty ? clamped : inside, shrunkBy: 0, panel.occupancy) else {
      return []
    }
    panel.occupancy.cover(best)
    var nodes: [Scene.Node] = []
    // A remark that stands apart is tied to its place.
    let near = Point(min(max(target.x, best.x), best.maxX), min(max(target.y, best.y), best.maxY))
    let (dx, dy) = (target.x - near.x, target.y - near.y)
    if (dx * dx + dy * dy).squareRoot() > 16 * type.scale {
      nodes.append(
        .path(
          Scene.Path(
            [.move(near), .line(Point(target.x - dx * 0.15, target.y - dy * 0.15))],
            stroke: Scene.Stroke(.quiet, width: type.hairline))))
    }
    for (place, line) in lines.enumerated() {
      nodes.append(
        .text(
          Scene.Text(
            line, at: Point(best.x, best.y + Double(place) * lineHeight + size), size: size, ink: ink,
            hasHalo: true)))
    }
    return [.group(Scene.Group(.label, nodes))]
  }
}
