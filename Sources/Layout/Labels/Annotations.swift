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

  /// A text near a point that covers no mark: twelve directions at five distances, the first free one wins.
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
    for distance in [8.0, 12, 17, 24, 40, 64, 96] {
      for angle in Self.angles {
        let (dx, dy) = (angle.x * distance * type.scale, angle.y * distance * type.scale)
        let x = target.x + dx - (angle.x > 0.2 ? 0 : angle.x < -0.2 ? width : width / 2)
        let y = target.y + dy - (angle.y > 0.2 ? 0 : angle.y < -0.2 ? height : height / 2)
        candidates.append(Rectangle(x: x, y: y, width: width, height: height))
      }
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
    // Clear of all marks where there is such a place, else where it covers least.
    let clear = inside.first { panel.occupancy.overlap($0.grown(by: Lint.labelClearance * type.scale)) == 0 }
    guard let best = clear ?? leastCovered(inside.isEmpty ? clamped : inside, shrunkBy: 0, panel.occupancy)
    else { return [] }
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

  /// Directions in the order they are tried: upwards to the right first; eight of the compass, then between.
  private static let angles: [Point] = [
    Point(0.71, -0.71), Point(1, 0), Point(0.71, 0.71), Point(0, -1), Point(0, 1), Point(-0.71, -0.71),
    Point(-1, 0),
    Point(-0.71, 0.71), Point(0.97, 0.26), Point(0.97, -0.26), Point(-0.97, 0.26), Point(-0.97, -0.26),
  ]
}
