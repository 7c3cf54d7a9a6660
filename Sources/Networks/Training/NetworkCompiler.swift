import Engine

/// Writes a planned network and its loss onto a tape, layer by layer.
struct NetworkCompiler<S: Scalar> {
  let tape = Tape<S>()
  let inputs: Matrix
  /// The output of the layer written last.
  private(set) var value: Matrix
  private(set) var targets = Matrix(offset: 0, rows: 0, columns: 0)
  private(set) var lossValue = Matrix(offset: 0, rows: 0, columns: 0)
  private(set) var layers: [ModelLayer] = []

  private let plan: NetworkPlan
  private let parameters: [Matrix]

  init(_ plan: NetworkPlan, batch: Int, inputs width: Int, inputGradient: Bool) {
    self.plan = plan
    let tape = tape
    parameters = plan.parameters.map { tape.parameter(rows: $0.rows, columns: $0.columns) }
    inputs = tape.constant(rows: batch, columns: width, differentiable: inputGradient)
    value = inputs
  }

  mutating func compile(loss: Loss) {
    for layer in plan.layers { write(layer) }
    let width = loss.takesClasses ? 1 : value.columns
    targets = tape.constant(rows: value.rows, columns: width)
    lossValue = tape.constant(rows: 1, columns: 1)
    switch loss {
    case .softmaxCrossEntropy:
      let probabilities = matrix(columns: value.columns)
      tape.record(
        .softmaxCrossEntropy(logits: value, classes: targets, probabilities: probabilities, loss: lossValue))
    case .sigmoidCrossEntropy:
      tape.record(.sigmoidCrossEntropy(logits: value, targets: targets, loss: lossValue))
    case .meanSquaredError:
      tape.record(.meanSquaredError(outputs: value, targets: targets, loss: lossValue))
    }
    tape.seal(root: lossValue)
  }

  private mutating func write(_ layer: NetworkPlan.Planned) {
    switch layer {
    case .dense(_, let name, let units, let weights, let biases):
      let z = matrix(columns: units)
      let initial: Operation.Initial = biases.map { .row(parameters[$0]) } ?? .zero
      tape.record(.affine(x: value, weights: parameters[weights], initial: initial, z: z))
      layers.append(
        ModelLayer(
          name: name, weights: parameters[weights], biases: biases.map { parameters[$0] }, preactivation: z,
          activation: z, function: nil))
      value = z
    case .activation(let activation, let slope):
      let a = matrix(columns: value.columns)
      if let slope {
        tape.record(
          .learnedSlope(slope: parameters[slope], offset: activation.derivativeOffset, z: value, a: a))
      } else {
        tape.record(
          .activation(activation.nonlinearity, offset: activation.derivativeOffset, z: value, a: a))
      }
      if let last = layers.indices.last, layers[last].activation == value {
        layers[last].activation = a
        layers[last].function = activation
      }
      value = a
    case .residual(let scale, let branch):
      let shortcut = value
      for layer in branch { write(layer) }
      let sum = matrix(columns: value.columns)
      tape.record(.combine(x: shortcut, alpha: 1, y: value, beta: scale, out: sum))
      value = sum
    }
  }

  private func matrix(columns: Int) -> Matrix {
    tape.constant(rows: inputs.rows, columns: columns)
  }

  /// Draws every parameter from its own stream: seed, layer and purpose.
  func draw(seed: Int) {
    for (parameter, matrix) in zip(plan.parameters, parameters) {
      var random = SplitMix64(seed: seed, layer: parameter.layer, purpose: parameter.purpose)
      S.draw(parameter.law, from: &random, into: tape.values(matrix))
    }
  }

  /// The stretches of the parameter buffer that belong to the chosen layers, joined where they touch.
  func ranges(of chosen: Set<Int>?) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (parameter, matrix) in zip(plan.parameters, parameters) {
      guard chosen?.contains(parameter.layer) ?? true else { continue }
      let end = matrix.offset + matrix.count
      if let last = ranges.last, last.upperBound == matrix.offset {
        ranges[ranges.count - 1] = last.lowerBound..<end
      } else {
        ranges.append(matrix.offset..<end)
      }
    }
    return ranges
  }
}
