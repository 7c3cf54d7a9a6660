internal import Engine
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
    try LayerNumbers.check(network)
    let plan = try NetworkPlan(network, initializer: initializer)
    for activation in network.activations { try activation.checkDerivative() }
    try validateSize(plan, form)
    try validateShapes(plan, form)
    try validateLoss(plan, form)
    try optimizer.validate()
    try validateSchedule(optimizer, "optimizer")
    try validateTraining(form)
    if let optimizer = pretraining?.optimizer { try validateSchedule(optimizer, "pretraining.optimizer") }
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
      guard !parameter.law.needsSquare || parameter.law.isSquare(parameter.rows, parameter.columns) else {
        throw ExperimentError(
          "network: layer \(parameter.layer + 1)",
          "has \(parameter.rows) × \(parameter.columns) weights, which have no spectral radius",
          expected: "as many units as inputs, or the law .spectralRadius from state to state alone")
      }
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

  /// Whether what the network takes and gives is what the data has.
  private func validateShapes(_ plan: NetworkPlan, _ form: DataForm) throws {
    let (taken, overflows) = network.inputs.multipliedReportingOverflow(by: network.steps)
    guard !overflows, taken == form.features else {
      let sequence = SequenceForm(data, features: form.features)
      throw ExperimentError(
        "network.inputs",
        "is \(network.inputs)\(network.steps == 1 ? "" : " in each of \(network.steps) steps")",
        expected: "\(form.features), the numbers of one example of \(data.name)"
          + (sequence.map {
            ", or \($0.width) in each of \($0.steps) steps: "
              + "Network(inputs: \($0.width), steps: \($0.steps))"
          } ?? ""))
    }
    let output = "network: layer \(plan.weightLayers), the output"
    if form.hasClasses, plan.steps > 1 {
      throw ExperimentError(
        output, "has \(plan.steps) steps, and an example has one class",
        expected: "LastStep() or MeanOverSteps() at the end")
    }
    let given = plan.outputs * plan.steps
    // Two classes also fit on one output, where the loss does not count classes.
    let isBinary = form.hasClasses && form.outputs == 2 && given == 1 && !loss.takesClasses
    guard given == form.outputs || isBinary else {
      let kind = form.hasClasses ? "classes" : "target values"
      throw ExperimentError(
        output,
        "has \(plan.outputs) unit\(plan.outputs == 1 ? "" : "s")\(plan.steps == 1 ? "" : " at each of \(plan.steps) steps")",
        expected: "\(form.outputs), the \(targets == .inputs ? "inputs" : kind) of \(data.name)")
    }
  }

  /// Whether the loss can be taken of these outputs and targets.
  private func validateLoss(_ plan: NetworkPlan, _ form: DataForm) throws {
    if loss.takesClasses, !form.hasClasses {
      throw ExperimentError(
        "loss",
        ".\(loss.rawValue) needs classes, and \(targets == .inputs ? "an autoencoder" : data.name) has values as targets",
        expected: ".\(Loss.meanSquaredError.rawValue)")
    }
    if loss != .meanSquaredError, case .activation(let activation)? = network.flatLayers.last,
      activation.function == .sigmoid
    {
      throw ExperimentError(
        "loss", ".\(loss.rawValue) takes linear outputs, and the network ends in a sigmoid",
        expected: "no activation after the last layer, or .\(Loss.meanSquaredError.rawValue)")
    }
  }

  private func validateSchedule(_ optimizer: Optimizer, _ field: String) throws {
    switch optimizer.schedule {
    case .cosine(_, let final), .warmUpThenCosine(_, _, let final):
      guard final.isFinite, final >= 0 else {
        throw ExperimentError(
          "\(field).schedule", "final is \(final)", expected: "a finite factor, 0 or more")
      }
    case .constant, .warmUp, .stairs: break
    }
  }

  private func validateTraining(_ form: DataForm) throws {
    guard (0..<form.count).contains(preprocessing.test) else {
      throw ExperimentError(
        "preprocessing.test", "is \(preprocessing.test)",
        expected: "0…\(form.count - 1), for \(data.name) has \(form.count) examples")
    }
    let training = form.count - preprocessing.test
    if case .size(let size) = batch, !(1...training).contains(size) {
      throw ExperimentError("batch", "is \(size)", expected: "1…\(training), the number of training examples")
    }
    guard (0...Self.mostEpochs).contains(epochs) else {
      throw ExperimentError("epochs", "is \(epochs)", expected: "0…\(Self.mostEpochs)")
    }
    let batches = training / batch.size(of: training)
    if let steps = stepsPerEpoch, !(1...batches).contains(steps) {
      throw ExperimentError(
        "stepsPerEpoch", "is \(steps)",
        expected:
          "1…\(batches), the batches of \(batch.size(of: training)) among \(training) training examples")
    }
    if epochs > 0, optimizer.learningRate == 0 {
      throw ExperimentError(
        "optimizer.learningRate", "is 0, and \(epochs) epochs would change nothing",
        expected: "a rate above 0, or epochs: 0 to measure at initialization alone")
    }
    _ = try trained.numbers(of: layerWidths().count, field: "trained")
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

extension DrawingLaw {
  /// Whether only a square matrix can be drawn by this law.
  fileprivate var needsSquare: Bool {
    switch self {
    case .spectralRadius: true
    case .blocks(let law, _), .shifted(let law, _, _): law.needsSquare
    case .constant, .normal, .uniform, .orthogonal, .identity, .sparse: false
    }
  }

  /// Whether each matrix that the law draws into this shape is square.
  fileprivate func isSquare(_ rows: Int, _ columns: Int) -> Bool {
    switch self {
    case .blocks(let law, let count): law.isSquare(rows, columns / count)
    case .shifted(let law, _, _): law.isSquare(rows, columns)
    default: rows == columns
    }
  }
}
