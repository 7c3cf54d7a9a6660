/// What no other mark draws: lines, shapes, arrows and words in data coordinates, on the plot's own scales.
///
///     Custom { drawing in
///       drawing.polygon([(0, 0), (1, 0), (1, 1)], .remedy, opacity: 0.2)
///       drawing.text("stable", x: 0.7, y: 0.3)
///     }
public struct Custom: MarkContent {
  public var marks: [Mark]

  /// A drawing, and a sentence that says what it shows to those who do not see it.
  public init(_ description: String? = nil, _ draw: (inout Drawing) throws -> Void) rethrows {
    var drawing = Drawing()
    try draw(&drawing)
    var mark = Mark(.custom(drawing.primitives))
    mark.name = description
    marks = [mark]
  }
}

/// Collects primitives in data coordinates.
public struct Drawing {
  package enum Primitive: Sendable, Codable, Hashable {
    case line(Outline, isClosed: Bool)
    case circle(Outline, radius: Double)
    case arrow(Outline)
    case text(Outline, String, isAnchoredAtStart: Bool)
  }

  /// Places in data coordinates, and what is drawn along them.
  package struct Outline: Sendable, Codable, Hashable {
    package var x: Numbers
    package var y: Numbers
    package var concept: Concept?
    package var isFilled = false
    package var opacity = 1.0
    package var width: Double?
    package var dash = Dash.solid
  }

  package private(set) var primitives: [Primitive] = []

  private func outline(_ points: [(Double, Double)], _ concept: Concept?) -> Outline {
    Outline(x: Numbers(points.map(\.0)), y: Numbers(points.map(\.1)), concept: concept)
  }

  /// A line through places; in ink unless it stands for a concept.
  public mutating func line(
    _ points: [(Double, Double)], _ concept: Concept? = nil, width: Double = 2, dash: Dash = .solid
  ) {
    var outline = outline(points, concept)
    outline.width = width.isFinite ? min(max(width, 0.25), 40) : 2
    outline.dash = dash
    primitives.append(.line(outline, isClosed: false))
  }

  /// A filled polygon.
  public mutating func polygon(_ points: [(Double, Double)], _ concept: Concept? = nil, opacity: Double = 1) {
    var outline = outline(points, concept)
    outline.isFilled = true
    outline.opacity = opacity.isNaN ? 1 : min(max(opacity, 0), 1)
    primitives.append(.line(outline, isClosed: true))
  }

  /// A circle about a place, its radius in pixels: filled, or a rim around paper.
  public mutating func circle(
    x: Double, y: Double, radius: Double, _ concept: Concept? = nil, isFilled: Bool = true
  ) {
    var outline = outline([(x, y)], concept)
    outline.isFilled = isFilled
    primitives.append(.circle(outline, radius: radius.isFinite ? min(max(radius, 0.5), 500) : 4))
  }

  /// An arrow from the first to the last of two places.
  public mutating func arrow(
    from tail: (Double, Double), to head: (Double, Double), _ concept: Concept? = nil, width: Double = 1.5
  ) {
    var outline = outline([tail, head], concept)
    outline.width = width.isFinite ? min(max(width, 0.25), 40) : 1.5
    primitives.append(.arrow(outline))
  }

  /// Words centred on a place, or beginning there.
  public mutating func text(_ text: String, x: Double, y: Double, isAnchoredAtStart: Bool = false) {
    primitives.append(.text(outline([(x, y)], nil), text, isAnchoredAtStart: isAnchoredAtStart))
  }
}
