import Plots

/// The outlines of markers, of about equal visual weight.
enum MarkerShape {
  /// A filled marker; a hollow one stands for a value in a lane.
  static func node(
    _ marker: Marker, at center: Point, _ radius: Double, _ ink: Ink, isHollow: Bool = false,
    opacity: Double = 1,
    stroke: Double = 1.5
  ) -> Scene.Node? {
    guard marker != .none else { return nil }
    let elements = elements(marker, center, radius)
    if marker == .plus {
      return .path(Scene.Path(elements, stroke: Scene.Stroke(ink, width: stroke * 1.2), opacity: opacity))
    }
    return .path(
      isHollow
        ? Scene.Path(elements, fill: .paper, stroke: Scene.Stroke(ink, width: stroke), opacity: opacity)
        : Scene.Path(elements, fill: ink, opacity: opacity))
  }

  /// A cross: a value that is not a number, or infinite.
  static func cross(at center: Point, _ radius: Double, _ ink: Ink, stroke: Double) -> Scene.Node {
    let r = radius * 0.85
    return .path(
      Scene.Path(
        [
          .move(Point(center.x - r, center.y - r)), .line(Point(center.x + r, center.y + r)),
          .move(Point(center.x - r, center.y + r)), .line(Point(center.x + r, center.y - r)),
        ], stroke: Scene.Stroke(ink, width: stroke)))
  }

  static func elements(_ marker: Marker, _ c: Point, _ radius: Double) -> [Scene.PathElement] {
    func polygon(_ offsets: [(Double, Double)]) -> [Scene.PathElement] {
      offsets.enumerated().map { place, offset in
        let point = Point(c.x + offset.0 * radius, c.y + offset.1 * radius)
        return place == 0 ? .move(point) : .line(point)
      } + [.close]
    }
    switch marker {
    case .none: return []
    case .circle:
      // Four cubic arcs; 0.5523 is the usual constant for a quarter circle.
      let (r, k) = (radius, radius * 0.5523)
      return [
        .move(Point(c.x + r, c.y)),
        .curve(Point(c.x + r, c.y + k), Point(c.x + k, c.y + r), Point(c.x, c.y + r)),
        .curve(Point(c.x - k, c.y + r), Point(c.x - r, c.y + k), Point(c.x - r, c.y)),
        .curve(Point(c.x - r, c.y - k), Point(c.x - k, c.y - r), Point(c.x, c.y - r)),
        .curve(Point(c.x + k, c.y - r), Point(c.x + r, c.y - k), Point(c.x + r, c.y)), .close,
      ]
    case .square: return polygon([(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)])
    case .triangle: return polygon([(0, -1.2), (1.1, 0.8), (-1.1, 0.8)])
    case .triangleDown: return polygon([(0, 1.2), (1.1, -0.8), (-1.1, -0.8)])
    case .diamond: return polygon([(0, -1.25), (1.1, 0), (0, 1.25), (-1.1, 0)])
    case .plus:
      return [
        .move(Point(c.x - radius, c.y)), .line(Point(c.x + radius, c.y)), .move(Point(c.x, c.y - radius)),
        .line(Point(c.x, c.y + radius)),
      ]
    }
  }
}
