import Layout

/// A path of a scene as one or two SVG paths, cut off outside the visible rectangle.
struct SVGPath {
  var style: String
  var elements: [Scene.PathElement]
  /// Nothing but an opaque line.
  var isPlainStroke: Bool

  /// One path, or two where the cut outline of an area differs from its cut edge.
  static func pieces(of path: Scene.Path, within bounds: Rectangle) -> [SVGPath] {
    let opacity = path.opacity < 1 ? SVGNumber.format(max(0, path.opacity), decimals: 2) : nil
    var fillStyle = " fill=\"none\""
    var filled: [Scene.PathElement]?
    if let fill = path.fill {
      fillStyle = " fill=\"\(ThemeStyle.value(fill))\"" + (opacity.map { " fill-opacity=\"\($0)\"" } ?? "")
      filled = PathClipping.fill(path.elements, to: bounds.grown(by: PathClipping.margin))
    }
    if path.stroke == nil, opacity == nil, let fill = path.fill, let filled,
      let circles = SVGCircle.all(in: filled), let radius = circles.first?.radius
    {
      return [dots(circles.map(\.center), radius: radius, fill)]
    }
    guard let stroke = path.stroke else {
      return filled.map { [SVGPath(style: fillStyle, elements: $0, isPlainStroke: false)] } ?? []
    }
    let lined = PathClipping.stroke(path.elements, to: bounds.grown(by: stroke.width + PathClipping.margin))
    let strokeStyle = style(stroke) + (opacity.map { " stroke-opacity=\"\($0)\"" } ?? "")
    guard let filled else {
      return [SVGPath(style: fillStyle + strokeStyle, elements: lined, isPlainStroke: opacity == nil)]
    }
    if filled == lined {
      return [SVGPath(style: fillStyle + strokeStyle, elements: lined, isPlainStroke: false)]
    }
    return [
      SVGPath(style: fillStyle, elements: filled, isPlainStroke: false),
      SVGPath(style: " fill=\"none\"" + strokeStyle, elements: lined, isPlainStroke: opacity == nil),
    ]
  }

  /// Filled circles as lines of no length with round ends: a fifth of the bytes of `<circle>` for each.
  private static func dots(_ centers: [Point], radius: Double, _ ink: Ink) -> SVGPath {
    let stroke = style(Scene.Stroke(ink, width: 2 * radius))
    return SVGPath(
      style: " fill=\"none\"\(stroke) stroke-linecap=\"round\"",
      elements: centers.flatMap { [.move($0), .line($0)] }, isPlainStroke: true)
  }

  private static func style(_ stroke: Scene.Stroke) -> String {
    var style = " stroke=\"\(ThemeStyle.value(stroke.ink))\""
    if stroke.width != 1 { style += " stroke-width=\"\(SVGNumber.format(stroke.width, decimals: 2))\"" }
    if !stroke.dash.isEmpty {
      let dash = stroke.dash.map { SVGNumber.format($0, decimals: 1) }.joined(separator: " ")
      style += " stroke-dasharray=\"\(dash)\""
    }
    return style
  }
}
