internal import Networks
public import Plots

extension Runs {
  /// The singular values of the derivative of the outputs by the inputs, largest first.
  ///
  /// - Throws: `ExperimentError` where they were not measured then.
  public func singularValues(at moment: Moment = .start) throws -> Samples {
    let count = try width(.jacobian)
    return try alongColumn(
      .jacobian, Quantity("singular value of the Jacobian", symbol: "*s*"), at: moment,
      along: Quantity("number in descending order"), places: Array(0..<count),
      positions: (1...max(1, count)).map(Double.init))
  }

  /// ‖∂h_T/∂h_{T−k}‖/√n of the first recurrent layer against the lag k, in steps.
  public func gradientsByLag(of target: Probe.LagTarget = .states, at moment: Moment = .start) throws
    -> Samples
  {
    let symbol =
      target == .states ? "‖∂*h*(*T*)/∂*h*(*T* − *k*)‖/√*n*" : "‖∂*h*(*T*)/∂*z*(*T* − *k*)‖/√*n*"
    let lags = Array(0..<experiment.network.steps)
    return try alongColumn(
      .gradientByLag(of: target), Quantity("gradient of the last state", symbol: symbol), at: moment,
      along: Quantity("lag", symbol: "*k*", unit: "steps"), places: lags, positions: lags.map(Double.init))
  }

  /// The largest modulus of an eigenvalue of the weights from state to state, layer by layer; NaN for a layer
  /// without such a matrix.
  public func spectralRadii(at moment: Moment = .end, layers: Layers = .all) throws -> Samples {
    try alongLayers(.spectralRadius, Self.spectralRadius, at: moment, layers: layers)
  }

  /// The same of one layer, epoch by epoch.
  public func spectralRadius(layer: Int) throws -> Samples {
    try alongEpochs(.spectralRadius, Self.spectralRadius, layer: layer)
  }

  /// The derivative of the first output by the input, along the inputs of a grid.
  public func inputGradients(on grid: InputGrid = InputGrid(), at moment: Moment = .start) throws -> Samples {
    // Before a grid that nobody checked is spelled out.
    guard try width(.inputGradients(grid)) == grid.points else {
      throw Self.notMeasured(.inputGradients(grid))
    }
    return try alongColumn(
      .inputGradients(grid), Quantity("gradient by the input", symbol: "d*f*/d*x*"), at: moment,
      along: Quantity("input", symbol: "*x*"), places: Array(0..<max(0, grid.points)),
      positions: grid.positions)
  }

  /// The autocorrelation of that derivative for the lags 0…`lags`, in points of the grid.
  ///
  /// - Throws: `ExperimentError` where the gradients were not measured, or the grid has no such lag.
  public func gradientAutocorrelation(
    lags: Int = 15, on grid: InputGrid = InputGrid(), at moment: Moment = .start
  ) throws -> Samples {
    guard (0..<max(1, grid.points)).contains(lags) else {
      throw ExperimentError("lags", "are \(lags)", expected: "0…\(grid.points - 1), for so many points")
    }
    let gradients = try inputGradients(on: grid, at: moment)
    return Samples(
      Quantity("autocorrelation of the gradient"), along: Quantity("lag", symbol: "*k*", unit: "points"),
      positions: (0...lags).map(Double.init),
      runs: gradients.runs.map { Autocorrelation.of($0, lags: lags) })
  }

  /// The share of each path length in the gradient's squared norm at the first residual block.
  public func pathLengthShares(at moment: Moment = .start) throws -> Samples {
    let lengths = Array(0..<(try width(.pathLengths)))
    return try alongColumn(
      .pathLengths, Quantity("share of the squared gradient norm"), at: moment,
      along: Quantity("path length", symbol: "*k*", unit: "blocks"), places: lengths,
      positions: lengths.map(Double.init))
  }

