internal import Engine
public import Plots

extension Runs {
  /// Gradient norms layer by layer at one moment.
  ///
  /// - Throws: `ExperimentError` where they were not measured then.
  public func gradientNorms(
    of target: Probe.GradientTarget = .weights, over averaging: Probe.Averaging = .mean,
    at moment: Moment = .end,
    layers: Layers = .all
  ) throws -> Samples {
    try alongLayers(.gradientNorm(of: target, over: averaging), target.quantity, at: moment, layers: layers)
  }

  /// The gradient norm of one layer, epoch by epoch.
  public func gradientNorm(
    of target: Probe.GradientTarget = .weights, over averaging: Probe.Averaging = .mean, layer: Int
  ) throws -> Samples {
    try alongEpochs(.gradientNorm(of: target, over: averaging), target.quantity, layer: layer)
  }

  /// δ of every neuron of one layer, averaged over the examples, at one moment.
  public func neuronGradients(layer: Int, at moment: Moment = .start) throws -> Samples {
    let place = try Layers.only([layer]).numbers(of: layerCount, field: "layer")[0] - 1
    let start = layerWidths[..<place].reduce(0, +)
    return try alongColumn(
      .neuronGradients, Quantity("δ", symbol: "*δ*"), at: moment, along: Quantity("neuron"),
      places: Array(start..<start + layerWidths[place]), positions: (1...layerWidths[place]).map(Double.init))
  }

  /// What each layer multiplies a gradient's norm by on its way back, one number for each run.
  ///
  /// exp(−s) with s the slope of the least-squares line through ln ‖gradient‖ against the layer's number; layers
  /// whose norm is 0 or not finite are left out. Mean-field theory predicts √χ.
  public func decayPerLayer(
    of target: Probe.GradientTarget = .preActivations, over averaging: Probe.Averaging = .mean,
    at moment: Moment = .start, layers: Layers = .hidden
  ) throws -> [Double] {
    let norms = try gradientNorms(of: target, over: averaging, at: moment, layers: layers)
    return norms.runs.map { exp(-Regression.slope(of: $0.map { log($0) }, along: norms.positions)) }
  }
}

extension Probe.GradientTarget {
  var quantity: Quantity {
    switch self {
    case .weights: Quantity("norm of the weight gradient", symbol: "‖∂*L*/∂*W*‖")
    case .preActivations: Quantity("norm of δ", symbol: "‖*δ*‖")
    }
  }
}
