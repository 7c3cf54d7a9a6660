/// What a colour stands for, the same in every figure of a course.
public enum Concept: Sendable, Codable, Hashable {
  case relu
  case tanh
  case sigmoid
  case gelu
  /// A network with the cure the text talks about; shares its colour with `gelu`.
  case remedy
  /// Something taken away or stored with less precision.
  case ablation
  /// A bound, a baseline, a theory: thin and grey.
  case reference

  /// The place of the colour in the palette.
  package var slot: Int {
    switch self {
    case .relu: 0
    case .tanh: 1
    case .sigmoid: 2
    case .gelu, .remedy: 3
    case .ablation: 4
    case .reference: 5
    }
  }
}

/// How a line is broken up.
public enum Dash: Sendable, Codable, Hashable {
  case solid
  case dashed
  case dotted
  /// Lengths of dashes and gaps in pixels.
  case pattern([Double])

  package var lengths: [Double] {
    switch self {
    case .solid: []
    case .dashed: [6, 4]
    case .dotted: [1.5, 3]
    case .pattern(let lengths): lengths.allSatisfy({ $0 > 0 && $0.isFinite }) ? lengths : []
    }
  }
}

/// The shape drawn at a data point.
public enum Marker: String, Sendable, Codable, Hashable, CaseIterable {
  case circle, square, triangle, diamond, triangleDown, plus
  case none
}

/// The constant look of a mark: what is not read from data.
package struct Style: Sendable, Codable, Hashable {
  package var concept: Concept?
  package var dash: Dash?
  /// 0…1; what a mark has by default where there is none.
  package var opacity: Double?
  /// The line width in pixels.
  package var width: Double?
  /// Nothing: decided by the layout (markers where the points are few).
  package var marker: Marker?
  /// Markers are rims around paper.
  package var isHollow: Bool?

  package init() {}
}
