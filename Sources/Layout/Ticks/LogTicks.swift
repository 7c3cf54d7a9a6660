import Plots

/// Ticks of a logarithmic axis: whole powers of ten, thinned by stride; 1-2-5 where the range is short.
enum LogTicks {
  private static let strides = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 25, 30, 40, 50, 60, 100, 150, 200, 300]
  /// Minor ticks closer than this, in pixels, would be a smear.
  private static let leastGap = 2.5

  /// Ticks between two positive values on an axis of `pixels`.
  ///
  /// A label takes `extent` pixels along the axis, gap included.
  static func ticks(from low: Double, to high: Double, pixels: Double, extent: Double) -> [Tick] {
    guard low > 0, low.isFinite, high.isFinite, high > low, pixels > 0 else { return [] }
    let bottom = logarithm10(low)
    let top = logarithm10(high)
    let decades = top - bottom
    let room = max(Int(pixels / max(extent, 1)), 2)
    let first = Int((bottom - 1e-9).rounded(.up))
    let last = Int((top + 1e-9).rounded(.down))
    if decades < 0.15 { return LinearTicks.ticks(from: low, to: high, count: min(room, 8)) }
    // Two powers alone do not tell a log scale from a linear one.
    if last - first < 1 || last - first < 2 && decades < 2.2 {
      return short(low, high, first...max(first, last), decades, room)
    }
    var step = 1
    for candidate in strides {
      step = candidate
      if multiples(of: candidate, first, last).count <= room { break }
    }
    let majors = multiples(of: step, first, last)
    let isPlain = majors.allSatisfy { $0 >= -3 && $0 <= 4 } && first >= -3 && last <= 4
    let pixelsPerDecade = pixels / decades
    var ticks = majors.map { Tick(value: power10(Double($0)), label: label(1, $0, isPlain: isPlain)) }
    if step > 1 {
      if pixelsPerDecade >= leastGap {
        ticks += (first...last).filter { !majors.contains($0) }.map { Tick(value: power10(Double($0))) }
      }
    } else {
      ticks += minors(low, high, (first - 1)...last, pixelsPerDecade)
    }
    return distinct(ticks)
  }

  /// In ascending order, one tick for each value: subnormal numbers are too coarse for nine between two powers.
  private static func distinct(_ ticks: [Tick]) -> [Tick] {
    var result: [Tick] = []
    for tick in ticks.sorted(by: { ($0.value, $0.isMajor ? 0 : 1) < ($1.value, $1.isMajor ? 0 : 1) })
    where tick.value != result.last?.value {
      result.append(tick)
    }
    return result
  }

  private static func multiples(of step: Int, _ first: Int, _ last: Int) -> [Int] {
    let start = Int((Double(first) / Double(step)).rounded(.up)) * step
    let multiples = start <= last ? Array(stride(from: start, through: last, by: step)) : []
    if multiples.count > 1 { return multiples }
    // One label is no scale: then the first power in the range leads, not the multiples that hold 10⁰.
    let leading = Array(stride(from: first, through: last, by: step))
    return leading.count > 1 ? leading : multiples
  }

  /// Minor ticks between powers: 2…9, or 5 alone, or none.
  private static func minors(
    _ low: Double, _ high: Double, _ powers: ClosedRange<Int>, _ pixelsPerDecade: Double
  ) -> [Tick] {
    let mantissas: [Int] =
      if pixelsPerDecade * logarithm10(10.0 / 9) >= leastGap {
        [2, 3, 4, 5, 6, 7, 8, 9]
      } else if pixelsPerDecade * logarithm10(2) >= leastGap {
        [5]
      } else {
        []
      }
    return powers.flatMap { power in mantissas.map { LinearTicks.decimal($0, power) } }
      .filter { $0 >= low && $0 <= high }.map { Tick(value: $0) }
  }

  /// Fewer than two powers of ten in the range: mantissas get labels too.
  private static func short(
    _ low: Double, _ high: Double, _ powers: ClosedRange<Int>, _ decades: Double, _ room: Int
  ) -> [Tick] {
    func values(_ mantissas: [Int]) -> [(Int, Int)] {
      ((powers.lowerBound - 1)...powers.upperBound).flatMap { power in mantissas.map { ($0, power) } }
        .filter {
          let value = LinearTicks.decimal($0.0, $0.1)
          return value >= low && value <= high
        }
    }
    let all = values(Array(1...9))
    var labelled = values([1, 2, 5])
    if labelled.count < 3 || decades < 0.4 { labelled = all }
    if labelled.count > room { labelled = values([1, 2, 5]) }
    if labelled.count > room { labelled = values([1, 5]) }
    if labelled.count < 2 { return LinearTicks.ticks(from: low, to: high, count: min(room, 6)) }
    let isPlain = all.allSatisfy { $0.1 >= -3 && $0.1 < 4 }
    return distinct(
      all.map { mantissa, power in
        let isLabelled = labelled.contains { $0 == (mantissa, power) }
        return Tick(
          value: LinearTicks.decimal(mantissa, power),
          label: isLabelled ? label(mantissa, power, isPlain: isPlain) : nil)
      })
  }

  private static func label(_ mantissa: Int, _ power: Int, isPlain: Bool) -> RichText {
    if isPlain {
      return RichText(NumberFormat().text(of: LinearTicks.decimal(mantissa, power), decimals: max(0, -power)))
    }
    // 10⁰ reads as 1 in a column of powers.
    if mantissa == 1, power == 0 { return RichText(plain: "1") }
    let text = NumberFormat.power(power)
    guard mantissa > 1 else { return RichText(text) }
    return RichText(NumberText("\(mantissa)·" + text.base, exponent: text.exponent))
  }
}
