internal import Engine
package import Networks

/// How far back in time the last state of a recurrent layer depends on anything.
package enum LagReading {
  /// The most examples that it is averaged over: the first ones of the training set.
  static let mostExamples = 16

  /// The first recurrent layer between the braces, and the network up to it.
  static func layer(of network: Network) -> (layer: Recurrent, upTo: Network)? {
    let layers = network.flatLayers
    for (place, layer) in layers.enumerated() {
      guard case .recurrent(let recurrent) = layer else { continue }
      return (
        recurrent,
        Network(inputs: network.inputs, steps: network.steps, layers: Array(layers[...place]) + [.lastStep])
      )
    }
    return nil
  }

  /// ‖∂h_T/∂s_{T−k}‖/√n for every lag k from 0, s the states or the pre-activations, n the number of units.
  ///
  /// Frobenius norms, their root mean square over the examples: what a random direction is multiplied by.
  ///
  /// - Parameter examples: rows of inputs, one for each of `count` examples.
  package static func norms(
    _ network: Network, parameters: [Double], examples: [Double], count: Int, of target: Probe.LagTarget
  ) throws -> [Double] {
    guard let (layer, upTo) = Self.layer(of: network) else { return [] }
    let units = layer.units
    let width = examples.count / count
    // Each example once for every unit of the last state.
    let rows = count * units
    let derivatives = try OutputDerivatives(upTo, parameters: parameters, rows: rows)
    let inputs = (0..<rows).flatMap { row in examples[row / units * width..<(row / units + 1) * width] }
    _ = derivatives.outputs(of: inputs)
    derivatives.pullBack((0..<rows * units).map { $0 / units % units == $0 % units ? 1 : 0 })
    let model = derivatives.model
    guard let place = model.layers.last else { return [] }
    let matrix = target == .states ? place.activation : place.preactivation
    let adjoints = model.tape.adjoints(matrix)
    let block = rows * matrix.columns
    return (0..<network.steps).map { lag in
      let start = (network.steps - 1 - lag) * block
      return ScaledSquares(adjoints[start..<start + block]).norm { $0 / Double(rows) }
    }
  }
}
