import Plots

/// A scale with its place on the canvas.
struct Scale {
  var model: ScaleModel
  /// Where `model.lower` is, in pixels.
  var start: Double
  /// Where `model.upper` is, in pixels.
  var end: Double

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
  }

  func placement(of value: Double) -> Placement {
    guard value.isFinite else { return model.nonFiniteRows > 0 ? .nonFiniteLane : .gap }
    if model.kind.isLog, value <= 0 { return value == 0 && model.zeroRows > 0 ? .zeroLane : .gap }
    return .at(place(of: value))
  }

  /// The pixel place of a value that has one; values far outside stay within what renderers can hold.
  func place(of value: Double) -> Double {
    let fraction = self.fraction(of: value)
    let place = start + fraction * (end - start)
    return min(max(place, -1e6), 1e6)
  }

  /// 0 at the lower end of the range, 1 at the upper.
  private func fraction(of value: Double) -> Double {
    let (low, high, here) = (transform(model.lower), transform(model.upper), transform(value))
    // Halves first: the difference of two huge values may overflow.
    let span = high / 2 - low / 2
    guard span > 0 else { return 0.5 }
    return (here / 2 - low / 2) / span
  }

  private func transform(_ value: Double) -> Double {
    switch model.kind {
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
