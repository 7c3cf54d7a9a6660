internal import Engine
internal import Networks

/// A network in Double whose outputs can be followed back: products of a vector with its Jacobian.
///
/// The gradient of ½·N·mean (y − t)² by y is y − t: targets t = y − v make the backward pass start from v.
struct OutputDerivatives {
  let model: Model<Double>
  /// Rows that go through at a time.
  let rows: Int

  /// A copy of a network, its parameters taken from a longer list from some place on.
  init(_ network: Network, parameters: [Double], from start: Int = 0, rows: Int) throws {
    model = try Model(
      network, initializer: .zero, loss: .meanSquaredError, optimizer: .sgd(learningRate: 0), batch: rows,
      seed: 0, inputGradient: true)
    self.rows = rows
    let own = model.tape.values(model.tape.parameters)
    _ = own.update(fromContentsOf: parameters[start..<start + own.count])
  }

  /// The number of parameters that a network has.
  static func parameterCount(_ network: Network) throws -> Int {
    try NetworkPlan(network, initializer: .zero).parameters.reduce(0) { $0 + $1.rows * $1.columns }
  }

  /// The outputs for rows of inputs (the steps of a sequence follow each other within a row), which then stay
  /// loaded for `pullBack`; steps of an output are time-major, as on the tape.
  func outputs(of inputs: [Double]) -> [Double] {
    let matrix = model.inputs
    let steps = model.network.steps
    let target = model.tape.values(matrix)
    for row in 0..<rows {
      for step in 0..<steps {
        for column in 0..<matrix.columns {
          target[(step * rows + row) * matrix.columns + column] =
            inputs[(row * steps + step) * matrix.columns + column]
        }
      }
    }
    model.tape.forward()
    return Array(model.tape.values(model.outputs))
  }

  /// The gradient by every value on the tape of Σ v·y, v as large as the outputs.
  func pullBack(_ vector: [Double]) {
    let outputs = model.tape.values(model.outputs)
    let targets = model.tape.values(model.targets)
    let half = Double(outputs.count) / 2
    for place in outputs.indices { targets[place] = outputs[place] - vector[place] * half }
    model.tape.backward()
  }

  /// The gradient by the inputs after `pullBack`, row by row as the inputs were given.
  func inputGradients() -> [Double] {
    let gradient = model.inputGradient()
    let (columns, steps) = (model.inputs.columns, model.network.steps)
    return (0..<rows * steps * columns).map { place in
      let (row, rest) = (place / (steps * columns), place % (steps * columns))
      return gradient[(rest / columns * rows + row) * columns + rest % columns]
    }
  }
}
