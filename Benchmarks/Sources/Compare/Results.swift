import Contest
import Foundation

/// One run of the benchmarks, as it is kept in `results/latest.json`.
struct Results: Codable {
  var machine: Machine
  /// Programs and libraries that took part, with their versions.
  var versions: [String: String]
  var rounds: Int
  var secondsPerRound: Double
  var measurements: [Measurement]

  struct Measurement: Codable {
    var section: Entry.Section
    var name: String
    var workload: Workload
    /// By the contestant's name.
    var summaries: [String: Summary]
  }

  /// The place of this run among others, so that a name finds its numbers.
  func measurement(_ entry: Entry) -> Measurement? {
    measurements.first { $0.section == entry.section && $0.name == entry.name }
  }
}

/// What remains of the samples of one contestant.
struct Summary: Codable {
  var median: Double
  var minimum: Double
  var upperQuartile: Double
  /// Blocks that count, and blocks in which the scheduler took the processor away.
  var count: Int
  var interrupted: Int
  /// Too few blocks were undisturbed, so the interrupted ones count too.
  var isDisturbed: Bool

  /// Nothing where there are no samples.
  init?(_ replies: [Reply]) {
    let undisturbed = replies.flatMap(\.samples)
    let others = replies.flatMap(\.interrupted)
    isDisturbed = undisturbed.count < 5 && !others.isEmpty
    let sorted = (isDisturbed ? undisturbed + others : undisturbed).sorted()
    guard let least = sorted.first else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
    minimum = least
    median = quantile(0.5)
    upperQuartile = quantile(0.75)
    count = sorted.count
    interrupted = others.count
  }
}
