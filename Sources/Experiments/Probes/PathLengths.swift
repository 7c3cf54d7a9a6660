internal import Engine
package import Networks

/// A gradient taken apart by the number of residual branches it went through, exactly.
///
/// A block x + αF(x) sends a gradient g back as g + α J_Fᵀ g. Keeping the two terms apart by how many branches
/// they took needs L²/2 products with a branch's Jacobian, not 2^L paths (Veit, Wilber and Belongie 2016).
package struct PathLengths {
  /// The most examples that it is averaged over: the first ones of the training set.
  static let mostExamples = 16

  private let inputs: Int
  private let stem: [Layer]
  private let blocks: [Residual]
  private let head: [Layer]

  /// Nothing where the network is not a stem, residual blocks, and a head with weights.
  package init?(_ network: Network) {
    let layers = network.flatLayers
    guard network.steps == 1, network.image == nil, !network.tiesExamples,
      let first = layers.firstIndex(where: \.isResidual), let last = layers.lastIndex(where: \.isResidual)
    else { return nil }
    let trunk = layers[first...last].compactMap { layer in
      if case .residual(let block) = layer { block } else { nil }
    }
    guard trunk.count == last - first + 1 else { return nil }
    inputs = network.inputs
    stem = Array(layers[..<first])
    blocks = trunk
    head = Array(layers[(last + 1)...])
    let parts = [stem, head].filter { !$0.isEmpty } + blocks.map(\.layers)
    guard !head.isEmpty,
      parts.allSatisfy({ $0.contains(where: \.hasWeights) })
    else { return nil }
  }

  /// The number of blocks.
  package var count: Int { blocks.count }

  /// The gradient of the loss at the first block's input, by the number of branches it went through.
  ///
  /// `count + 1` parts, each with a row for each example.
  package func parts(
    loss: Loss, parameters: [Double], examples: Examples<Double>
  ) throws -> [[Double]] {
    let rows = examples.count
    var place = 0
    var x = examples.inputs
    if !stem.isEmpty {
      let network = Network(inputs: inputs, layers: stem)
      x = try OutputDerivatives(network, parameters: parameters, rows: rows).outputs(of: x)
      place += try OutputDerivatives.parameterCount(network)
    }
    let width = x.count / rows
    var branches: [(derivatives: OutputDerivatives, scale: Double)] = []
    for block in blocks {
      var scale = block.scale
      if block.learnsScale {
        scale = parameters[place]
        place += 1
      }
      let network = Network(inputs: width, layers: block.layers)
      let branch = try OutputDerivatives(network, parameters: parameters, from: place, rows: rows)
      place += try OutputDerivatives.parameterCount(network)
      let change = branch.outputs(of: x)
      for i in x.indices { x[i] += scale * change[i] }
      branches.append((branch, scale))
    }
    var parts = [try headGradient(loss, parameters, from: place, x, width, examples)]
    for (branch, scale) in branches.reversed() {
      let through = parts.map { Self.pulledBack($0, through: branch, scale) }
      parts.append([Double](repeating: 0, count: x.count))
      for k in through.indices {
        for i in x.indices { parts[k + 1][i] += through[k][i] }
      }
    }
    return parts
  }

  /// The share of each path length in the squared norms, shortest first.
  static func shares(_ parts: [[Double]]) -> [Double] {
    let largest = parts.joined().reduce(0) { max($0, abs($1)) }
    let energies = parts.map { $0.reduce(0) { $0 + ($1 / largest) * ($1 / largest) } }
    let total = energies.reduce(0, +)
    return energies.map { $0 / total }
  }

  private func headGradient(
    _ loss: Loss, _ parameters: [Double], from start: Int, _ x: [Double], _ width: Int,
    _ examples: Examples<Double>
  ) throws -> [Double] {
    let model = try Model<Double>(
      Network(inputs: width, layers: head), initializer: .zero, loss: loss,
      optimizer: .sgd(learningRate: 0), batch: examples.count, seed: 0, inputGradient: true)
    let own = model.tape.values(model.tape.parameters)
    _ = own.update(fromContentsOf: parameters[start..<start + own.count])
    let moved: Examples<Double> =
      if let classes = examples.classes {
        try Examples(inputs: x, width: width, labels: examples.targets.map { Int($0) }, classes: classes)
      } else {
        try Examples(
          inputs: x, width: width, targets: examples.targets, targetWidth: examples.targetWidth)
      }
    Array(0..<examples.count).withUnsafeBufferPointer { _ = model.gradient(moved, $0) }
    return model.inputGradient()
  }

  /// α J_Fᵀ g, scaled on the way so that a tiny g keeps all its digits.
  private static func pulledBack(
    _ gradient: [Double], through branch: OutputDerivatives, _ scale: Double
  ) -> [Double] {
    let largest = gradient.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return gradient }
    branch.pullBack(gradient.map { $0 / largest })
    return branch.inputGradients().map { scale * largest * $0 }
  }
}
