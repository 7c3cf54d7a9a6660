internal import Networks

extension Experiment {
  /// The most runs that one call may ask for.
  package static let mostRuns = 100_000
  /// The most epochs of one run.
  package static let mostEpochs = 10_000_000

  /// Checks that every part fits every other, before anything trains.
  ///
  /// - Throws: `ExperimentError`, `NetworkError` or `DataError` naming the field and what would fit.
  package func validate() throws {
    let form = try form()
    let plan = try NetworkPlan(network, initializer: initializer)
    for activation in network.activations { try activation.checkDerivative() }
    try validateSize(plan, form)
    try validateFit(plan, form)
    try optimizer.validate()
    try validateTraining(form)
    try pretraining?.validate(network, examples: form.count - preprocessing.test)
    try validateProbes(form)
  }

  /// The form of the examples as training sees them.
  func form() throws -> DataForm {
    let form = try data.form()
    guard targets == .inputs else { return form }
    return DataForm(count: form.count, features: form.features, outputs: form.features, hasClasses: false)
  }

  /// The most numbers that a network's weights, or the values of one step, may be.
  private static let mostNumbers = 1 << 28

  private func validateSize(_ plan: NetworkPlan, _ form: DataForm) throws {
    var weights = 0
    var units = network.inputs
    for parameter in plan.parameters {
      let (size, overflows) = parameter.rows.multipliedReportingOverflow(by: parameter.columns)
      guard !overflows, size <= Self.mostNumbers - weights, parameter.columns <= Self.mostNumbers - units
      else {
        throw ExperimentError(
          "network", "layer \(parameter.layer + 1) has \(parameter.rows) × \(parameter.columns) weights",
          expected: "at most \(Self.mostNumbers) weights in all layers together")
      }
      weights += size
      units += parameter.columns
    }
    // Sequences have a row of units for each step, images one for each pixel.
    let places: (partialValue: Int, overflow: Bool) =
      network.image.map { $0.height.multipliedReportingOverflow(by: $0.width) } ?? (network.steps, false)
    let (spread, overflows) = units.multipliedReportingOverflow(by: max(1, places.partialValue))
    guard !places.overflow, !overflows, spread <= Self.mostNumbers else {
      throw ExperimentError(
        "network", "has \(units) units at each of \(places.partialValue) steps or pixels",
        expected: "at most \(Self.mostNumbers) in all")
    }
    let rows = max(batch.size(of: form.count), takesGradients ? min(form.count, Probe.mostExamples) : 1)
    guard spread <= Self.mostNumbers / max(1, rows) else {
      throw ExperimentError(
        "batch", "of \(rows) examples through \(spread) units is more than a step can hold",
        expected: "at most \(Self.mostNumbers / spread) examples")
    }
  }

  private func validateFit(_ plan: NetworkPlan, _ form: DataForm) throws {
    let (taken, overflows) = network.inputs.multipliedReportingOverflow(by: network.steps)
    guard !overflows, taken == form.features else {
      throw ExperimentError(
        "network.inputs",
        "is \(network.inputs)\(network.steps == 1 ? "" : " in each of \(network.steps) steps")",
        expected: "\(form.features), the numbers of one example of \(data.name)")
    }
    let classes = form.hasClasses
    if loss.takesClasses, !classes {
      throw ExperimentError(
        "loss",
        ".\(loss.rawValue) needs classes, and \(targets == .inputs ? "an autoencoder" : data.name) has values as targets",
        expected: ".\(Loss.meanSquaredError.rawValue)")
    }
    if classes, plan.steps > 1 {
      throw ExperimentError(
        "network: layer \(plan.weightLayers), the output",
        "has \(plan.steps) steps, and an example has one class",
        expected: "LastStep() or MeanOverSteps() at the end")
    }
    let given = plan.outputs * plan.steps
    let fits =
      loss.takesClasses
      ? given >= form.outputs : given == form.outputs || classes && form.outputs == 2 && given == 1
    guard fits else {
      throw ExperimentError(
        "network: layer \(plan.weightLayers), the output", "has \(plan.outputs) units",
        expected: "\(form.outputs), the \(classes ? "classes" : "target values") of \(data.name)")
    }
  }

  private func validateTraining(_ form: DataForm) throws {
    let training = form.count - preprocessing.test
    guard preprocessing.test >= 0, training > 0 else {
      throw ExperimentError(
        "preprocessing.test", "is \(preprocessing.test)",
        expected: "0…\(form.count - 1), for \(data.name) has \(form.count) examples")
    }
    if case .size(let size) = batch, !(1...training).contains(size) {
      throw ExperimentError("batch", "is \(size)", expected: "1…\(training), the number of training examples")
    }
    guard (0...Self.mostEpochs).contains(epochs) else {
      throw ExperimentError("epochs", "is \(epochs)", expected: "0…\(Self.mostEpochs)")
    }
    if let steps = stepsPerEpoch, steps < 1 {
      throw ExperimentError("stepsPerEpoch", "is \(steps)", expected: "1 or more")
    }
    _ = try trained.numbers(of: layerWidths().count, field: "trained")
  }

  private func validateProbes(_ form: DataForm) throws {
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
        throw ExperimentError("probes", ".accuracy needs classes", expected: ".loss for \(data.name)")
      }
      try validateNetwork(for: probe.reading)
    }
  }

  /// The seeds as a list, each once.
  ///
  /// - Throws: `ExperimentError` where there are none, too many, or one twice.
  static func checked(_ seeds: some Sequence<Int>) throws -> [Int] {
    var list: [Int] = []
    for seed in seeds {
      guard list.count < mostRuns else {
        throw ExperimentError("seeds", "are more than \(mostRuns)", expected: "1…\(mostRuns) seeds")
      }
      list.append(seed)
    }
    guard !list.isEmpty else { throw ExperimentError("seeds", "are none", expected: "1 seed or more") }
    guard Set(list).count == list.count else {
      throw ExperimentError("seeds", "name one twice", expected: "each seed once")
    }
    return list
  }
}
