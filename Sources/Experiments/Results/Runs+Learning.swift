internal import Engine
public import Plots

extension Runs {
  /// The mean loss, epoch by epoch.
  ///
  /// - Throws: `ExperimentError` where it was not measured, or where no test examples were held out.
  public func losses(on examples: Examined = .training) throws -> Samples {
    try alongEpochs(.loss, second: examples == .test, Quantity("\(examples.rawValue) loss", symbol: "*L*"))
  }

  /// The mean loss without one residual or highway block, block by block from the input on.
  ///
  /// - Throws: `ExperimentError` where no probe `.blockDeletion` read it then, or no test examples were held out.
  public func lossesWithoutBlock(on examples: Examined = .training, at moment: Moment = .end) throws
    -> Samples
  {
    let blocks = Array(0..<experiment.network.blockCount)
    return try alongColumn(
      .blockDeletion, second: examples == .test,
      Quantity("\(examples.rawValue) loss without a block", symbol: "*L*"), at: moment,
      along: Quantity("block left out"), places: blocks, positions: blocks.map { Double($0 + 1) })
  }

  /// The fraction of examples classed right, epoch by epoch.
  public func accuracies(on examples: Examined = .test) throws -> Samples {
    try alongEpochs(.accuracy, second: examples == .test, Quantity("\(examples.rawValue) accuracy"))
  }

  /// ‖ΔW‖/‖W‖ of the last step before a moment, layer by layer.
  public func updateRatios(at moment: Moment = .end, layers: Layers = .all) throws -> Samples {
    try alongLayers(.updateRatio, Self.updateRatio, at: moment, layers: layers)
  }

  /// ‖ΔW‖/‖W‖ of the last step before each epoch's end, for one layer.
  public func updateRatio(layer: Int) throws -> Samples {
    try alongEpochs(.updateRatio, Self.updateRatio, layer: layer)
  }

  /// ‖W − W₀‖/‖W₀‖ since the start, layer by layer.
  public func relativeChanges(at moment: Moment = .end, layers: Layers = .all) throws -> Samples {
    try alongLayers(.relativeChange, Self.relativeChange, at: moment, layers: layers)
  }

  /// ‖W − W₀‖/‖W₀‖ since the start, epoch by epoch, for one layer.
  public func relativeChange(layer: Int) throws -> Samples {
    try alongEpochs(.relativeChange, Self.relativeChange, layer: layer)
  }

  /// The fraction of weights that are, bit for bit, the initial ones, layer by layer.
  public func frozenFractions(at moment: Moment = .end, layers: Layers = .all) throws -> Samples {
    try alongLayers(.frozenFraction, Self.frozenFraction, at: moment, layers: layers)
  }

  /// The fraction of one layer's weights that are, bit for bit, the initial ones, epoch by epoch.
  public func frozenFraction(layer: Int) throws -> Samples {
    try alongEpochs(.frozenFraction, Self.frozenFraction, layer: layer)
  }

  /// What the network puts out for one training example, numbered from 1.
  ///
  /// - Throws: `ExperimentError` where no probe `.outputs(examples:)` read it then.
  public func outputs(example: Int, at moment: Moment = .end) throws -> Samples {
    let width = try experiment.outputCount()
    for case .outputs(examples: let count) in experiment.probes.map(\.reading) {
      guard (1...count).contains(example) else {
        throw ExperimentError("example", "is \(example)", expected: "1…\(count), those that were read")
      }
      return try alongColumn(
        .outputs(examples: count), Quantity("output"), at: moment, along: Quantity("unit"),
        places: Array((example - 1) * width..<example * width), positions: (1...width).map(Double.init))
    }
    throw ExperimentError(
      "probes", "no probe reads the outputs",
      expected: ".outputs(examples: \(max(1, example))) among the probes")
  }

  /// The mean of each layer's activations, over units and examples.
  public func activationMeans(at moment: Moment = .end, layers: Layers = .hidden) throws -> Samples {
    try alongLayers(.activations, Quantity("mean activation"), at: moment, layers: layers)
  }

  /// The mean of one layer's activations, epoch by epoch.
  public func activationMean(layer: Int) throws -> Samples {
    try alongEpochs(.activations, Quantity("mean activation"), layer: layer)
  }

  /// The standard deviation of each layer's activations, over units and examples.
  public func activationDeviations(at moment: Moment = .end, layers: Layers = .hidden) throws -> Samples {
    try alongLayers(
      .activations, second: true, Quantity("standard deviation of activations"), at: moment, layers: layers)
  }

  /// The fraction of pre-activations at which the activation is flat (|f′(z)| below the probe's bound).
  public func saturatedFractions(
    below bound: Double = 0.01, at moment: Moment = .end, layers: Layers = .hidden
  ) throws -> Samples {
    try alongLayers(
      .saturation(below: bound), Quantity("saturated fraction"), at: moment, layers: layers)
  }

  /// The fraction of units that are dead: flat for every example.
  public func deadFractions(
    below bound: Double = 0.01, at moment: Moment = .end, layers: Layers = .hidden
  ) throws -> Samples {
    try alongLayers(
      .saturation(below: bound), second: true, Quantity("fraction of units dead"), at: moment, layers: layers)
  }

  /// The root mean square distance of neighbouring examples' activations, layer by layer.
  public func forwardDifferences(at moment: Moment = .start, layers: Layers = .hidden) throws -> Samples {
    try alongLayers(.forwardDifference, Quantity("distance of two inputs"), at: moment, layers: layers)
  }

  /// What each layer multiplies the distance of two inputs by, one number for each run.
  ///
  /// exp of the slope of ln distance against the layer's number; mean-field theory predicts √χ, as for gradients.
  public func forwardFactorPerLayer(at moment: Moment = .start, layers: Layers = .hidden) throws -> [Double] {
    let distances = try forwardDifferences(at: moment, layers: layers)
    return distances.runs.map { exp(Regression.slope(of: $0.map { log($0) }, along: distances.positions)) }
  }

  private static let updateRatio = Quantity("update/weight ratio", symbol: "‖Δ*W*‖/‖*W*‖")
  private static let relativeChange = Quantity("relative weight change", symbol: "‖*W* − *W*₀‖/‖*W*₀‖")
  private static let frozenFraction = Quantity("fraction of weights frozen")
}
