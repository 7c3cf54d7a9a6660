/// What happens to values that a logarithmic axis has no place for.
public enum Lane: String, Sendable, Codable, Hashable {
  /// They stand in a strip of their own beyond the axis, hollow.
  case lane
  /// They leave a gap, which a note on the figure counts.
  case gap
}

/// One setting of an axis: `.y(.log(zero: .lane), .title("gradient norm"))`.
public struct AxisOption: Sendable, Hashable {
  package enum Change: Sendable, Hashable {
    case scale(Axis.Scale)
    case title(String)
    case domain(Double, Double)
    case reversed
    case backpropagationOrder
    case includesZero
    case zeroReason(String)
  }

  package let change: Change

  /// A linear scale.
  public static let linear = AxisOption(change: .scale(.linear))
  /// A logarithmic scale; exact zeros, infinities and NaN in lanes of their own.
  public static let log = AxisOption(change: .scale(.log(zero: .lane, nonFinite: .lane)))
  /// A logarithmic scale, saying what becomes of exact zeros and of infinities and NaN.
  public static func log(zero: Lane, nonFinite: Lane = .lane) -> AxisOption {
    AxisOption(change: .scale(.log(zero: zero, nonFinite: nonFinite)))
  }
  /// Linear between −`threshold` and `threshold`, logarithmic beyond.
  public static func symlog(linear threshold: Double) -> AxisOption {
    AxisOption(change: .scale(.symlog(linear: threshold)))
  }
  /// Each distinct value at an equal distance from the next, in order of appearance (numbers in their order).
  public static let ordinal = AxisOption(change: .scale(.ordinal))
  /// A linear scale of things that are counted: integer ticks only.
  public static let integer = AxisOption(change: .scale(.integer))
  /// The other way round.
  public static let reversed = AxisOption(change: .reversed)
  /// Layers from the output back to the input, as backpropagation visits them; the axis title says so.
  public static let backpropagationOrder = AxisOption(change: .backpropagationOrder)
  /// The title, instead of the one the data brings.
  public static func title(_ title: String) -> AxisOption { AxisOption(change: .title(title)) }
  /// The range that is shown, instead of the data's; what lies outside is cut off, and a note counts it.
  public static func domain(_ range: ClosedRange<Double>) -> AxisOption {
    AxisOption(change: .domain(range.lowerBound, range.upperBound))
  }
  /// The range reaches at least to 0.
  public static let includingZero = AxisOption(change: .includesZero)
  /// A few words in the lane of exact zeros: why there are any.
  public static func zeros(because reason: String) -> AxisOption {
    AxisOption(change: .zeroReason(reason))
  }
}

/// What is asked of an axis.
package struct Axis: Sendable, Codable, Hashable {
  package enum Scale: Sendable, Codable, Hashable {
    /// Chosen by the data: ordinal for words, integer for what is counted, else linear.
    case automatic
    case linear
    case log(zero: Lane, nonFinite: Lane)
    case symlog(linear: Double)
    case ordinal
    case integer
  }

  package var scale = Scale.automatic
  package var title: String?
  /// Two numbers: where the shown range begins and ends.
  package var domain: Numbers?
  package var isReversed = false
  package var isBackpropagationOrder = false
  package var includesZero = false
  /// What the lane of exact zeros says about them.
  package var zeroReason: String?
  /// Rows kept free for the lanes of exact zeros and of infinities, where figures must line up.
  package var laneRows: LaneRows?

  package struct LaneRows: Sendable, Codable, Hashable {
    package var zero: Int
    package var nonFinite: Int

    package init(zero: Int, nonFinite: Int) {
      self.zero = zero
      self.nonFinite = nonFinite
    }
  }

  package init() {}

  mutating func apply(_ option: AxisOption) {
    switch option.change {
    case .scale(let scale): self.scale = scale
    case .title(let title): self.title = title
    case .domain(let low, let high): domain = Numbers([low, high])
    case .reversed: isReversed.toggle()
    case .backpropagationOrder:
      scale = .integer
      isReversed = true
      isBackpropagationOrder = true
    case .includesZero: includesZero = true
    case .zeroReason(let reason): zeroReason = reason
    }
  }
}
