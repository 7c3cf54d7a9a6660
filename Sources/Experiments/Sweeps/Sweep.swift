public import Plots

/// An experiment at several values of one parameter.
public struct Sweep<Value: Sendable>: Sendable {
  /// The values, in the order they were given.
  public let values: [Value]
  /// The runs at each value.
  public let runs: [Runs]

  /// Values and their runs, to be looped over.
  public var pairs: [(value: Value, runs: Runs)] { Array(zip(values, runs)) }

  /// One number of each run, along the swept parameter.
  ///
  /// - Parameter measure: gives one number for each seed, in order.
  public func samples(
    _ quantity: Quantity, along parameter: Quantity, _ measure: (Runs) throws -> [Double]
  ) throws -> Samples {
    let columns = try runs.map(measure)
    let seeds = runs.first?.count ?? 0
    if let odd = columns.first(where: { $0.count != seeds }) {
      throw ExperimentError("measure", "gave \(odd.count) numbers", expected: "\(seeds), one for each seed")
    }
    let numbers = values.map(Self.number)
    let areNumbers = numbers.allSatisfy { $0 != nil }
    return Samples(
      quantity, along: parameter,
      positions: numbers.enumerated().map { place, number in areNumbers ? number ?? 0 : Double(place) },
      positionNames: areNumbers ? nil : values.map { "\($0)" },
      runs: (0..<seeds).map { seed in columns.map { $0[seed] } })
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case let value as Int: Double(value)
    case let value as Double: value
    case let value as Float: Double(value)
    default: nil
    }
  }
}

extension Experiment {
  /// Runs the experiment at several values of one of its fields: `sweep(\.epochs, over: [1, 10, 100], seeds: 1...5)`.
  ///
  /// - Throws: `ExperimentError`, `NetworkError` or `DataError` before anything trains, where one of the experiments
  ///   cannot be run; `CancellationError` after `cancellation.cancel()`.
  public func sweep<Value: Sendable>(
    _ field: WritableKeyPath<Experiment, Value>, over values: [Value], seeds: some Sequence<Int>,
    cancellation: Cancellation? = nil
  ) throws -> Sweep<Value> {
    try sweep(over: values, seeds: seeds, cancellation: cancellation) { experiment, value in
      experiment[keyPath: field] = value
    }
  }

  /// Runs the experiment at several values of anything that changes it.
  ///
  /// - Parameter change: what a value does to the experiment: `{ $0.network = deep($1) }`.
  /// - Throws: `ExperimentError`, `NetworkError` or `DataError` before anything trains, where one of the experiments
  ///   cannot be run; `CancellationError` after `cancellation.cancel()`.
  public func sweep<Value: Sendable>(
    over values: [Value], seeds: some Sequence<Int>, cancellation: Cancellation? = nil,
    _ change: (inout Experiment, Value) throws -> Void
  ) throws -> Sweep<Value> {
    guard !values.isEmpty else {
      throw ExperimentError("sweep", "has no values", expected: "1 value or more")
    }
    let seeds = try Self.checked(seeds)
    guard values.count <= Self.mostRuns / seeds.count else {
      throw ExperimentError(
        "sweep", "is \(values.count) values × \(seeds.count) seeds", expected: "at most \(Self.mostRuns) runs"
      )
    }
    let experiments = try values.map { value in
      var experiment = self
      try change(&experiment, value)
      return experiment
    }
    // A value that is a network, say, takes pages to print; its place says enough.
    let places = values.enumerated().map { place, value in
      let words = "\(value)"
      return "sweep, value \(place + 1)" + (words.count <= 40 ? " (\(words))" : "")
    }
    return Sweep(
      values: values,
      runs: try RunQueue.run(experiments, places: places, seeds: seeds, cancellation: cancellation))
  }
}
