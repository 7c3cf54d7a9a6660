import Layout

/// What a part of a scene covers and whether it says anything.
enum SVGExtent {
  /// Whether nodes certainly stay inside a rectangle, so that nothing needs to be cut off.
  static func lies(_ nodes: [Scene.Node], within bounds: Rectangle) -> Bool {
    nodes.allSatisfy { node in
      switch node {
      case .group(let group): lies(group.nodes, within: bounds)
      case .path(let path): lies(path, within: bounds)
      case .image(let image):
        bounds.contains(Point(image.frame.x, image.frame.y))
          && bounds.contains(Point(image.frame.maxX, image.frame.maxY))
      // A text's extent is known only with its font.
      case .text: false
      }
    }
  }

  private static func lies(_ path: Scene.Path, within bounds: Rectangle) -> Bool {
    let inner = bounds.grown(by: -(path.stroke?.width ?? 0) / 2)
    return path.elements.allSatisfy { element in
      switch element {
      case .move(let point), .line(let point): inner.contains(point)
      case .curve(let first, let second, let end):
        inner.contains(first) && inner.contains(second) && inner.contains(end)
      case .close: true
      }
    }
  }

  /// Whether a node has neither a label nor words anywhere in it.
  static func isDecoration(_ node: Scene.Node) -> Bool {
    switch node {
    case .group(let group): group.label == nil && group.nodes.allSatisfy(isDecoration)
    case .path: true
    case .image(let image): image.label == nil
    case .text: false
    }
  }
}
