internal import Networks

extension Experiment {
  /// The most units of a recurrent layer, outputs or grid points that derivatives are followed back from.
  private static let mostRows = 4_096
  /// The most numbers that one run may read: half a GiB.
  private static let mostReadings = 1 << 26

  /// Checks that every probe can be read of this network, when it is asked for, into memory.
  func validateProbes(_ form: DataForm) throws {
    var seen: Set<Probe.Reading> = []
    for probe in probes {
      try probe.times.validate(epochs: epochs)
      guard seen.insert(probe.reading).inserted else {
        throw ExperimentError(
          "probes", "\(probe.reading.spelling) is there twice", expected: "each once, with all its times")
      }
      if case .gradientNorm(of: .weights, over: .rootMeanSquare) = probe.reading {
        throw ExperimentError(
          "probes", "\(probe.reading.spelling) would need each example's own weight gradient",
          expected: "\(Probe.Reading.gradientNorm(of: .preActivations, over: .rootMeanSquare).spelling)")
      }
      if case .saturation(below: let bound) = probe.reading, !(bound.isFinite && bound > 0) {
        throw ExperimentError("probes", "saturation below \(bound)", expected: "a bound above 0")
      }
      guard !probe.epochs(of: epochs).isEmpty else {
        throw ExperimentError(
          "probes", "\(probe.reading.spelling) is read at the start alone, where nothing was updated yet",
          expected: "a reading after 1 epoch or more")
      }
      if probe.reading == .accuracy, !form.hasClasses {
        throw ExperimentError(
          "probes",
          ".accuracy needs classes, and \(targets == .inputs ? "an autoencoder" : data.name) has values as targets",
          expected: ".loss")
      }
      try validateNetwork(for: probe.reading)
    }
    try validateReadings()
  }

  /// Checks that a run's readings are not more than it can hold.
  private func validateReadings() throws {
    var numbers = 0
    for shape in try columnShapes() {
      let times = shape.epochs.count
      numbers += times * shape.width * (shape.hasSecond ? 2 : 1)
      guard numbers <= Self.mostReadings else {
        throw ExperimentError(
          "probes", "\(shape.reading.spelling) would be read \(times) times, \(shape.width) numbers each",
          expected:
            "at most \(Self.mostReadings) numbers in a run; read it less often: .at(.every(epochs: …))")
      }
    }
  }

  /// Checks that a reading makes sense for this network.
  func validateNetwork(for reading: Probe.Reading) throws {
    func fail(_ problem: String, _ expected: String) -> ExperimentError {
      ExperimentError("probes", "\(reading.spelling) \(problem)", expected: expected)
    }
    switch reading {
    case .percentiles(of: _, levels: let levels):
      guard !levels.isEmpty, Set(levels).count == levels.count, levels.allSatisfy({ (0...100).contains($0) })
      else { throw fail("has levels that are no percentages, or none", "some of 0…100, each once") }
    case .jacobian:
      guard !network.tiesExamples else {
        throw fail("means nothing where batch normalization ties the examples together", "LayerNorm()")
      }
      if case .embedding = network.flatLayers.first {
        throw fail("cannot be taken by symbols", "a network of numbers")
      }
      let outputs = try outputCount()
      guard outputs <= Self.mostRows else { throw fail("of \(outputs) outputs", "at most \(Self.mostRows)") }
    case .gradientByLag:
      guard let (layer, upTo) = LagReading.layer(of: network) else {
        throw fail("needs a recurrent layer", "RNN, LSTM or GRU between the network's braces")
      }
      guard !upTo.tiesExamples else {
        throw fail("means nothing where batch normalization ties the examples together", "LayerNorm()")
      }
      guard layer.units <= Self.mostRows / LagReading.mostExamples else {
        throw fail("of \(layer.units) units", "at most \(Self.mostRows / LagReading.mostExamples)")
      }
    case .spectralRadius:
      let isSimple = network.flatLayers.contains {
        if case .recurrent(let layer) = $0, case .simple = layer.cell { true } else { false }
      }
      guard isSimple else { throw fail("needs one matrix from state to state", "an RNN in the network") }
    case .inputGradients(let grid):
      guard network.inputs == 1, network.steps == 1 else {
        throw fail("needs a network of a single number", "Network(inputs: 1)")
      }
      if case .embedding = network.flatLayers.first {
        throw fail("cannot be taken by symbols", "a network of numbers")
      }
      guard (2...Self.mostRows).contains(grid.points) else {
        throw fail("has \(grid.points) points", "2…\(Self.mostRows)")
      }
      guard grid.low.isFinite, grid.high.isFinite, grid.low < grid.high else {
        throw fail("goes from \(grid.low) to \(grid.high)", "two numbers, the smaller one first")
      }
    case .pathLengths:
      guard PathLengths(network) != nil else {
        throw fail(
          "needs residual blocks in a row, without batch normalization, and a layer with weights after them",
          "a network of vectors: layers, then Residual { … } blocks, then Dense(…)")
      }
    case .gates:
      guard let (layer, _) = LagReading.layer(of: network), !GateReading.blocks(of: layer.cell).isEmpty else {
        throw fail(
          "needs an LSTM or a GRU as the first recurrent layer",
          "LSTM(…) or GRU(…) between the network's braces")
      }
    case .transformGates:
      guard network.highwayCount > 0 else {
        throw fail("needs a highway block", "Highway { … } in the network")
      }
    case .blockDeletion:
      guard network.blockCount > 0 else {
        throw fail("needs a block with a shortcut", "Residual { … } or Highway { … } in the network")
      }
    case .tokenGradients:
      guard network.steps > 1 else {
        throw fail("needs a sequence", "Network(inputs: …, steps: …)")
      }
      guard !network.tiesExamples else {
        throw fail("means nothing where batch normalization ties the examples together", "LayerNorm()")
      }
    case .gradientNorm, .updateRatio, .relativeChange, .frozenFraction, .loss, .accuracy, .activations,
      .neuronGradients, .saturation, .forwardDifference:
      break
    case .outputs(examples: let count):
      let training = try data.form().count - preprocessing.test
      guard (1...min(training, Self.mostRows)).contains(count) else {
        throw fail("asks for \(count) examples", "1…\(min(training, Self.mostRows)) of the training examples")
      }
    }
  }
}
