internal import Engine
internal import Networks
internal import Plots

extension Trainee {
  /// Reads what is due of the present batch, weights and derivatives: everything but losses, accuracies and outputs.
  mutating func readBatch(at epoch: Int) throws {
    if readings.takeGradients(at: epoch), batches != nil {
      let some = Array(0..<prober.batch)
      let parameters = model.tape.parameters
      _ = prober.tape.values(parameters).update(fromContentsOf: model.tape.values(parameters))
      some.withUnsafeBufferPointer { _ = prober.gradient(training, $0) }
    }
    let layers = model.layers.indices
    for reading in readings.due(at: epoch) {
      switch reading {
      case .gradientNorm(of: .weights, over: _):
        readings.record(reading, layers.map { prober.weightGradientNorm($0) })
      case .gradientNorm(of: .preActivations, over: .mean):
        readings.record(reading, layers.map { ScaledSquares(meanDelta($0)).norm() })
      case .gradientNorm(of: .preActivations, over: .rootMeanSquare):
        let scale = Double(prober.batch).squareRoot()
        readings.record(reading, layers.map { prober.deltaNorm($0) * scale })
      case .neuronGradients:
        readings.record(reading, layers.flatMap { meanDelta($0) })
      case .updateRatio:
        readings.record(reading, layers.map { model.updateRatio($0) })
      case .relativeChange:
        readings.record(reading, layers.map { model.relativeWeightChange($0) })
      case .frozenFraction:
        readings.record(reading, layers.map { model.frozenFraction($0) })
      case .activations:
        let moments = layers.map { MeanAndDeviation(of: prober.activations($0)) }
        readings.record(reading, moments.map(\.mean), second: moments.map(\.deviation))
      case .saturation(below: let bound):
        let asleep = layers.map { Saturation(of: prober, layer: $0, below: bound) }
        readings.record(reading, asleep.map(\.saturated), second: asleep.map(\.dead))
      case .forwardDifference:
        readings.record(reading, layers.map { Self.difference(prober, layer: $0) })
      case .percentiles(of: let signal, levels: let levels):
        let values = layers.flatMap { layer in
          let numbers = signal == .activations ? prober.activations(layer) : prober.preactivations(layer)
          return levels.map { numbers.quantile($0 / 100) }
        }
        readings.record(reading, values)
      case .gates:
        guard let (layer, _) = LagReading.layer(of: experiment.network) else { break }
        readings.record(reading, GateReading.openings(of: prober, layer))
      case .transformGates:
        let moments = prober.highwayGates.map { gate in
          MeanAndDeviation(of: prober.tape.values(gate).map { Double($0) })
        }
        readings.record(reading, moments.map(\.mean), second: moments.map(\.deviation))
      case .spectralRadius:
        readings.record(reading, layers.map { model.spectralRadius($0) })
      case .jacobian, .gradientByLag, .inputGradients, .pathLengths, .tokenGradients:
        readings.record(reading, try derivatives(reading))
      case .loss, .accuracy, .outputs, .blockDeletion: break
      }
    }
  }

  /// Readings that follow the present parameters through a network of their own, in Double.
  private mutating func derivatives(_ reading: Probe.Reading) throws -> [Double] {
    derivativePasses += 1
    let network = experiment.network
    let parameters = model.tape.values(model.tape.parameters).map { Double($0) }
    switch reading {
    case .jacobian:
      return try JacobianReading.singularValues(
        network, parameters: parameters, example: training.inputs(first: 1),
        outputs: experiment.outputCount())
    case .gradientByLag(of: let target):
      let count = min(training.count, LagReading.mostExamples)
      return try LagReading.norms(
        network, parameters: parameters, examples: training.inputs(first: count), count: count, of: target)
    case .inputGradients(let grid): return try grid.gradients(network, parameters: parameters)
    case .pathLengths:
      guard let paths = PathLengths(network) else { return [] }
      let some = try training.inDouble(first: min(training.count, PathLengths.mostExamples))
      return PathLengths.shares(
        try paths.parts(loss: experiment.loss, parameters: parameters, examples: some))
    case .tokenGradients:
      return try TokenReading.norms(
        network, loss: experiment.loss, parameters: parameters,
        examples: training.inDouble(first: min(training.count, TokenReading.mostExamples)))
    default: return []
    }
  }

  /// Reads losses, accuracies and outputs.
  mutating func readScores(at epoch: Int) throws {
    for reading in readings.due(at: epoch) {
      guard case .outputs(examples: let count) = reading else { continue }
      readings.record(reading, try model.predict(training.inputs(first: count)))
    }
    if readings.due(at: epoch).contains(.blockDeletion) {
      readings.record(
        .blockDeletion, model.joins.map { model.evaluate(training, without: $0).loss },
        second: test.map { test in model.joins.map { model.evaluate(test, without: $0).loss } })
    }
    let due = readings.due(at: epoch).filter { $0 == .loss || $0 == .accuracy }
    guard !due.isEmpty else { return }
    let onTraining = model.evaluate(training)
    let onTest = test.map { model.evaluate($0) }
    for reading in due {
      let isLoss = reading == .loss
      readings.record(
        reading, [isLoss ? onTraining.loss : Double(onTraining.correct) / Double(training.count)],
        second: onTest.map { [isLoss ? $0.loss : Double($0.correct) / Double(test?.count ?? 1)] })
    }
  }

  /// δ averaged over the examples; the gradient of the biases is the same sum, already made.
  private func meanDelta(_ layer: Int) -> [Double] {
    prober.layers[layer].biases == nil ? prober.meanDelta(layer) : prober.biasGradient(layer)
  }

  /// The root mean square distance of the activations of neighbouring examples.
  private static func difference(_ model: Model<S>, layer: Int) -> Double {
    let matrix = model.layers[layer].activation
    let width = matrix.columns
    let a = model.activations(layer)
    var sum = 0.0
    for place in 0..<a.count - width { sum += (a[place + width] - a[place]) * (a[place + width] - a[place]) }
    return (sum / Double(max(1, matrix.rows - 1))).squareRoot()
  }
}

extension Examples {
  /// The inputs of the first examples.
  fileprivate func inputs(first count: Int) -> [Double] {
    inputs[..<(count * inputWidth)].map { Double($0) }
  }

  /// The first examples, in Double.
  fileprivate func inDouble(first count: Int) throws -> Examples<Double> {
    let rows = inputs(first: count)
    let values = targets[..<(count * targetWidth)].map { Double($0) }
    if let classes {
      return try Examples<Double>(
        inputs: rows, width: inputWidth, labels: values.map { Int($0) }, classes: classes)
    }
    return try Examples<Double>(
      inputs: rows, width: inputWidth, targets: values, targetWidth: targetWidth)
  }
}
