/// A moment of a run at which probes were read.
public enum Moment: Sendable, Hashable {
  case start
  case end
  case epoch(Int)

  /// Its epoch in a run of `total` epochs.
  func epoch(of total: Int) -> Int {
    switch self {
    case .start: 0
    case .end: total
    case .epoch(let epoch): epoch
    }
  }
}
