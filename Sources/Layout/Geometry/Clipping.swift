/// Cuts paths at a rectangle, in Double, before any renderer rounds or wraps a coordinate.
enum Clipping {
  /// The parts of a polyline inside a rectangle (Liang and Barsky, 1984).
  static func polylines(_ points: [Point], to frame: Rectangle) -> [[Point]] {
    var parts: [[Point]] = []
    var part: [Point] = []
    for (from, to) in zip(points, points.dropFirst()) {
      guard let (a, b) = segment(from, to, frame) else {
        if part.count > 1 { parts.append(part) }
        part = []
        continue
      }
      if part.last != a {
        if part.count > 1 { parts.append(part) }
        part = [a]
      }
      part.append(b)
    }
    if part.count > 1 { parts.append(part) }
    return parts
  }

  /// Whether a line from one point to another has a part inside a rectangle.
  static func meets(_ from: Point, _ to: Point, _ frame: Rectangle) -> Bool {
    segment(from, to, frame) != nil
  }

  private static func segment(_ from: Point, _ to: Point, _ frame: Rectangle) -> (Point, Point)? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    var (enter, leave) = (0.0, 1.0)
    let edges = [
      (-dx, from.x - frame.x), (dx, frame.maxX - from.x), (-dy, from.y - frame.y), (dy, frame.maxY - from.y),
    ]
    for (rate, distance) in edges {
      if rate == 0 {
        if distance < 0 { return nil }
        continue
      }
      let t = distance / rate
      if rate < 0 { enter = max(enter, t) } else { leave = min(leave, t) }
    }
    guard enter <= leave else { return nil }
    return (
      enter == 0 ? from : Point(from.x + enter * dx, from.y + enter * dy),
      leave == 1 ? to : Point(from.x + leave * dx, from.y + leave * dy)
    )
  }

  /// The part of a polygon inside a rectangle (Sutherland and Hodgman, 1974).
  static func polygon(_ points: [Point], to frame: Rectangle) -> [Point] {
    var result = points
    let sides: [(inside: (Point) -> Bool, cut: (Point, Point) -> Point)] = [
      ({ $0.x >= frame.x }, { cutX($0, $1, frame.x) }),
      ({ $0.x <= frame.maxX }, { cutX($0, $1, frame.maxX) }),
      ({ $0.y >= frame.y }, { cutY($0, $1, frame.y) }),
      ({ $0.y <= frame.maxY }, { cutY($0, $1, frame.maxY) }),
    ]
    for side in sides {
      guard var previous = result.last else { return [] }
      var kept: [Point] = []
      for point in result {
        if side.inside(point) != side.inside(previous) { kept.append(side.cut(previous, point)) }
        if side.inside(point) { kept.append(point) }
        previous = point
      }
      result = kept
    }
    return result
  }

  private static func cutX(_ a: Point, _ b: Point, _ x: Double) -> Point {
    Point(x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x))
  }

  private static func cutY(_ a: Point, _ b: Point, _ y: Double) -> Point {
    Point(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y)
  }
}

extension Rectangle {
  func grown(by distance: Double) -> Rectangle {
    Rectangle(x: x - distance, y: y - distance, width: width + 2 * distance, height: height + 2 * distance)
  }

  func contains(_ point: Point) -> Bool {
    point.x >= x && point.x <= maxX && point.y >= y && point.y <= maxY
  }

  func intersects(_ other: Rectangle) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }
}
