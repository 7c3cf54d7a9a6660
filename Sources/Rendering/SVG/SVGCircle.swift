import Layout

/// A path of four curves that is a circle: the marker of most plots, a third of the bytes as `<circle>`.
struct SVGCircle {
  var center: Point
  var radius: Double

  /// Nothing where the elements are anything but one whole circle that begins at its right, left, top or bottom.
  init?(_ elements: [Scene.PathElement]) { self.init(elements[...]) }

  private init?(_ slice: ArraySlice<Scene.PathElement>) {
    let elements = Array(slice)
    guard elements.count == 6, case .move(let start) = elements[0], case .close = elements[5],
      case .curve(_, _, let half) = elements[2]
    else { return nil }
    let center = Point((start.x + half.x) / 2, (start.y + half.y) / 2)
    let radius = start.distance(to: center)
    let tolerance = 0.004 * radius
    // Control points of a quarter of a circle lie a kappa along its tangents.
    let reach = (1 + 0.5523 * 0.5523).squareRoot() * radius
    var from = start
    for element in elements[1...4] {
      guard case .curve(let first, let second, let end) = element,
        abs(end.distance(to: center) - radius) <= tolerance,
        abs(first.distance(to: center) - reach) <= tolerance,
        abs(second.distance(to: center) - reach) <= tolerance,
        abs(first.distance(to: from) - 0.5523 * radius) <= tolerance,
        abs(second.distance(to: end) - 0.5523 * radius) <= tolerance,
        abs(end.distance(to: from) - 2.0.squareRoot() * radius) <= tolerance
      else { return nil }
      from = end
    }
    guard from.distance(to: start) <= tolerance, radius > 0 else { return nil }
    self.center = center
    self.radius = radius
  }

  /// A path that is nothing but circles of one size: the markers of a line.
  static func all(in elements: [Scene.PathElement]) -> [SVGCircle]? {
    guard !elements.isEmpty, elements.count % 6 == 0 else { return nil }
    var circles: [SVGCircle] = []
    for first in stride(from: 0, to: elements.count, by: 6) {
      guard let circle = SVGCircle(elements[first..<(first + 6)]),
        abs(circle.radius - (circles.first ?? circle).radius) < 0.005
      else { return nil }
      circles.append(circle)
    }
    return circles
  }

  /// The element without its style.
  var element: String {
    let (x, y) = (SVGNumber.format(center.x, decimals: 1), SVGNumber.format(center.y, decimals: 1))
    return "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(SVGNumber.format(radius, decimals: 2))\"/>"
  }
}
