/// A computation as a graph: nodes with their values and gradients, edges with their local derivatives.
///
/// It has no axes. Inputs stand at the left (at the top where the figure is narrow), the result at the other end.
public struct ComputationGraph: MarkContent {
  public var marks: [Mark]

  /// One value of a computation.
  public struct Node: Sendable, Codable, Hashable {
    package var name: String
    package var label: String
    package var value: Numbers
    package var gradient: Numbers
    package var inputs: [Input]

    /// An operand of a node, with the derivative of the node by it.
    package struct Input: Sendable, Codable, Hashable {
      package var name: String
      package var derivative: String?
    }

    /// A value that is given.
    public static func input(
      _ name: String, _ label: String? = nil, value: Double? = nil, gradient: Double? = nil
    ) -> Node {
      Node(
        name: name, label: label ?? name, value: Numbers(value.map { [$0] } ?? []),
        gradient: Numbers(gradient.map { [$0] } ?? []), inputs: [])
    }

    /// A value computed from others, named in `of`; `derivatives` are written on the edges, in the same order.
    public static func operation(
      _ name: String, _ label: String? = nil, of operands: [String], value: Double? = nil,
      gradient: Double? = nil, derivatives: [String] = []
    ) -> Node {
      var node = Node.input(name, label, value: value, gradient: gradient)
      node.inputs = operands.enumerated().map { place, operand in
        Input(name: operand, derivative: place < derivatives.count ? derivatives[place] : nil)
      }
      return node
    }
  }

  package struct Content: Sendable, Codable, Hashable {
    package var nodes: [Node]

    package init(nodes: [Node]) { self.nodes = nodes }
  }

  /// The nodes in any order; an operand without a node, or a circle of operands, is left out with a note.
  public init(_ nodes: [Node]) {
    marks = [Mark(.computation(Content(nodes: nodes)))]
  }
}
