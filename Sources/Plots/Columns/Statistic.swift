/// A summary of repeated measurements at each position.
public enum Statistic: Sendable, Codable, Hashable {
  case median
  case mean
  case geometricMean
  case minimum
  case maximum
  /// The value below which this fraction of the runs lies.
  case quantile(Double)
  /// One of the runs, by its place.
  case run(Int)

  /// The summary of the samples, one value for each position; NaN where there is none.
  package func values(of samples: Samples) -> [Double] {
    switch self {
    case .median: samples.median
    case .mean: samples.mean
    case .geometricMean: samples.geometricMean
    case .minimum: samples.minimum
    case .maximum: samples.maximum
    case .quantile(let p): samples.quantile(p)
    case .run(let run):
      samples.positions.indices.map { place in
        guard samples.runs.indices.contains(run), place < samples.runs[run].count else { return .nan }
        return samples.runs[run][place]
      }
    }
  }

  /// How the summary is named in a description: `median`, `10 % quantile`.
  package var words: String {
    switch self {
    case .median: "median"
    case .mean: "mean"
    case .geometricMean: "geometric mean"
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .quantile(let p): NumberFormat().text(of: p * 100).plain + "\u{202F}% quantile"
    case .run(let run): "run \(run + 1)"
    }
  }
}

extension Samples {
  /// The positions as a column.
  var positionColumn: Column {
    let isCounted = positions.allSatisfy { $0.isFinite && $0 == $0.rounded() }
    return Column(
      isCounted && !positions.isEmpty ? .integers(Numbers(positions)) : .numbers(Numbers(positions)), along,
      names: positionNames?.count == positions.count ? positionNames : nil)
  }
}
