internal import Engine
internal import Networks

/// A model in training, with the examples it learns from and is tested on.
struct Trainee<S: Scalar> {
  let experiment: Experiment
  let seed: Int
  let model: Model<S>
  /// Takes the gradients that probes read; the model itself where a step sees every example.
  let prober: Model<S>
  let training: Examples<S>
  let test: Examples<S>?
  var readings: Readings
  var batches: Minibatches?
  /// Networks that readings of derivatives built for themselves.
  var derivativePasses = 0

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

  /// Pretrains, trains and reads, epoch by epoch; ends early where a loss or a weight is no longer finite.
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
      if stepsAreFull { model.update() } else { divergence = try trainOneEpoch(cancellation) }
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

  /// Goes once through the batches, or through the first of them; stops at a loss that is not finite.
  private mutating func trainOneEpoch(_ cancellation: Cancellation?) throws -> RunResult.Divergence? {
    guard var order = batches else { return nil }
    order.nextEpoch()
    batches = order
    for batch in 0..<min(order.count, experiment.stepsPerEpoch ?? order.count) {
      try cancellation?.check()
      let loss = order.withBatch(batch) { model.step(training, $0) }
      if !loss.isFinite { return .init(step: model.stepsTaken) }
    }
    return nil
  }

  /// Whether a weight is no longer finite (a norm in Double is finite while all its Float terms are).
  private var hasLeftTheNumbers: Bool {
    !model.layers.indices.allSatisfy { model.weightNorm($0).isFinite }
  }
}
