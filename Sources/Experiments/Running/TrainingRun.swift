internal import Engine
internal import Networks
internal import Plots

/// One seed of an experiment, from initialization to the last reading.
package enum TrainingRun {
  /// How many batches went through the networks of one run: those of its steps, and what readings cost beside.
  package static func passes(of experiment: Experiment, seed: Int) throws -> Int {
    let examples = try PreparedData().examples(for: experiment, seed: seed, Float.self)
    var trainee = try Trainee(experiment, on: examples, seed: seed)
    _ = try trainee.run(RunProgress(runs: 1, epochs: max(1, experiment.epochs)), nil)
    return trainee.passes
  }

  static func result(
    of experiment: Experiment, seed: Int, data: PreparedData, progress: RunProgress,
    cancellation: Cancellation?
  ) throws -> RunResult {
    switch experiment.precision {
    case .float, .half:
      var trainee = try Trainee(
        experiment, on: data.examples(for: experiment, seed: seed, Float.self), seed: seed)
      return try trainee.run(progress, cancellation)
    case .double:
      var trainee = try Trainee(
        experiment, on: data.examples(for: experiment, seed: seed, Double.self), seed: seed)
      return try trainee.run(progress, cancellation)
    }
  }
}

/// A model in training, with the examples it learns from and is tested on.
private struct Trainee<S: Scalar> {
  private let experiment: Experiment
  private let seed: Int
  private let model: Model<S>
  /// Takes the gradients that probes read; the model itself where a step sees every example.
  private let prober: Model<S>
  private let training: Examples<S>
  private let test: Examples<S>?
  private var readings: Readings
  private var batches: Minibatches?
  /// Networks that readings of derivatives built for themselves.
  private var derivativePasses = 0

  /// Batches that went through any network so far.
  var passes: Int {
    model.passesTaken + (prober === model ? 0 : prober.passesTaken) + derivativePasses
  }

  init(_ experiment: Experiment, on examples: PreparedExamples<S>, seed: Int) throws {
    self.experiment = experiment
    self.seed = seed
    training = examples.training
    test = examples.test
    let chosen = try experiment.trained.numbers(of: experiment.layerWidths().count, field: "trained")
    func made(batch: Int) throws -> Model<S> {
      try Model(
        experiment.network, initializer: experiment.initializer, loss: experiment.loss,
        optimizer: experiment.optimizer, batch: batch, seed: seed, training: Set(chosen.map { $0 - 1 }),
        halfPrecision: experiment.precision == .half)
    }
    model = try made(batch: experiment.batch.size(of: training.count))
    if case .size(let size) = experiment.batch {
      batches = try Minibatches(examples: training.count, size: size, seed: seed)
      prober =
        experiment.takesGradients ? try made(batch: min(training.count, Probe.mostExamples)) : self.model
    } else {
      prober = self.model
    }
    try self.model.check(training)
    if let test { try self.model.check(test) }
    if experiment.probes.contains(where: { $0.reading == .updateRatio }) { self.model.recordUpdates() }
    readings = try Readings(experiment)
  }

  mutating func run(_ progress: RunProgress, _ cancellation: Cancellation?) throws -> RunResult {
    let everyone = Array(0..<training.count)
    var divergence = try pretrain(cancellation)
    var epochsLeft = max(1, experiment.epochs)
    defer { progress.finishRun(skipping: epochsLeft) }
    for epoch in 0...experiment.epochs {
      try cancellation?.check()
      let isLast = epoch == experiment.epochs
      // Scoring goes last, for it loads other examples; at the end it goes first, so that a probe's extra pass
      // cannot touch the running statistics it uses.
      if isLast { try readScores(at: epoch) }
      // A step on all examples begins with the very gradient that the probes read: it is taken once for both.
      let stepsAreFull = batches == nil
      if stepsAreFull, !isLast || readings.takeGradients(at: epoch) {
        let loss = everyone.withUnsafeBufferPointer { model.gradient(training, $0) }
        if !isLast, !loss.isFinite, divergence == nil { divergence = .init(step: epoch + 1) }
      }
      try readBatch(at: epoch)
      if isLast { break }
      try readScores(at: epoch)
      if divergence != nil { break }
      if stepsAreFull { model.update() } else { divergence = trainOneEpoch() }
      if divergence == nil, hasLeftTheNumbers { divergence = .init(step: model.stepsTaken) }
      if divergence != nil { break }
      progress.finishEpoch()
      epochsLeft -= 1
    }
    return RunResult(columns: readings.columns(), divergence: divergence)
  }

  /// Lets the layers begin where layer-wise pretraining leaves them.
  private func pretrain(_ cancellation: Cancellation?) throws -> RunResult.Divergence? {
    guard let recipe = experiment.pretraining else { return nil }
    let layers = try recipe.run(
      experiment.network, initializer: experiment.initializer, loss: experiment.loss, data: training,
      seed: seed, halfPrecision: experiment.precision == .half
    ) { try cancellation?.check() }
    try layers.write(into: model)
    return hasLeftTheNumbers ? .init(step: 0) : nil
  }

  private mutating func trainOneEpoch() -> RunResult.Divergence? {
    guard var order = batches else { return nil }
    order.nextEpoch()
    batches = order
    for batch in 0..<min(order.count, experiment.stepsPerEpoch ?? order.count) {
      let loss = order.withBatch(batch) { model.step(training, $0) }
      if !loss.isFinite { return .init(step: model.stepsTaken) }
    }
    return nil
  }

  /// Whether a weight is no longer finite (a norm in Double is finite while all its Float terms are).
  private var hasLeftTheNumbers: Bool {
    !model.layers.indices.allSatisfy { model.weightNorm($0).isFinite }
  }

  // MARK: Reading

  /// Reads everything but losses and accuracies.
  private mutating func readBatch(at epoch: Int) throws {
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
        readings.record(reading, layers.map { Self.norm(meanDelta($0)) })
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
        let moments = layers.map { Moments(of: prober.activations($0)) }
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
          Moments(of: prober.tape.values(gate).map { Double($0) })
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
  private mutating func readScores(at epoch: Int) throws {
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

  private static func norm(_ values: [Double]) -> Double {
    // Scaled by the largest, so that squares of tiny numbers do not underflow.
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return values.contains(where: \.isNaN) ? .nan : largest }
    return largest * values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
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
