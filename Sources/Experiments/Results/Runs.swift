internal import Plots

/// What the runs of an experiment measured, one run for each seed.
///
/// Readings come as `Samples` that know what they are, so that a figure labels itself. A reading that no probe
/// asked for is an error that says which probe to add.
public struct Runs: Sendable, Hashable {
  /// The experiment that was run.
  public let experiment: Experiment
  /// The seeds as they were given, in order (without an offset from the surroundings).
  public let seeds: [Int]
  package let results: [RunResult]
  /// The number of units of each layer that has weights.
  let layerWidths: [Int]

  init(experiment: Experiment, seeds: [Int], results: [RunResult]) throws {
    self.experiment = experiment
    self.seeds = seeds
    self.results = results
    layerWidths = try experiment.layerWidths()
  }

  /// The number of layers that have weights, the output layer among them.
  public var layerCount: Int { layerWidths.count }

  /// The number of runs.
  public var count: Int { seeds.count }

  /// The steps at which runs diverged to NaN or infinity, counted from 1 (0: in pretraining); nothing for a run
  /// that did not.
  public var divergedSteps: [Int?] { results.map { $0.divergence?.step } }

  /// Readings layer by layer at one moment.
  func alongLayers(
    _ reading: Probe.Reading, second: Bool = false, _ quantity: Quantity, at moment: Moment, layers: Layers
  ) throws -> Samples {
    let numbers = try layers.numbers(of: layerCount, field: "layers")
    return try alongColumn(
      reading, second: second, quantity, at: moment, along: Self.layer, places: numbers.map { $0 - 1 },
      positions: numbers.map(Double.init))
  }

  /// Some places of a column's values at one moment.
  func alongColumn(
    _ reading: Probe.Reading, second: Bool = false, _ quantity: Quantity, at moment: Moment, along: Quantity,
    places: [Int], positions: [Double]
  ) throws -> Samples {
    let epoch = moment.epoch(of: experiment.epochs)
    let rows = try results.map { result in
      let column = try column(reading, second: second, of: result)
      guard let row = column.epochs.firstIndex(of: epoch) else {
        throw ExperimentError(
          "at", "no probe reads \(reading.words) after epoch \(epoch)",
          expected: "one of the epochs \(Self.list(column.epochs))")
      }
      return places.map { column.values.values[row * column.width + $0] }
    }
    return Samples(quantity, along: along, positions: positions, runs: rows)
  }

  /// Readings epoch by epoch: of one layer, or of the only value there is.
  func alongEpochs(
    _ reading: Probe.Reading, second: Bool = false, _ quantity: Quantity, layer: Int? = nil
  ) throws -> Samples {
    try alongEpochs(
      reading, second: second, quantity, place: layer.map { try place(ofLayer: $0) } ?? 0)
  }

  /// Readings epoch by epoch of the value at one place.
  func alongEpochs(_ reading: Probe.Reading, second: Bool = false, _ quantity: Quantity, place: Int) throws
    -> Samples
  {
    let columns = try results.map { try column(reading, second: second, of: $0) }
    return Samples(
      quantity, along: Self.epoch, positions: columns.first?.epochs.map(Double.init) ?? [],
      runs: columns.map { column in
        column.epochs.indices.map { column.values.values[$0 * column.width + place] }
      })
  }

  /// The place of a layer among those with weights.
  func place(ofLayer layer: Int) throws -> Int {
    try Layers.only([layer]).numbers(of: layerCount, field: "layer")[0] - 1
  }

  private func column(_ reading: Probe.Reading, second: Bool, of result: RunResult) throws -> RunResult.Column
  {
    if let column = result.column(second ? .second(reading) : .probe(reading)) { return column }
    guard second, result.column(.probe(reading)) != nil else { throw Self.notMeasured(reading) }
    throw ExperimentError(
      "probes", "no test examples were held out for \(reading.words)",
      expected: "a preprocessing that holds examples out for the test")
  }

  /// The answer to a question for something that no probe asked for.
  static func notMeasured(_ reading: Probe.Reading) -> ExperimentError {
    ExperimentError(
      "probes", "no probe reads \(reading.words)", expected: "\(reading.spelling) among the probes")
  }

  private static func list(_ epochs: [Int]) -> String {
    epochs.count <= 6
      ? epochs.map(String.init).joined(separator: ", ")
      : "\(epochs[0]), \(epochs[1]), … \(epochs[epochs.count - 1])"
  }

  static let layer = Quantity("layer")
  static let epoch = Quantity("epoch")
}
