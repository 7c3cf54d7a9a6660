import Plots

/// How the numbers of heat maps become colours.
struct ColorScale {
  var option: ColorOption
  var lower: Double
  var upper: Double
  /// What the colours say.
  var title: RichText?
  /// What values that a logarithm has no place for are; nothing where there are none.
  var zero: String?
  /// Which infinities there are; nothing where there are none.
  var infinity: String?
  var hasNaN = false
  /// What NaN means here.
  var missing = RichText(plain: "no value")

  /// Nothing for a plot without cells.
  init?(_ plot: Plot, _ prepared: Prepared) {
    let cells = prepared.shapes.filter { $0.kind == .heat }
    guard !cells.isEmpty else { return nil }
    option = plot.color
    let values = cells.flatMap(\.high)
    let isLog = plot.color == .log
    let bounds = Bounds(values.lazy.filter { $0.isFinite && (!isLog || $0 > 0) })
    (lower, upper) = bounds.map { ($0.low, $0.high) } ?? (isLog ? (0.1, 1) : (0, 1))
    if let shared = plot.sharedLook?.colors?.values, shared.count == 2 {
      (lower, upper) = (shared[0], shared[1])
    }
    if case .diverging(let center) = option {
      // The same distance on both sides, so that equal colours mean equal changes.
      let reach = max(abs(upper - center), abs(center - lower), .leastNormalMagnitude)
      (lower, upper) = (center - reach, center + reach)
    }
    title = plot.marks.compactMap { $0.value?.quantity }.first.map {
      RichText(markup: $0.heading + (isLog ? ", log scale" : ""))
    }
    let hasNegative = values.contains { $0 < 0 && $0.isFinite }
    if isLog { zero = values.contains(0) ? hasNegative ? "0 or less" : "0" : hasNegative ? "below 0" : nil }
    switch (values.contains(.infinity), values.contains(-.infinity)) {
    case (true, true): infinity = "±∞"
    case (true, false): infinity = "∞"
    case (false, true): infinity = "\u{2212}∞"
    case (false, false): break
    }
    hasNaN = values.contains { $0.isNaN }
    if let meaning = plot.marks.lazy.compactMap(\.missing).first { missing = RichText(markup: meaning) }
  }

  /// The keys of what stands outside the ramp, from above.
  var keys: [(ink: Ink, text: RichText)] {
    [
      infinity.map { (Self.infinityInk, RichText(plain: $0)) }, hasNaN ? (Self.nanInk, missing) : nil,
      zero.map { (Self.zeroInk, RichText(plain: $0)) },
    ].compactMap { $0 }
  }

  static let zeroInk = Ink.paper
  static let infinityInk = Ink.ink
  static let nanInk = Ink.grid

  func ink(of value: Double) -> Ink {
    if value.isNaN { return Self.nanInk }
    if value.isInfinite { return Self.infinityInk }
    if option == .log, value <= 0 { return Self.zeroInk }
    let color = color(at: fraction(of: value))
    return .exact(red: color.red, green: color.green, blue: color.blue)
  }

  private func fraction(of value: Double) -> Double {
    if option == .log {
      let (low, high) = (logarithm10(lower), logarithm10(upper))
      return high > low ? (logarithm10(value) - low) / (high - low) : 1
    }
    let span = upper / 2 - lower / 2
    return span > 0 ? (value / 2 - lower / 2) / span : 0.5
  }

  /// The colour at a fraction of the way from the lower to the upper end.
  func color(at fraction: Double) -> RGB {
    if case .diverging = option { return ContinuousRamp.diverging(at: fraction) }
    return ContinuousRamp.sequential(at: fraction)
  }

  /// The scale of the bar beside the plot.
  func axis(from start: Double, to end: Double) -> Scale {
    var model = ScaleModel(kind: option == .log ? .log : .linear, lower: lower, upper: upper)
    if lower == upper {
      (model.lower, model.upper) = option == .log ? (lower / 2, upper * 2) : (lower - 1, upper + 1)
    }
    return Scale(model, from: start, to: end)
  }
}

/// Colour ramps for numbers, even in lightness: what is darker is smaller, for every kind of colour vision.
enum ContinuousRamp {
  /// From dark violet over blue and green to light yellow.
  static func sequential(at fraction: Double) -> RGB {
    let t = clamped(fraction)
    return RGB(
      okLightness: 0.22 + 0.7 * t, chroma: 0.09 + 0.06 * (1 - (2 * t - 1) * (2 * t - 1)), hue: 300 - 195 * t)
  }

  /// From blue over a light grey to orange.
  static func diverging(at fraction: Double) -> RGB {
    let t = clamped(fraction)
    let away = abs(2 * t - 1)
    return RGB(okLightness: 0.95 - 0.5 * away, chroma: 0.155 * away, hue: t < 0.5 ? 255 : 50)
  }

  private static func clamped(_ fraction: Double) -> Double {
    min(max(fraction.isNaN ? 0 : fraction, 0), 1)
  }
}
