package import Engine

/// A network with every width known and checked, and its parameters numbered: what a model is built from.
package struct NetworkPlan: Sendable {
  /// One matrix of parameters: its shape, its first values, and the weight layer it belongs to.
  package struct Parameter: Sendable {
    package let rows: Int
    package let columns: Int
    package let law: DrawingLaw
    package let purpose: Purpose
    /// The position of its layer among the layers with weights.
    package let layer: Int
  }

  /// A layer with its parameters by number.
  indirect enum Planned: Sendable {
    case dense(layer: Int, name: String, units: Int, weights: Int, biases: Int?)
    case activation(Activation, slope: Int?)
    case residual(scale: Double, branch: [Planned])
  }

  package private(set) var parameters: [Parameter] = []
  private(set) var layers: [Planned] = []
  /// The width of the last layer's output.
  package private(set) var outputs: Int
  /// How many layers have weights.
  package private(set) var weightLayers = 0

  private let initializer: Initializer
  private var position = 0

  /// Throws where a layer has no width or does not fit the one before it.
  package init(_ network: Network, initializer: Initializer) throws(NetworkError) {
    guard network.inputs >= 1 else {
      throw NetworkError("inputs", "the network has \(network.inputs) inputs; it needs at least 1")
    }
    guard !network.layers.isEmpty else {
      throw NetworkError("layers", "the network has none; add a Dense layer")
    }
    if let problem = initializer.problem { throw NetworkError("initializer", problem) }
    self.initializer = initializer
    outputs = network.inputs
    layers = try plan(network.layers)
    guard weightLayers > 0 else {
      throw NetworkError("layers", "no layer has weights, so there is nothing to train; add a Dense layer")
    }
  }

  private mutating func plan(_ layers: [Layer]) throws(NetworkError) -> [Planned] {
    var planned: [Planned] = []
    for layer in layers { planned.append(try plan(layer)) }
    return planned
  }

  private mutating func plan(_ layer: Layer) throws(NetworkError) -> Planned {
    position += 1
    switch layer {
    case .dense(let dense):
      let place = "layer \(position), Dense(\(dense.units))"
      guard dense.units >= 1 else {
        throw NetworkError(place, "\(dense.units) units; a layer needs at least 1")
      }
      let law = dense.initializer ?? initializer
      if let problem = law.problem { throw NetworkError("\(place), initializer", problem) }
      let index = weightLayers
      weightLayers += 1
      let weights = add(
        rows: outputs, columns: dense.units, law.weights.law(fanIn: outputs, fanOut: dense.units), .weights,
        index)
      let biases =
        dense.hasBias
        ? add(rows: 1, columns: dense.units, law.biases.law(fanIn: outputs), .biases, index) : nil
      outputs = dense.units
      return .dense(
        layer: index, name: "layer \(index + 1)", units: dense.units, weights: weights, biases: biases)
    case .activation(let activation):
      guard activation.derivativeOffset.isFinite else {
        throw NetworkError(
          "layer \(position), \(activation.name)",
          "derivative offset \(activation.derivativeOffset) is not finite")
      }
      guard case .prelu(let slope) = activation.function else { return .activation(activation, slope: nil) }
      let owner = max(weightLayers - 1, 0)
      return .activation(activation, slope: add(rows: 1, columns: 1, .constant(slope), .slopes, owner))
    case .residual(let block):
      let place = "layer \(position), Residual"
      let width = outputs
      let branch = try plan(block.layers)
      guard outputs == width else {
        throw NetworkError(
          place,
          "the branch turns \(width) numbers into \(outputs), which cannot be added to its input; "
            + "let its last Dense have \(width) units")
      }
      return .residual(scale: block.scale, branch: branch)
    }
  }

  private mutating func add(rows: Int, columns: Int, _ law: DrawingLaw, _ purpose: Purpose, _ layer: Int)
    -> Int
  {
    parameters.append(Parameter(rows: rows, columns: columns, law: law, purpose: purpose, layer: layer))
    return parameters.count - 1
  }
}
