public import Networks

/// An experiment as a value: what is trained, on what, how, and what is measured on the way.
///
///     let experiment = Experiment(
///       network, initializer: .xavier, data: .strokeDigits(count: 1_797, seed: 1),
///       loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0.1, momentum: 0.9),
///       batch: 32, epochs: 10, probes: [.gradientNorm(of: .weights), .frozenFraction])
///     let runs = try experiment.run(seeds: 1...5)
///
/// Equal experiments give equal results, bit for bit, whatever the machine's number of cores.
public struct Experiment: Sendable, Codable, Hashable {
  public var network: Network
  public var initializer: Initializer
  public var data: DataSet
  public var preprocessing: Preprocessing
  public var loss: Loss
  /// What the loss compares the outputs with.
  public var targets: Targets
  public var optimizer: Optimizer
  /// How many examples a step sees.
  public var batch: Batch
  /// How often training goes through the examples; 0 measures at initialization alone.
  public var epochs: Int
  /// Where an epoch ends early: after so many steps; 1 makes every reading follow a single step.
  public var stepsPerEpoch: Int?
  public var probes: [Probe]
  /// The layers that are trained; the others keep their initial weights.
  public var trained: Layers
  /// What is done to the weights before training begins; nothing by default.
  public var pretraining: LayerwisePretraining?
  public var precision: Precision

  /// An experiment of these parts.
  ///
  /// - Parameters:
  ///   - preprocessing: what is done to the data, and how much is held out for the test.
  ///   - optimizer: default: gradient descent at a rate of 0.1.
  ///   - epochs: default 0: nothing is trained, everything is measured at initialization.
  ///   - stepsPerEpoch: ends each epoch after so many steps; default: all its batches.
  ///   - targets: `.inputs` trains an autoencoder, which has to give back what it is shown.
  ///   - pretraining: trains the layers one by one first, `.layerwise(optimizer:batch:epochs:)`.
  // No optional parameter, so that `.none` cannot mean a missing value.
  public init(
    _ network: Network, initializer: Initializer, data: DataSet, preprocessing: Preprocessing, loss: Loss,
    targets: Targets = .ofData, optimizer: Optimizer = .sgd(learningRate: 0.1), batch: Batch = .full,
    epochs: Int = 0, stepsPerEpoch: Int? = nil, probes: [Probe] = [], trained: Layers = .all,
    pretraining: LayerwisePretraining? = nil, precision: Precision = .float
  ) {
    self.network = network
    self.initializer = initializer
    self.data = data
    self.preprocessing = preprocessing
    self.loss = loss
    self.targets = targets
    self.optimizer = optimizer
    self.batch = batch
    self.epochs = epochs
    self.stepsPerEpoch = stepsPerEpoch
    self.probes = probes
    self.trained = trained
    self.pretraining = pretraining
    self.precision = precision
  }

  /// An experiment whose data get the usual preprocessing: the standard rig for images, nothing otherwise.
  public init(
    _ network: Network, initializer: Initializer, data: DataSet, loss: Loss,
    targets: Targets = .ofData, optimizer: Optimizer = .sgd(learningRate: 0.1), batch: Batch = .full,
    epochs: Int = 0, stepsPerEpoch: Int? = nil, probes: [Probe] = [], trained: Layers = .all,
    pretraining: LayerwisePretraining? = nil, precision: Precision = .float
  ) {
    self.init(
      network, initializer: initializer, data: data, preprocessing: data.usualPreprocessing, loss: loss,
      targets: targets, optimizer: optimizer, batch: batch, epochs: epochs, stepsPerEpoch: stepsPerEpoch,
      probes: probes, trained: trained, pretraining: pretraining, precision: precision)
  }

  /// Trains one network for each seed and measures what the probes ask for.
  ///
  /// A seed decides the initial weights, the split of the data and the order of the batches. Seeds run side by
  /// side; results kept from an earlier build are reused. A run that diverges to NaN or infinity is a result:
  /// its step stands in `Runs.divergedSteps`, its later readings are NaN.
  ///
  /// - Throws: `ExperimentError`, `NetworkError` or `DataError` before anything trains, naming the field and what
  ///   would fit; `CancellationError` after `cancellation.cancel()`.
  public func run(seeds: some Sequence<Int>, cancellation: Cancellation? = nil) throws -> Runs {
    try RunQueue.run([self], seeds: Self.checked(seeds), cancellation: cancellation)[0]
  }

  /// Trains networks with the lesson's own seeds: `seed` of its front matter, else that of `course.yaml`, else 1, and
  /// those that follow it.
  ///
  /// - Parameter times: how many networks, each with a seed of its own.
  /// - Throws: as `run(seeds:cancellation:)`.
  public func run(times: Int = 1, cancellation: Cancellation? = nil) throws -> Runs {
    guard (1...Self.mostRuns).contains(times) else {
      throw ExperimentError("times", "is \(times)", expected: "1…\(Self.mostRuns)")
    }
    let first = try RunSettings.fromEnvironment().seed
    return try run(seeds: first..<first + times, cancellation: cancellation)
  }

  /// Trains one network with one seed.
  ///
  /// - Throws: as `run(seeds:cancellation:)`.
  public func run(seed: Int, cancellation: Cancellation? = nil) throws -> Runs {
    try run(seeds: CollectionOfOne(seed), cancellation: cancellation)
  }
}
