internal import Engine
internal import Networks
internal import Synchronization

/// What one run trains on and is tested on, in the format of its model.
struct PreparedExamples<S: Scalar>: Sendable {
  let training: Examples<S>
  let test: Examples<S>?

  init(_ split: Split, for experiment: Experiment) throws {
    training = try Examples(split.training, for: experiment)
    test = try split.test.map { try Examples($0, for: experiment) }
  }
}

/// The data of a set of runs: each data set is generated once, and prepared once where all seeds see the same.
final class PreparedData: Sendable {
  private struct Key: Hashable {
    let data: DataSet
    let preprocessing: Preprocessing
    let loss: Loss
    let targets: Targets
    let outputs: Int
    let precision: Precision
  }

  private let tables: Mutex<[DataSet: ExampleTable]> = Mutex([:])
  private let shared: Mutex<[Key: any Sendable]> = Mutex([:])

  /// The examples for one seed of an experiment.
  func examples<S: Scalar>(for experiment: Experiment, seed: Int, _: S.Type) throws -> PreparedExamples<S> {
    func prepared() throws -> PreparedExamples<S> {
      let split = try experiment.preprocessing.split(table(experiment.data), of: experiment.data, seed: seed)
      return try PreparedExamples(split, for: experiment)
    }
    guard !experiment.preprocessing.shuffled else { return try prepared() }
    let key = Key(
      data: experiment.data, preprocessing: experiment.preprocessing, loss: experiment.loss,
      targets: experiment.targets, outputs: try experiment.layerWidths().last ?? 0,
      precision: experiment.precision)
    // Prepared under the lock: the others would only do the same work again.
    return try shared.withLock { shared in
      if let known = shared[key] as? PreparedExamples<S> { return known }
      let made = try prepared()
      shared[key] = made
      return made
    }
  }

  private func table(_ data: DataSet) throws -> ExampleTable {
    try tables.withLock { tables in
      if let known = tables[data] { return known }
      let made = try data.examples()
      tables[data] = made
      return made
    }
  }
}

extension Examples {
  /// A table in the format of a model: its inputs as targets, or classes as numbers or as rows of zeros with a one, as the loss wants them.
  fileprivate init(_ table: ExampleTable, for experiment: Experiment) throws {
    if experiment.targets == .inputs {
      try self.init(
        inputs: table.inputs, width: table.features, targets: table.inputs, targetWidth: table.features)
      return
    }
    switch table.target {
    case .values(let values, shape: _):
      try self.init(
        inputs: table.inputs, width: table.features, targets: values, targetWidth: table.outputs)
    case .classes(let labels, of: let classes):
      let outputs = try experiment.layerWidths().last ?? 0
      if !experiment.loss.takesClasses, classes == 2, outputs == 1 {
        try self.init(
          inputs: table.inputs, width: table.features, targets: labels.map(Double.init), targetWidth: 1)
      } else {
        let examples = try Examples(
          inputs: table.inputs, width: table.features, labels: labels, classes: classes)
        self = experiment.loss.takesClasses ? examples : examples.oneHot()
      }
    }
  }
}
