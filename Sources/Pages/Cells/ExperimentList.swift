internal import Records

/// What stands behind a figure, in words: the digests of experiments and their seeds.
enum ExperimentList {
  /// `3f2a90c1d4e5, seeds 1–5; 77ab…, seed 1`; the first few of many.
  static func text(_ experiments: [Record.Experiment], words: Words) -> String {
    // One more takes no more room than to say so.
    let most = experiments.count == mostShown + 1 ? mostShown + 1 : mostShown
    let shown = experiments.prefix(most).map { experiment in
      words(
        experiment.seeds.count == 1 ? .seedOne : .seeds,
        ["digest": String(experiment.digest.prefix(12)), "seeds": ranges(experiment.seeds)])
    }
    let more =
      experiments.count > mostShown
      ? [words(.moreExperiments, ["n": String(experiments.count - most)])] : []
    return (shown + more).joined(separator: "; ")
  }

  private static let mostShown = 6

  /// Increasing numbers with their runs joined: `1–5, 9`.
  static func ranges(_ numbers: [Int]) -> String {
    var parts: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = parts.last, last.upperBound + 1 == number {
        parts[parts.count - 1] = last.lowerBound...number
      } else {
        parts.append(number...number)
      }
    }
    return parts.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }.joined(
      separator: ", ")
  }
}
