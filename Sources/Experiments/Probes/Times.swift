/// When a probe is read; epoch 0 is the initialization.
public enum Times: Sendable, Codable, Hashable {
  /// At initialization, before any step.
  case start
  /// After the last epoch.
  case end
  /// At initialization and after the last epoch.
  case startAndEnd
  /// At initialization and after every epoch.
  case everyEpoch
  /// At initialization, after every so many epochs, and at the end.
  case every(epochs: Int)
  /// After these epochs.
  case epochs([Int])

  /// The epochs at which a run of `total` epochs is read, ascending.
  package func epochs(of total: Int) -> [Int] {
    switch self {
    case .start: [0]
    case .end: [total]
    case .startAndEnd: total == 0 ? [0] : [0, total]
    case .everyEpoch: Array(0...max(0, total))
    case .every(let step):
      Array(stride(from: 0, to: total, by: max(1, step))) + [total]
    case .epochs(let epochs): Array(Set(epochs)).sorted()
    }
  }

  /// Checks that every epoch asked for will come.
  ///
  /// - Throws: `ExperimentError` naming the epoch that will not.
  package func validate(epochs total: Int) throws {
    switch self {
    case .every(let step) where step < 1:
      throw ExperimentError("probes.at", "every \(step) epochs", expected: "every 1 or more epochs")
    case .epochs(let epochs):
      guard !epochs.isEmpty else {
        throw ExperimentError("probes.at", "no epoch is named", expected: "some of 0…\(total)")
      }
      if let wrong = epochs.first(where: { !(0...total).contains($0) }) {
        throw ExperimentError("probes.at", "epoch \(wrong) never comes", expected: "epochs of 0…\(total)")
      }
    default: break
    }
  }
}
