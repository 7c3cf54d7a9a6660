import Plots

/// A scale with its place on the canvas.
struct Scale {
  let model: ScaleModel
  /// Where `model.lower` is, in pixels.
  let start: Double
  /// Where `model.upper` is, in pixels.
  let end: Double
  /// Half of the transformed lower end, and half of the transformed range: halves, because the difference of two huge
  /// values may overflow.
  private let halfLow: Double
  private let halfSpan: Double

  /// What becomes of a value.
  enum Placement: Equatable {
    /// A place in pixels; far outside the axis for values outside the shown range, never infinite.
    case at(Double)
    case zeroLane
    case nonFiniteLane
    /// No place: NaN, an infinity or a zero where there is no lane, or a negative value on a log axis.
    case gap
  }

  init(_ model: ScaleModel, from start: Double, to end: Double) {
    self.model = model
    (self.start, self.end) = model.isReversed ? (end, start) : (start, end)
    halfLow = Self.transform(model.lower, model.kind) / 2
    halfSpan = Self.transform(model.upper, model.kind) / 2 - halfLow
  }

  func placement(of value: Double) -> Placement {
    guard value.isFinite else { return model.nonFiniteRows > 0 ? .nonFiniteLane : .gap }
    if model.kind.isLog, value <= 0 { return value == 0 && model.zeroRows > 0 ? .zeroLane : .gap }
    return .at(place(of: value))
  }

  /// The pixel place of a value that has one; values far outside stay within what renderers can hold.
  func place(of value: Double) -> Double {
    place(ofTransformed: Self.transform(value, model.kind))
  }

  /// The places of a column, NaN for values without one: `placement(of:)` says why.
  func places(of values: [Double]) -> [Double] {
    switch model.kind {
    case .linear, .integer, .ordinal: break
    // A logarithm that is not finite is that of 0, of ∞, of NaN or of a negative number.
    case .log: return logarithms10(values).map { $0.isFinite ? place(ofTransformed: $0) : .nan }
    case .symlog: break
    }
    return values.map { $0.isFinite ? place(of: $0) : .nan }
  }

  /// 0 at the lower end of the range, 1 at the upper; in the middle where there is no range.
  private func place(ofTransformed value: Double) -> Double {
    let fraction = halfSpan > 0 ? (value / 2 - halfLow) / halfSpan : 0.5
    return min(max(start + fraction * (end - start), -1e6), 1e6)
  }

  private static func transform(_ value: Double, _ kind: ScaleKind) -> Double {
    switch kind {
    case .linear, .integer, .ordinal: return value
    case .log: return logarithm10(value)
    case .symlog(let threshold):
      if value.magnitude <= threshold { return value / threshold }
      // Logarithms are subtracted: the quotient may overflow.
      return (value < 0 ? -1 : 1) * (1 + logarithm10(value.magnitude) - logarithm10(threshold))
    }
  }

  /// The pixel length of the axis.
  var length: Double { abs(end - start) }

  func contains(_ value: Double) -> Bool { value >= model.lower && value <= model.upper }
}
