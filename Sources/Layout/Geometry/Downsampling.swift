/// Thins a polyline to what a screen can show without losing a spike (M4, Jugel et al., 2014).
enum Downsampling {
  /// Keeps the first, lowest, highest and last point of each pixel column, in their order.
  ///
  /// Only a line that runs one way along x is thinned, and only one with more than two points for each pixel.
  static func thinned(_ points: [Point], perPixel: Double = 2) -> [Point] {
    guard let first = points.first, let last = points.last, points.count > 64 else { return points }
    let width = abs(last.x - first.x)
    guard Double(points.count) > perPixel * max(width, 1) * 2, isMonotone(points) else { return points }
    var kept: [Point] = []
    kept.reserveCapacity(Int(width) * 4 + 8)
    var start = 0
    while start < points.count {
      let column = points[start].x.rounded(.down)
      var (lowest, highest, end) = (start, start, start)
      while end + 1 < points.count, points[end + 1].x.rounded(.down) == column {
        end += 1
        if points[end].y < points[lowest].y { lowest = end }
        if points[end].y > points[highest].y { highest = end }
      }
      var previous = -1
      for place in [start, min(lowest, highest), max(lowest, highest), end] where place != previous {
        kept.append(points[place])
        previous = place
      }
      start = end + 1
    }
    return straightened(kept)
  }

  /// Without the points that lie on the way from the one before to the one after, to a twentieth of a pixel.
  ///
  /// From each kept point a cone is narrowed by what follows, until a point lies outside it (Williams, 1978).
  private static func straightened(_ points: [Point]) -> [Point] {
    guard var anchor = points.first, var previous = points.dropFirst().first else { return points }
    let tolerance = 0.05
    var kept = [anchor]
    var (least, most) = (-Double.infinity, Double.infinity)
    for point in points.dropFirst() {
      let (dx, dy) = (abs(point.x - anchor.x), point.y - anchor.y)
      if dx == 0 || dy / dx < least || dy / dx > most {
        kept.append(previous)
        anchor = previous
        (least, most) = (-Double.infinity, Double.infinity)
      }
      let (run, rise) = (abs(point.x - anchor.x), point.y - anchor.y)
      if run > 0 {
        least = max(least, (rise - tolerance) / run)
        most = min(most, (rise + tolerance) / run)
      }
      previous = point
    }
    kept.append(previous)
    return kept
  }

  private static func isMonotone(_ points: [Point]) -> Bool {
    let goesRight = (points.last?.x ?? 0) >= (points.first?.x ?? 0)
    for place in 1..<points.count {
      let step = points[place].x - points[place - 1].x
      if goesRight ? step < 0 : step > 0 { return false }
    }
    return true
  }
}
