/// A display list: what a figure looks like, in logical pixels, independent of theme and file format.
///
/// The origin is the top left corner, x grows to the right, y downwards. Every renderer draws exactly this.
package struct Scene: Sendable, Codable, Hashable {
  package var width: Double
  package var height: Double
  /// The short name a screen reader announces.
  package var title: String
  /// The generated description (alt text without the author's insight).
  package var summary: String
  package var nodes: [Node]

  package init(width: Double, height: Double, title: String, summary: String, nodes: [Node]) {
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
    self.nodes = nodes
  }

  package indirect enum Node: Sendable, Codable, Hashable {
    case group(Group)
    case path(Path)
    case text(Text)
    case image(Image)
  }

  /// Nodes that belong together: a mark, an axis, a legend.
  package struct Group: Sendable, Codable, Hashable {
    /// What the group is, for lint, tests and screen readers.
    package enum Role: String, Sendable, Codable {
      case title, subtitle, axis, axisTitle, grid, lane, laneLabel, mark, label, legend, facet, note, panel
    }

    package var role: Role
    /// Spoken for marks (`sigmoid, gradient norm by layer`); nothing for decoration, which is hidden from readers.
    package var label: String?
    /// Everything in the group is cut off at this rectangle, if there is one.
    package var clip: Rectangle?
    package var nodes: [Node]

    package init(_ role: Role, label: String? = nil, clip: Rectangle? = nil, _ nodes: [Node]) {
      self.role = role
      self.label = label
      self.clip = clip
      self.nodes = nodes
    }
  }

  package struct Path: Sendable, Codable, Hashable {
    package var elements: [PathElement]
    package var fill: Ink?
    package var stroke: Stroke?
    package var opacity: Double

    package init(_ elements: [PathElement], fill: Ink? = nil, stroke: Stroke? = nil, opacity: Double = 1) {
      self.elements = elements
      self.fill = fill
      self.stroke = stroke
      self.opacity = opacity
    }
  }

  package enum PathElement: Sendable, Codable, Hashable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  package struct Stroke: Sendable, Codable, Hashable {
    package var ink: Ink
    package var width: Double
    /// Lengths of dashes and gaps; empty is solid.
    package var dash: [Double]

    package init(_ ink: Ink, width: Double, dash: [Double] = []) {
      self.ink = ink
      self.width = width
      self.dash = dash
    }
  }

  /// One run of text on one baseline.
  package struct Text: Sendable, Codable, Hashable {
    package enum Anchor: String, Sendable, Codable { case start, middle, end }

    package var content: RichText
    /// The point on the baseline that the anchor names.
    package var position: Point
    package var anchor: Anchor
    package var size: Double
    package var isBold: Bool
    package var ink: Ink
    /// The ink of a rim around the letters, for text over marks: paper, or what stands out from a field of colours.
    package var halo: Ink?
    /// Degrees, clockwise, about `position`.
    package var rotation: Double

    package init(
      _ content: RichText, at position: Point, anchor: Anchor = .start, size: Double, isBold: Bool = false,
      ink: Ink = .ink, halo: Ink? = nil, rotation: Double = 0
    ) {
      self.content = content
      self.position = position
      self.anchor = anchor
      self.size = size
      self.isBold = isBold
      self.ink = ink
      self.halo = halo
      self.rotation = rotation
    }
  }

  /// A grid of colours, drawn without smoothing: heat maps and pictures of digits.
  package struct Image: Sendable, Codable, Hashable {
    package var frame: Rectangle
    package var columns: Int
    package var rows: Int
    /// One ink for each cell, row by row from the top.
    package var cells: [Ink]
    package var label: String?

    package init(frame: Rectangle, columns: Int, rows: Int, cells: [Ink], label: String? = nil) {
      self.frame = frame
      self.columns = columns
      self.rows = rows
      self.cells = cells
      self.label = label
    }
  }
}

package struct Point: Sendable, Codable, Hashable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

package struct Rectangle: Sendable, Codable, Hashable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package var maxX: Double { x + width }
  package var maxY: Double { y + height }
}
