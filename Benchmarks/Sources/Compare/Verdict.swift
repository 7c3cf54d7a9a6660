import Foundation

/// Whether a target is met, or how far away it is.
///
/// On a machine that others use too, medians can flatter one side and minima the other: a target counts as met
/// only where both say so.
struct Verdict {
  var target: String
  var isMet: Bool
  /// What is missing, as a factor above 1; 1 where the target is met.
  var distance: Double
  var isGoal = false

  init?(_ target: Entry.Target, _ summaries: [String: Summary]) {
    guard let ours = summaries[Program.ours] else { return nil }
    switch target {
    case .faster(let times, let peer, let isGoal):
      guard let theirs = summaries[peer] else { return nil }
      let ratio = min(theirs.median / ours.median, theirs.minimum / ours.minimum)
      self.target = "≥ \(Number.short(times)) × \(peer)"
      isMet = ratio >= times
      distance = max(1, times / ratio)
      self.isGoal = isGoal
    case .atMost(let bound):
      self.target = bound == 0 ? "0" : "≤ \(Number.short(bound / 1_000)) ms"
      isMet = ours.median <= bound
      distance = isMet ? 1 : ours.median / bound
    }
  }

  /// "met", or the distance: `1.3 × away`.
  var text: String {
    let kind = isGoal ? "goal \(target)" : target
    if isMet { return "\(kind): **met**" }
    return distance.isFinite ? "\(kind): \(Number.short(distance)) × away" : "\(kind): not met"
  }
}

/// Numbers as the tables write them: three significant digits.
enum Number {
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return "—" }
    if value == 0 { return "0" }
    if value.rounded() == value, abs(value) < 1_000 { return String(Int(value)) }
    let digits = max(0, 2 - Int(log10(abs(value)).rounded(.down)))
    return String(format: "%.\(digits)f", value)
  }
}