  /// How far a gate of the first recurrent layer is open at every step, 0…1: of one unit, or the mean of all.
  public func gateTrace(_ gate: Probe.Gate, unit: Int? = nil, at moment: Moment = .end) throws -> Samples {
    let steps = experiment.network.steps
    let layer = LagReading.layer(of: experiment.network)?.layer
    let units = layer?.units ?? 0
    if let unit, !(1...max(1, units)).contains(unit) {
      throw ExperimentError("unit", "is \(unit)", expected: "1…\(units)")
    }
    let blocks = layer.map { GateReading.blocks(of: $0.cell) } ?? []
    guard let block = blocks.firstIndex(where: { $0.gate == gate }) ?? (blocks.isEmpty ? 0 : nil) else {
      throw ExperimentError(
        "gate", "the cell has no \(gate.rawValue) gate",
        expected: blocks.map { ".\($0.gate.rawValue)" }.joined(separator: ", "))
    }
    let all = try alongColumn(
      .gates, Quantity("\(gate.rawValue) gate", symbol: "*σ*(*z*)"), at: moment, along: Quantity("step"),
      places: Array(block * steps * units..<(block + 1) * steps * units), positions: [])
    return Samples(
      all.quantity, along: all.along, positions: (1...max(1, steps)).map(Double.init),
      runs: all.runs.map { openings in
        (0..<steps).map { step in
          if let unit { return openings[step * units + unit - 1] }
          return openings[step * units..<(step + 1) * units].reduce(0, +) / Double(units)
        }
      })
  }

  /// The norm of the loss's gradient by each token of the sequence, from the first one on.
  public func tokenGradients(at moment: Moment = .start) throws -> Samples {
    let steps = Array(0..<experiment.network.steps)
    return try alongColumn(
      .tokenGradients, Quantity("gradient of the loss by a token", symbol: "‖∂*L*/∂*x*‖"), at: moment,
      along: Quantity("token"), places: steps, positions: steps.map { Double($0 + 1) })
  }

  /// The mean opening of each highway block's transform gate, 0…1, block by block from the input on.
  public func transformGates(at moment: Moment = .end) throws -> Samples {
    try alongBlocks("mean opening of the transform gate", second: false, at: moment)
  }

  /// The standard deviation of each highway block's transform gate over its units and the examples.
  public func transformGateDeviations(at moment: Moment = .end) throws -> Samples {
    try alongBlocks("standard deviation of the transform gate", second: true, at: moment)
  }

  private func alongBlocks(_ name: String, second: Bool, at moment: Moment) throws -> Samples {
    let blocks = Array(0..<experiment.network.highwayCount)
    return try alongColumn(
      .transformGates, second: second, Quantity(name), at: moment, along: Quantity("highway block"),
      places: blocks, positions: blocks.map { Double($0 + 1) })
  }

  /// One percentile of each layer's activations or pre-activations.
  ///
  /// - Throws: `ExperimentError` where no probe asked for that level.
  public func percentiles(
    _ level: Double, of signal: Probe.Signal = .activations, at moment: Moment = .end,
    layers: Layers = .hidden
  ) throws -> Samples {
    let (reading, place, count) = try percentile(level, signal)
    let numbers = try layers.numbers(of: layerCount, field: "layers")
    return try alongColumn(
      reading, Self.percentile(level, signal), at: moment, along: Self.layer,
      places: numbers.map { ($0 - 1) * count + place }, positions: numbers.map(Double.init))
  }

  /// One percentile of one layer, epoch by epoch.
  public func percentile(_ level: Double, of signal: Probe.Signal = .activations, layer: Int) throws
    -> Samples
  {
    let (reading, place, count) = try percentile(level, signal)
    return try alongEpochs(
      reading, Self.percentile(level, signal), place: try self.place(ofLayer: layer) * count + place)
  }

  /// The reading that holds a percentile, its place among the reading's levels, and their number.
  private func percentile(_ level: Double, _ signal: Probe.Signal) throws -> (Probe.Reading, Int, Int) {
    for probe in experiment.probes {
      guard case .percentiles(of: signal, levels: let levels) = probe.reading,
        let place = levels.firstIndex(of: level)
      else { continue }
      return (probe.reading, place, levels.count)
    }
    throw ExperimentError(
      "probes", "no probe reads the percentile \(level) of the \(signal.words)",
      expected: ".percentiles([\(level)], of: .\(signal.rawValue)) among the probes")
  }

  /// The number of values of a reading at one moment; 0 where it was not asked for.
  private func width(_ reading: Probe.Reading) throws -> Int {
    try experiment.columnShapes().first { $0.reading == reading }?.width ?? 0
  }

  private static let spectralRadius = Quantity("spectral radius", symbol: "*ρ*")

  private static func percentile(_ level: Double, _ signal: Probe.Signal) -> Quantity {
    Quantity("percentile \(level) of the \(signal.words)")
  }
}
