internal import Plots

/// The columns of a run while they grow, and which of them is due when.
struct Readings {
  private struct Plan {
    let reading: Probe.Reading
    let epochs: [Int]
    let width: Int
    let hasSecond: Bool
    var first: [Double] = []
    var second: [Double] = []
  }

  private var plans: [Plan]

  init(_ experiment: Experiment) throws {
    let shapes = try experiment.columnShapes()
    plans = shapes.map {
      Plan(reading: $0.reading, epochs: $0.epochs, width: $0.width, hasSecond: $0.hasSecond)
    }
  }

  func isDue(at epoch: Int) -> Bool { !due(at: epoch).isEmpty }

  /// What has to be read now; epochs are asked for in ascending order.
  func due(at epoch: Int) -> [Probe.Reading] {
    plans.filter {
      $0.epochs.count * $0.width > $0.first.count && $0.epochs[$0.first.count / $0.width] == epoch
    }
    .map(\.reading)
  }

  /// Whether something due now reads a backward pass or the activations of a batch.
  func takeGradients(at epoch: Int) -> Bool { due(at: epoch).contains(where: \.needsBatch) }

  mutating func record(_ reading: Probe.Reading, _ values: [Double], second: [Double]? = nil) {
    guard let place = plans.firstIndex(where: { $0.reading == reading }) else { return }
    plans[place].first += values
    if let second { plans[place].second += second }
  }

  /// The columns; what a run that diverged never came to is NaN.
  func columns() -> [RunResult.Column] {
    plans.flatMap { plan in
      let full = plan.epochs.count * plan.width
      func column(_ key: RunResult.Key, _ values: [Double]) -> RunResult.Column {
        let missing = [Double](repeating: .nan, count: full - values.count)
        return RunResult.Column(
          key: key, epochs: plan.epochs, width: plan.width, values: Numbers(values + missing))
      }
      let first = column(.probe(plan.reading), plan.first)
      return plan.hasSecond ? [first, column(.second(plan.reading), plan.second)] : [first]
    }
  }
}
