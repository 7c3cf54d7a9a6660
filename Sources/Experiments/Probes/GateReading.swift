internal import Engine
internal import Networks

/// The gates of the first recurrent layer while it reads one sequence.
enum GateReading {
  /// The gates of an LSTM in the order of its pre-activations, where they stand among their four blocks.
  static let blocks: [(gate: Probe.Gate, block: Int)] = [(.input, 0), (.forget, 1), (.output, 3)]

  /// The openings σ(z), gate by gate, step by step, unit by unit, for the first example of the batch.
  static func openings<S: Scalar>(of model: Model<S>, units: Int) -> [Double] {
    guard let layer = model.layers.first(where: { $0.recurrentWeights != nil }) else { return [] }
    let z = model.tape.values(layer.preactivation)
    let steps = layer.preactivation.rows / model.batch
    return blocks.flatMap { _, block in
      (0..<steps).flatMap { step in
        (0..<units).map { unit in
          sigmoid(Double(z[step * model.batch * 4 * units + block * units + unit]))
        }
      }
    }
  }
}
