import Layout

/// Makes paths safe to draw: broken where a coordinate is not finite, cut off outside a rectangle.
///
/// Cairo keeps coordinates in 24.8 fixed point and wraps beyond ±8 388 608, so that an exploding curve would
/// come back from the other side. Cutting in `Double` happens before any renderer; paths that lie
/// inside are passed on as they are.
enum PathClipping {
  /// How far beyond the visible rectangle cuts are made, in pixels, so that their ends are never seen.
  static let margin = 8.0

  /// The parts of a path's outline within `bounds`.
  static func stroke(_ elements: [Scene.PathElement], to bounds: Rectangle) -> [Scene.PathElement] {
    if allInside(elements, bounds) { return elements }
    return subpaths(of: elements).flatMap { $0.isInside(bounds) ? $0.elements : clipLine($0, bounds) }
  }

  /// The part of a path's area within `bounds`.
  static func fill(_ elements: [Scene.PathElement], to bounds: Rectangle) -> [Scene.PathElement] {
    if allInside(elements, bounds) { return elements }
    return subpaths(of: elements).flatMap { $0.isInside(bounds) ? $0.elements : clipArea($0, bounds) }
  }

  private static func allInside(_ elements: [Scene.PathElement], _ bounds: Rectangle) -> Bool {
    guard case .move? = elements.first else { return elements.isEmpty }
    return elements.allSatisfy { element in
      switch element {
      case .move(let point), .line(let point): bounds.contains(point)
      case .curve(let first, let second, let end):
        bounds.contains(first) && bounds.contains(second) && bounds.contains(end)
      case .close: true
      }
    }
  }

  // MARK: Subpaths

  /// A connected piece of a path; every coordinate is finite.
  struct Subpath {
    var start: Point
    var elements: [Scene.PathElement]
    var isClosed = false

    init(_ start: Point) {
      self.start = start
      elements = [.move(start)]
    }

    func isInside(_ bounds: Rectangle) -> Bool { allInside(elements, bounds) }

    /// The vertices; curves as short lines.
    var vertices: [Point] {
      var points: [Point] = []
      for element in elements {
        switch element {
        case .move(let point), .line(let point): points.append(point)
        case .curve(let first, let second, let end):
          guard let from = points.last else { continue }
          points += flattened(from, first, second, end)
        case .close: break
        }
      }
      return points
    }

    private func flattened(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> [Point] {
      let length = a.distance(to: b) + b.distance(to: c) + c.distance(to: d)
      let steps = Int(min(64, max(4, (2 * length.squareRoot()).rounded(.up))))
      return (1...steps).map { step in
        let t = Double(step) / Double(steps)
        let u = 1 - t
        let (p, q, r, s) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        return Point(p * a.x + q * b.x + r * c.x + s * d.x, p * a.y + q * b.y + r * c.y + s * d.y)
      }
    }
  }

  /// The pieces of a path; a coordinate that is not finite ends one, and the next finite point begins another.
  static func subpaths(of elements: [Scene.PathElement]) -> [Subpath] {
    var result: [Subpath] = []
    var current: Subpath?
    var isBroken = false
    func finish() {
      if let current, current.elements.count > 1 { result.append(current) }
      current = nil
    }
    for element in elements {
      switch element {
      case .move(let point):
        finish()
        isBroken = !point.isFinite
        current = point.isFinite ? Subpath(point.held) : nil
      case .line(let point):
        if !point.isFinite {
          finish()
          isBroken = true
        } else if current == nil {
          current = Subpath(point.held)
        } else {
          current?.elements.append(.line(point.held))
        }
      case .curve(let first, let second, let end):
        if !(first.isFinite && second.isFinite && end.isFinite) {
          finish()
          isBroken = true
          current = end.isFinite ? Subpath(end.held) : nil
        } else if current == nil {
          current = Subpath(end.held)
        } else {
          current?.elements.append(.curve(first.held, second.held, end.held))
        }
      case .close:
        guard let start = current?.start else { continue }
        // A line back over a gap would be a line the data does not have.
        if !isBroken {
          current?.elements.append(.close)
          current?.isClosed = true
        }
        finish()
        isBroken = false
        current = Subpath(start)
      }
    }
    finish()
    return result
  }

