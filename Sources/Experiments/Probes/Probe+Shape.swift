internal import Engine
internal import Networks

extension Probe {
  /// The most examples that gradients and activations are probed over: the first ones of the training set.
  package static let mostExamples = 2_000

  /// The epochs at which this probe is read in a run of `total` epochs.
  func epochs(of total: Int) -> [Int] {
    // Before the first step there is no update to measure.
    times.epochs(of: total).filter { reading != .updateRatio || $0 > 0 }
  }
}

extension Probe.Reading {
  /// Whether it is read from a batch of examples that has gone forward and backward.
  var needsBatch: Bool {
    switch self {
    case .gradientNorm, .neuronGradients, .activations, .saturation, .forwardDifference, .percentiles,
      .gates, .transformGates:
      true
    case .updateRatio, .relativeChange, .frozenFraction, .loss, .accuracy, .jacobian, .gradientByLag,
      .spectralRadius, .inputGradients, .pathLengths, .outputs, .blockDeletion, .tokenGradients:
      false
    }
  }
}

/// What a run's column of one probe must look like.
struct ColumnShape: Hashable {
  let reading: Probe.Reading
  let epochs: [Int]
  let width: Int
  let hasSecond: Bool
}

extension Experiment {
  /// The shapes of all columns that a run of this experiment gives.
  func columnShapes() throws -> [ColumnShape] {
    let widths = try layerWidths()
    return try probes.map { probe in
      let (width, hasSecond): (Int, Bool) =
        switch probe.reading {
        case .loss, .accuracy: (1, preprocessing.test > 0)
        case .activations, .saturation: (widths.count, true)
        case .neuronGradients: (widths.reduce(0, +), false)
        case .percentiles(of: _, levels: let levels): (widths.count * levels.count, false)
        case .jacobian: (min(try outputCount(), network.inputs * network.steps), false)
        case .gradientByLag: (network.steps, false)
        case .inputGradients(let grid): (grid.points, false)
        case .pathLengths: ((PathLengths(network)?.count ?? 0) + 1, false)
        case .gates:
          (
            LagReading.layer(of: network).map {
              GateReading.blocks(of: $0.layer.cell).count * network.steps * $0.layer.units
            } ?? 0, false
          )
        case .transformGates: (network.highwayCount, true)
        case .blockDeletion: (network.blockCount, preprocessing.test > 0)
        case .tokenGradients: (network.steps, false)
        case .outputs(examples: let count): (count * (try outputCount()), false)
        default: (widths.count, false)
        }
      return ColumnShape(
        reading: probe.reading, epochs: probe.epochs(of: epochs), width: width, hasSecond: hasSecond)
    }
  }

  /// Whether any probe reads a batch that has gone forward and backward.
  var takesGradients: Bool { probes.contains { $0.reading.needsBatch } }

  /// The numbers that the network puts out for one example.
  ///
  /// - Throws: `NetworkError` where the network cannot be built.
  func outputCount() throws -> Int {
    let plan = try NetworkPlan(network, initializer: initializer)
    return plan.outputs * plan.steps
  }

  /// The number of units of each layer that has weights, from the input on.
  ///
  /// - Throws: `NetworkError` where the network cannot be built.
  func layerWidths() throws -> [Int] {
    try NetworkPlan(network, initializer: initializer).parameters.filter { $0.purpose == .weights }.map(
      \.columns)
  }
}
