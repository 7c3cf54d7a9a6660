/// A line that was computed and not measured: thin, grey and dashed, beside the measurement it predicts.
public struct Theory: MarkContent {
  public var marks: [Mark]

  /// Where a geometric sequence starts.
  public enum Start: String, Sendable, Codable, Hashable {
    /// At the end that backpropagation leaves from, or at that from which the data move as the factor says.
    case automatic
    /// At the smallest x of the data.
    case first
    /// At the largest x of the data.
    case last
  }

  /// A geometric sequence that starts on the first line of data and is multiplied by `decay` at each unit of x.
  public init(decay: Double, from start: Start = .automatic, _ name: String? = "theory") {
    var mark = Mark(.decay(factor: decay, from: start))
    mark.name = name
    mark.isCurve = true
    mark.isReference = true
    marks = [mark]
  }

  /// A predicted curve, as two columns of equal length.
  public init(x: [Double], y: [Double], _ name: String? = "theory") {
    var mark = Mark.columns(.line, x, y, name)
    mark.isCurve = true
    mark.isReference = true
    marks = [mark]
  }

  /// A predicted function over a range, sampled at once.
  public init(
    over range: ClosedRange<Double>, _ name: String? = "theory", _ function: (Double) -> Double
  ) {
    var mark = Mark.function(over: range, name, function)
    mark.isReference = true
    marks = [mark]
  }

  /// A predicted function, named "theory": `Theory(over: 0...1, f)`.
  public init(over range: ClosedRange<Double>, _ function: (Double) -> Double) {
    self.init(over: range, "theory", function)
  }
}