  // MARK: Cutting

  /// Liang–Barsky, segment by segment; consecutive pieces stay joined.
  private static func clipLine(_ subpath: Subpath, _ bounds: Rectangle) -> [Scene.PathElement] {
    var points = subpath.vertices
    if subpath.isClosed, let first = points.first { points.append(first) }
    var result: [Scene.PathElement] = []
    var pen: Point?
    for (from, to) in zip(points, points.dropFirst()) {
      guard let (start, end) = clip(from, to, bounds) else { continue }
      if pen != start { result.append(.move(start)) }
      result.append(.line(end))
      pen = end
    }
    return result
  }

  private static func clip(_ from: Point, _ to: Point, _ bounds: Rectangle) -> (Point, Point)? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    var (enter, leave) = (0.0, 1.0)
    for (step, room) in [
      (-dx, from.x - bounds.x), (dx, bounds.maxX - from.x), (-dy, from.y - bounds.y),
      (dy, bounds.maxY - from.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
    }
    guard enter <= leave else { return nil }
    // Ends that were not cut stay bit for bit what they were, so that pieces join.
    let start = enter == 0 ? from : Point(from.x + enter * dx, from.y + enter * dy)
    let end = leave == 1 ? to : Point(from.x + leave * dx, from.y + leave * dy)
    return (start, end)
  }

  /// Sutherland–Hodgman: the polygon is cut at each of the four sides in turn.
  private static func clipArea(_ subpath: Subpath, _ bounds: Rectangle) -> [Scene.PathElement] {
    // How far inside a side a point lies.
    let depths: [(Point) -> Double] = [
      { $0.x - bounds.x }, { bounds.maxX - $0.x }, { $0.y - bounds.y }, { bounds.maxY - $0.y },
    ]
    var polygon = subpath.vertices
    for depth in depths {
      guard var previous = polygon.last else { return [] }
      var kept: [Point] = []
      for point in polygon {
        let (before, now) = (depth(previous), depth(point))
        if (before < 0) != (now < 0) {
          let t = before / (before - now)
          kept.append(Point(previous.x + t * (point.x - previous.x), previous.y + t * (point.y - previous.y)))
        }
        if now >= 0 { kept.append(point) }
        previous = point
      }
      polygon = kept
    }
    guard let first = polygon.first, polygon.count > 2 else { return [] }
    return [.move(first)] + polygon.dropFirst().map { .line($0) } + [.close]
  }
}

extension Point {
  var isFinite: Bool { x.isFinite && y.isFinite }

  /// The point with coordinates held to ±10¹², where differences cannot overflow and directions are kept.
  var held: Point { Point(min(max(x, -1e12), 1e12), min(max(y, -1e12), 1e12)) }

  func distance(to other: Point) -> Double {
    let (dx, dy) = (other.x - x, other.y - y)
    return (dx * dx + dy * dy).squareRoot()
  }
}

extension Rectangle {
  var isFinite: Bool { x.isFinite && y.isFinite && width.isFinite && height.isFinite }

  func contains(_ point: Point) -> Bool {
    point.x >= x && point.x <= maxX && point.y >= y && point.y <= maxY
  }

  func grown(by margin: Double) -> Rectangle {
    Rectangle(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  /// The common part; of no width or height where there is none.
  func intersection(_ other: Rectangle) -> Rectangle {
    let (left, top) = (max(x, other.x), max(y, other.y))
    return Rectangle(
      x: left, y: top, width: max(0, min(maxX, other.maxX) - left),
      height: max(0, min(maxY, other.maxY) - top))
  }
}
