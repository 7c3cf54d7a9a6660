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
    let corners = corners(from: tail, to: tip, head: head)
    let neck = Point((corners[1].x + corners[2].x) / 2, (corners[1].y + corners[2].y) / 2)
    let triangle = corners.enumerated().map { $0 == 0 ? Scene.PathElement.move($1) : .line($1) } + [.close]
    return [
      .path(
        Scene.Path([.move(tail), .line(neck)], stroke: Scene.Stroke(ink, width: width), opacity: opacity)),
      .path(Scene.Path(triangle, fill: ink, opacity: opacity)),
    ]
  }

  /// The corners of the head, its tip first.
  static func corners(from tail: Point, to tip: Point, head: Double) -> [Point] {
    let (dx, dy) = (tip.x - tail.x, tip.y - tail.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 0.5)
    let size = min(head, length * 0.6)
    let (ux, uy) = (dx / length, dy / length)
    let neck = Point(tip.x - ux * size, tip.y - uy * size)
    let half = size * 0.42
    return [
      tip, Point(neck.x - uy * half, neck.y + ux * half), Point(neck.x + uy * half, neck.y - ux * half),
    ]
  }

  /// The line and the outline of the head, as what words keep clear of.
  static func outline(from tail: Point, to tip: Point, head: Double) -> [Point] {
    [tail, tip] + corners(from: tail, to: tip, head: head).dropFirst() + [tip]
  }
}
