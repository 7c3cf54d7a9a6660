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
  /// The open gates of highway blocks [batch × units], the first block first.
  private(set) var highwayGates: [Matrix] = []

  /// Where on the tape each residual or highway block comes together with its shortcut, blocks inside others first.
  private(set) var joins: [Join] = []

  private let plan: NetworkPlan
  private let parameters: [Matrix]
  private let batch: Int
  private var steps: Int
  /// Running variances, which start at 1: where they stand and how many there are.
  private var runningVariances: [Matrix] = []

  init(_ plan: NetworkPlan, _ network: Network, batch: Int, inputGradient: Bool) {
    self.plan = plan
    self.batch = batch
    steps = network.steps
    let tape = tape
    parameters = plan.parameters.map { tape.parameter(rows: $0.rows, columns: $0.columns) }
    inputs = tape.constant(
      rows: network.steps * batch, columns: network.inputs, differentiable: inputGradient)
    value = inputs
  }

  mutating func compile(loss: Loss) {
    for layer in plan.layers { write(layer) }
    let width = loss.takesClasses ? 1 : value.columns
    targets = tape.constant(rows: value.rows, columns: width)
    lossValue = tape.constant(rows: 1, columns: 1)
    switch loss {
    case .softmaxCrossEntropy:
      tape.record(
        .softmaxCrossEntropy(
          logits: value, classes: targets, probabilities: matrix(like: value), loss: lossValue))
    case .sigmoidCrossEntropy:
      tape.record(.sigmoidCrossEntropy(logits: value, targets: targets, loss: lossValue))
    case .meanSquaredError:
      tape.record(.meanSquaredError(outputs: value, targets: targets, loss: lossValue))
    }
    tape.seal(root: lossValue)
  }

  private mutating func write(_ layer: NetworkPlan.Planned) {
    switch layer {
    case .dense(let name, let map):
      let z = affine(value, map)
      append(name, map, z)
      value = z
    case .activation(let activation, let slope): write(activation, slope)
    case .normalize(let norm, let gain, let shift, let channels): write(norm, gain, shift, channels)
    case .residual(let scale, let learned, let branch):
      let shortcut = value
      for layer in branch { write(layer) }
      let sum = matrix(like: value)
      if let learned {
        tape.record(.learnedSum(x: shortcut, scale: parameters[learned], y: value, out: sum))
      } else {
        tape.record(.combine(x: shortcut, alpha: 1, y: value, beta: scale, out: sum))
      }
      joins.append(Join(step: tape.steps.count - 1, shortcut: shortcut, out: sum))
      value = sum
    case .highway(let map, let branch):
      let shortcut = value
      let z = affine(shortcut, map)
      let gate = activate(z, .sigmoid)
      highwayGates.append(gate)
      for layer in branch { write(layer) }
      let out = matrix(like: value)
      tape.record(.blend(gate: gate, x: value, y: shortcut, out: out))
      joins.append(Join(step: tape.steps.count - 1, shortcut: shortcut, out: out))
      value = out
    case .recurrent(let name, let layer, let input, let state, let stateBias):
      write(name, layer, input, state, stateBias)
    case .lastStep:
      value = value.rows((steps - 1) * batch..<steps * batch)
      steps = 1
    case .meanOverSteps:
      let out = matrix(rows: batch, columns: value.columns)
      tape.record(.meanOverSteps(x: value, steps: steps, out: out))
      value = out
      steps = 1
    case .convolution(let name, let channels, let weights, let biases, let window):
      let z = matrix(rows: batch * window.positions, columns: channels)
      tape.record(
        .convolve(image: value, window, weights: parameters[weights], biases: parameters[biases], z: z))
      value = z.reshaped(rows: batch, columns: window.positions * channels)
      append(name, NetworkPlan.Map(units: channels, weights: weights, biases: biases), value)
    case .pool(let kind, let window):
      let out = matrix(rows: batch, columns: window.positions * window.channels)
      tape.record(.pool(kind, image: value, window, out: out))
      value = out
    case .attention(_, let attention, let maps): write(attention, maps)
    case .embedding(let name, let table, let units):
      let out = matrix(rows: value.rows, columns: units)
      tape.record(.lookUp(indices: value, table: parameters[table], out: out))
      append(name, NetworkPlan.Map(units: units, weights: table, biases: nil), out)
      value = out
    }
  }

  private mutating func write(_ activation: Activation, _ slope: Int?) {
    let a: Matrix
    if let slope {
      a = matrix(like: value)
      tape.record(
        .learnedSlope(slope: parameters[slope], offset: activation.derivativeOffset, z: value, a: a))
    } else {
      a = activate(value, activation)
    }
    if let last = layers.indices.last, layers[last].activation == value {
      layers[last].activation = a
      layers[last].function = activation
    }
    value = a
  }

  private mutating func write(_ norm: Normalizing, _ gain: Int, _ shift: Int, _ channels: Int) {
    // After a convolution the rows of a batch normalization are pixels.
    let x = value.reshaped(rows: value.count / channels, columns: channels)
    let isBatch = norm.kind == .batch
    let y = matrix(like: value)
    let running = matrix(rows: 2, columns: isBatch ? channels : 0)
    if isBatch { runningVariances.append(running.rows(1..<2)) }
    tape.record(
      .normalize(
        NormalizationSlots(
          kind: norm.kind, epsilon: norm.epsilon, rate: norm.rate, x: x, gain: parameters[gain],
          shift: parameters[shift], statistics: matrix(rows: 2, columns: isBatch ? channels : x.rows),
          running: running, y: y.reshaped(rows: x.rows, columns: channels))))
    // A normalization between a layer and its activation belongs to the layer, whose z is what it puts out.
    if let last = layers.indices.last, layers[last].activation == value { layers[last].activation = y }
    value = y
  }

  private mutating func write(
    _ name: String, _ layer: Recurrent, _ input: NetworkPlan.Map, _ state: Int, _ stateBias: Int?
  ) {
    let h = layer.units
    // What the state contributes is added in place.
    let pre = affine(value, input)
    let out = matrix(rows: value.rows, columns: h)
    var previous = matrix(rows: batch, columns: h)
    var previousCell: Matrix?
    let cells = matrix(rows: value.rows, columns: h)
    var statePreactivations: [Matrix] = []
    for t in 0..<steps {
      let rows = t * batch..<(t + 1) * batch
      if let truncation = layer.truncation, t > 0, t % truncation == 0 {
        previous = stop(previous)
        previousCell = previousCell.map { stop($0) }
      }
      let h = out.rows(rows)
      switch layer.cell {
      case .simple(let activation):
        let z = pre.rows(rows)
        tape.record(.affine(x: previous, weights: parameters[state], initial: .held, z: z))
        tape.record(
          .activation(
            activation.nonlinearity, offset: activation.derivativeOffset, z: z, a: h, slope: matrix(like: z)))
      case .lstm(let forgets, _):
        let z = pre.rows(rows)
        let c = cells.rows(rows)
        tape.record(.affine(x: previous, weights: parameters[state], initial: .held, z: z))
        let gates = matrix(rows: 2 * batch, columns: z.columns)
        tape.record(.cellState(z: z, previous: previousCell, c: c, forgets: forgets, gates: gates))
        tape.record(
          .cellOutput(z: z, c: c, out: h, gates: gates, squashed: matrix(rows: 2 * batch, columns: c.columns))
        )
        previousCell = c
      case .gru:
        let fromState = matrix(rows: batch, columns: pre.columns)
        statePreactivations.append(fromState)
        let initial: Operation.Initial = stateBias.map { .row(parameters[$0]) } ?? .zero
        tape.record(.affine(x: previous, weights: parameters[state], initial: initial, z: fromState))
        tape.record(
          .gatedUnit(
            x: pre.rows(rows), h: fromState, previous: previous, out: h,
            gates: matrix(rows: 3 * batch, columns: pre.columns)))
      }
      previous = h
    }
    append(name, input, pre)
    layers[layers.count - 1].recurrentWeights = parameters[state]
    layers[layers.count - 1].activation = out
    layers[layers.count - 1].statePreactivations = statePreactivations
    if case .simple(let activation) = layer.cell { layers[layers.count - 1].function = activation }
    value = out
  }

  private mutating func write(_ attention: SelfAttention, _ maps: [NetworkPlan.Map]) {
    let source = value
    var projected: [Matrix] = []
    for map in maps.prefix(3) {
      let z = affine(source, map)
      append("layer \(layers.count + 1)", map, z)
      projected.append(z)
    }
    let out = matrix(like: source)
    tape.record(
      .attend(
        AttentionSlots(
          queries: projected[0], keys: projected[1], values: projected[2],
          weights: matrix(rows: batch * attention.heads * steps, columns: steps), out: out, steps: steps,
          heads: attention.heads, isCausal: attention.isCausal)))
    let z = affine(out, maps[3])
    append("layer \(layers.count + 1)", maps[3], z)
    value = z
  }

  // MARK: Small steps

  private func affine(_ x: Matrix, _ map: NetworkPlan.Map) -> Matrix {
    let z = matrix(rows: x.rows, columns: map.units)
    let initial: Operation.Initial = map.biases.map { .row(parameters[$0]) } ?? .zero
    tape.record(.affine(x: x, weights: parameters[map.weights], initial: initial, z: z))
    return z
  }

  private func activate(_ z: Matrix, _ activation: Activation) -> Matrix {
    let a = matrix(like: z)
    tape.record(
      .activation(
        activation.nonlinearity, offset: activation.derivativeOffset, z: z, a: a, slope: matrix(like: z)))
    return a
  }

  private func stop(_ x: Matrix) -> Matrix {
    let out = matrix(like: x)
    tape.record(.stop(x: x, out: out))
    return out
  }

  private mutating func append(_ name: String, _ map: NetworkPlan.Map, _ z: Matrix) {
    layers.append(
      ModelLayer(
        name: name, weights: parameters[map.weights], recurrentWeights: nil,
        biases: map.biases.map { parameters[$0] }, preactivation: z, activation: z, function: nil))
  }

  private func matrix(rows: Int, columns: Int) -> Matrix { tape.constant(rows: rows, columns: columns) }
  private func matrix(like other: Matrix) -> Matrix { matrix(rows: other.rows, columns: other.columns) }

  /// Draws every parameter from its own stream: seed, layer and purpose.
  func draw(seed: Int) {
    for (parameter, matrix) in zip(plan.parameters, parameters) {
      var random = SplitMix64(seed: seed, layer: parameter.layer, purpose: parameter.purpose)
      S.draw(parameter.law, columns: parameter.columns, from: &random, into: tape.values(matrix))
    }
    for variances in runningVariances { tape.values(variances).update(repeating: 1) }
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
