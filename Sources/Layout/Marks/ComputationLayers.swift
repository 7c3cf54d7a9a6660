import Plots

/// Where the nodes of a computation stand: in layers by their distance from the inputs, ordered to cross few edges.
struct ComputationLayers {
  /// A node, or the place where a long edge passes a layer.
  enum Place: Hashable {
    case node(Int)
    /// Between two nodes, by their places in the content.
    case passing(from: Int, to: Int)
  }

  struct Edge {
    var from: Int
    var to: Int
    var derivative: String?
  }

  private(set) var layers: [[Place]] = []
  private(set) var edges: [Edge] = []
  /// Names that have no node, or have one already.
  private(set) var problems: [String] = []
  let nodes: [ComputationGraph.Node]

  init(_ content: ComputationGraph.Content) {
    nodes = content.nodes
    var index: [String: Int] = [:]
    for (place, node) in nodes.enumerated() {
      if index[node.name] == nil {
        index[node.name] = place
      } else {
        problems.append("‘\(node.name)’ is given twice")
      }
    }
    for (place, node) in nodes.enumerated() {
      for input in node.inputs {
        guard let from = index[input.name] else {
          problems.append("‘\(node.name)’ needs ‘\(input.name)’, which is no node")
          continue
        }
        edges.append(Edge(from: from, to: place, derivative: input.derivative))
      }
    }
    var level = [Int](repeating: 0, count: nodes.count)
    // The longest way from an input; more rounds than nodes means a circle.
    for round in 0...nodes.count {
      var isChanged = false
      for edge in edges where level[edge.to] < level[edge.from] + 1 {
        guard round < nodes.count else { break }
        level[edge.to] = level[edge.from] + 1
        isChanged = true
      }
      if !isChanged { break }
    }
    let circular = edges.filter { level[$0.to] <= level[$0.from] || level[$0.to] >= nodes.count }
    if !circular.isEmpty {
      problems.append("its operands go in a circle through ‘\(nodes[circular[0].to].name)’")
      edges = []
      level = [Int](repeating: 0, count: nodes.count)
    }
    place(level)
  }

  private mutating func place(_ level: [Int]) {
    layers = Array(repeating: [], count: (level.max() ?? -1) + 1)
    for node in nodes.indices { layers[level[node]].append(.node(node)) }
    for edge in edges where level[edge.to] - level[edge.from] > 1 {
      for layer in (level[edge.from] + 1)..<level[edge.to] {
        let passing = Place.passing(from: edge.from, to: edge.to)
        if !layers[layer].contains(passing) { layers[layer].append(passing) }
      }
    }
    // Each place at the mean of what it hangs on, forth and back.
    for round in 0..<4 {
      let order = round % 2 == 0 ? Array(layers.indices.dropFirst()) : layers.indices.dropLast().reversed()
      for layer in order {
        let other = round % 2 == 0 ? layer - 1 : layer + 1
        let keys = layers[layer].enumerated().map { rank, place -> Double in
          let linked = layers[other].indices.filter { isLinked(layers[other][$0], place) }
          guard !linked.isEmpty else { return Double(rank) }
          let mean = Double(linked.reduce(0, +)) / Double(linked.count)
          return mean - Double(layers[other].count) / 2 + Double(layers[layer].count) / 2
        }
        let sorted = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        layers[layer] = sorted.map { layers[layer][$0] }
      }
    }
  }

  private func isLinked(_ one: Place, _ other: Place) -> Bool {
    switch (one, other) {
    case (.node(let a), .node(let b)):
      edges.contains { $0.from == a && $0.to == b || $0.from == b && $0.to == a }
    case (.node(let a), .passing(let from, let to)), (.passing(let from, let to), .node(let a)):
      a == from || a == to
    case (.passing(let a, let b), .passing(let c, let d)): a == c && b == d
    }
  }

  /// Along the way from one node to another, the places it passes.
  func way(_ edge: Edge) -> [(layer: Int, rank: Int)] {
    var result: [(layer: Int, rank: Int)] = []
    for (layer, places) in layers.enumerated() {
      for (rank, place) in places.enumerated() {
        switch place {
        case .node(let node) where node == edge.from || node == edge.to: result.append((layer, rank))
        case .passing(edge.from, edge.to): result.append((layer, rank))
        default: break
        }
      }
    }
    return result
  }
}
