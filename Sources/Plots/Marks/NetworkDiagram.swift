/// A layered network as nodes and edges; a number for each edge, a weight or a gradient, as its width and colour.
///
/// It has no axes. Of a layer with more than twelve nodes the first and last are drawn, with ⋯ between them.
public struct NetworkDiagram: MarkContent {
  public var marks: [Mark]

  package struct Content: Sendable, Codable, Hashable {
    package var sizes: [Int]
    package var names: [String]
    /// For each pair of neighbouring layers, row by row of the later layer: `sizes[l + 1] · sizes[l]` numbers, or none.
    package var edges: [Numbers]
    package var quantity: Quantity?
    /// Equal steps of width are equal factors of magnitude.
    package var isLogarithmic: Bool
    /// The arrows point back, as gradients go.
    package var isBackward: Bool
  }

  /// Layers of the given sizes, from the input on; `edges[l][to][from]` is the number on the edge from node `from` of
  /// layer l to node `to` of layer l + 1, as in a weight matrix or its gradient.
  ///
  /// Width and colour show magnitudes, in equal steps of the logarithm where `isLogarithmic`. An edge of exactly 0 is
  /// dotted; one that is infinite or NaN is crossed.
  public init(
    _ sizes: [Int], names: [String] = [], edges: [[[Double]]] = [], _ quantity: Quantity? = nil,
    isLogarithmic: Bool = true, isBackward: Bool = false
  ) {
    let sizes = sizes.map { max(0, $0) }
    let columns = zip(sizes, sizes.dropFirst()).enumerated().map { layer, pair -> Numbers in
      guard layer < edges.count, !edges[layer].isEmpty else { return Numbers([]) }
      // What a ragged matrix does not say is missing.
      return Numbers(
        (0..<pair.1).flatMap { to in
          (0..<pair.0).map { from in
            to < edges[layer].count && from < edges[layer][to].count ? edges[layer][to][from] : .nan
          }
        })
    }
    marks = [
      Mark(
        .network(
          Content(
            sizes: sizes, names: names, edges: columns, quantity: quantity, isLogarithmic: isLogarithmic,
            isBackward: isBackward)))
    ]
  }
}
