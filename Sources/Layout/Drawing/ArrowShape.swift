import Plots

/// A stroke with a filled head at its end.
enum ArrowShape {
  /// The paths of an arrow; one too short for its head has a smaller one, and one of no length is a dot.
  static func nodes(
    from tail: Point, to tip: Point, _ ink: Ink, width: Double, head: Double, opacity: Double = 1
  ) -> [Scene.Node] {
    let (dx, dy) = (tip.x - tail.x, tip.y - tail.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0.5 else {
      return [.path(Scene.Path(MarkerShape.elements(.circle, tail, width), fill: ink, opacity: opacity))]
    }
    let size = min(head, length * 0.6)
    let (ux, uy) = (dx / length, dy / length)
    let neck = Point(tip.x - ux * size, tip.y - uy * size)
    let half = size * 0.42
    let triangle: [Scene.PathElement] = [
      .move(tip), .line(Point(neck.x - uy * half, neck.y + ux * half)),
      .line(Point(neck.x + uy * half, neck.y - ux * half)), .close,
    ]
    return [
      .path(
        Scene.Path([.move(tail), .line(neck)], stroke: Scene.Stroke(ink, width: width), opacity: opacity)),
      .path(Scene.Path(triangle, fill: ink, opacity: opacity)),
    ]
  }
}
