internal import Engine
internal import Networks

/// The gates of the first recurrent layer while it reads one sequence.
enum GateReading {
  /// The gates of a cell in the order of its pre-activations, with the block of columns that each has there.
  static func blocks(of cell: Recurrent.Cell) -> [(gate: Probe.Gate, block: Int)] {
    switch cell {
    case .lstm: [(.input, 0), (.forget, 1), (.output, 3)]
    case .gru: [(.reset, 0), (.update, 1)]
    case .simple: []
    }
  }

  /// The openings σ(z), gate by gate, step by step, unit by unit, for the first example of the batch.
  static func openings<S: Scalar>(of model: Model<S>, _ recurrent: Recurrent) -> [Double] {
    guard let layer = model.layers.first(where: { $0.recurrentWeights != nil }) else { return [] }
    let units = recurrent.units
    let z = model.tape.values(layer.preactivation)
    let steps = layer.preactivation.rows / model.batch
    let columns = layer.preactivation.columns
    return blocks(of: recurrent.cell).flatMap { _, block in
      (0..<steps).flatMap { step in
        let fromState =
          layer.statePreactivations.isEmpty
          ? nil : model.tape.values(layer.statePreactivations[step])
        return (0..<units).map { unit in
          let place = block * units + unit
          return sigmoid(Double(z[step * model.batch * columns + place]) + Double(fromState?[place] ?? 0))
        }
      }
    }
  }
}
