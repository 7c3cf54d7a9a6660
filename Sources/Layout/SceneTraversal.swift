extension Scene {
  /// Every text, in drawing order.
  package var texts: [Text] { Self.texts(in: nodes) }

  private static func texts(in nodes: [Node]) -> [Text] {
    nodes.flatMap { node -> [Text] in
      switch node {
      case .group(let group): texts(in: group.nodes)
      case .text(let text): [text]
      case .path, .image: []
      }
    }
  }

  /// Every group of a role, at any depth, in drawing order.
  package func groups(_ role: Group.Role) -> [Group] { Self.groups(role, in: nodes) }

  private static func groups(_ role: Group.Role, in nodes: [Node]) -> [Group] {
    nodes.flatMap { node -> [Group] in
      guard case .group(let group) = node else { return [] }
      return (group.role == role ? [group] : []) + groups(role, in: group.nodes)
    }
  }

  /// The node with some characters of its texts replaced by the replacement character.
  static func replacing(_ missing: [Character], in node: Node) -> Node {
    switch node {
    case .group(var group):
      group.nodes = group.nodes.map { replacing(missing, in: $0) }
      return .group(group)
    case .text(var text):
      text.content = RichText(
        text.content.runs.map { run in
          var run = run
          run.text = String(run.text.map { missing.contains($0) ? "\u{FFFD}" : $0 })
          return run
        })
      return .text(text)
    case .path, .image: return node
    }
  }

  /// The node, moved.
  static func moved(_ node: Node, by dx: Double, _ dy: Double) -> Node {
    func moved(_ point: Point) -> Point { Point(point.x + dx, point.y + dy) }
    func moved(_ frame: Rectangle) -> Rectangle {
      Rectangle(x: frame.x + dx, y: frame.y + dy, width: frame.width, height: frame.height)
    }
    switch node {
    case .group(var group):
      group.clip = group.clip.map { moved($0) }
      group.nodes = group.nodes.map { Self.moved($0, by: dx, dy) }
      return .group(group)
    case .path(var path):
      path.elements = path.elements.map { element in
        switch element {
        case .move(let point): .move(moved(point))
        case .line(let point): .line(moved(point))
        case .curve(let a, let b, let c): .curve(moved(a), moved(b), moved(c))
        case .close: .close
        }
      }
      return .path(path)
    case .text(var text):
      text.position = moved(text.position)
      return .text(text)
    case .image(var image):
      image.frame = moved(image.frame)
      return .image(image)
    }
  }

  /// Hundredths of a pixel are enough, and make equal figures equal text.
  mutating func roundCoordinates() { nodes = nodes.map { Self.rounded($0) } }

  private static func rounded(_ node: Node) -> Node {
    switch node {
    case .group(var group):
      group.nodes = group.nodes.map { rounded($0) }
      if let clip = group.clip {
        group.clip = Rectangle(
          x: rounded(clip.x), y: rounded(clip.y), width: rounded(clip.width), height: rounded(clip.height))
      }
      return .group(group)
    case .path(var path):
      path.elements = path.elements.map { element in
        switch element {
        case .move(let point): .move(rounded(point))
        case .line(let point): .line(rounded(point))
        case .curve(let a, let b, let c): .curve(rounded(a), rounded(b), rounded(c))
        case .close: .close
        }
      }
      return .path(path)
    case .text(var text):
      text.position = rounded(text.position)
      return .text(text)
    case .image: return node
    }
  }

  private static func rounded(_ point: Point) -> Point { Point(rounded(point.x), rounded(point.y)) }

  private static func rounded(_ value: Double) -> Double {
    // Adding 0 turns −0 into 0.
    value.isFinite ? (value * 100).rounded() / 100 + 0 : 0
  }
}
