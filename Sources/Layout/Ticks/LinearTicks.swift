import Plots

/// Ticks of a linear axis by the extended Wilkinson algorithm (Talbot, Lin and Hanrahan, InfoVis 2010).
///
/// All ticks lie inside the range. Each is computed from whole numbers, so that 0.1 + 0.2 never shows.
enum LinearTicks {
  /// Nice steps, best first, in tenths.
  private static let steps = [10, 50, 20, 25, 40, 30]
  private static let simplicityWeight = 0.25
  private static let coverageWeight = 0.2
  private static let densityWeight = 0.5
  private static let legibilityWeight = 0.05

  /// About `count` ticks between two values.
  static func ticks(from low: Double, to high: Double, count: Int) -> [Tick] {
    guard low.isFinite, high.isFinite else { return [] }
    let size = max(low.magnitude, high.magnitude)
    guard high > low, high / 2 - low / 2 > size * 1e-13 else {
      return [Tick(value: low, label: RichText(NumberFormat(digits: 6).text(of: low)))]
    }
    // The search works on numbers of everyday size.
    let shift = Int(logarithm10(size).rounded(.down))
    guard let best = search(scaled(low, by: -shift), scaled(high, by: -shift), target: max(count, 2)) else {
      return [low, high].map { Tick(value: $0, label: RichText(NumberFormat().text(of: $0))) }
    }
    return ticks(units: best.units, power: best.power + shift - 1)
  }

  /// The multiples of 5, 2 or 1 times a power of ten in a range, of the coarsest of which there are so many.
  static func multiples(from low: Double, to high: Double, counts: ClosedRange<Int>) -> [Tick]? {
    guard low.isFinite, high.isFinite, high > low else { return nil }
    let power = Int(logarithm10(max(high / 2 - low / 2, .leastNormalMagnitude)).rounded(.down)) + 1
    for power in stride(from: power, through: power - 3, by: -1) {
      for unit in [5, 2, 1] {
        let step = decimal(unit, power)
        let (first, last) = ((low / step).rounded(.up), (high / step).rounded(.down))
        guard step > 0, first.magnitude < 1e12, last.magnitude < 1e12, last >= first else { continue }
        if counts.contains(Int(last - first) + 1) {
          return ticks(units: (Int(first)...Int(last)).map { $0 * unit }, power: power)
        }
      }
    }
    return nil
  }

  /// Ticks at whole numbers of ten to `power`.
  private static func ticks(units: [Int], power: Int) -> [Tick] {
    let values = units.map { decimal($0, power) }
    // All labels of an axis share one style and one count of decimals.
    let isPlain = values.allSatisfy { $0 == 0 || $0.magnitude >= 1e-4 && $0.magnitude < 1e7 }
    let decimals = max(0, -(power + units.reduce(4) { min($0, trailingZeros($1)) }))
    return zip(values, units).map { value, unit in
      let text =
        value == 0
        ? NumberText("0")
        : isPlain ? NumberFormat().text(of: value, decimals: decimals) : scientific(unit, power, units)
      return Tick(value: value, label: RichText(text))
    }
  }

  private struct Candidate {
    var score: Double
    /// The ticks, in units of ten to `power − 1`.
    var units: [Int]
    var power: Int
  }

  private static func search(_ low: Double, _ high: Double, target: Int) -> Candidate? {
    let range = high - low
    let target = Double(target)
    var best: Candidate?
    var bestScore = -Double.infinity
    // Talbot and others also skip every second or third multiple: 0.2, 0.6, 1.0 is not round, and left out here.
    for (rank, step) in steps.enumerated() {
      let simplest = 1 - Double(rank) / Double(steps.count - 1)
      if total(simplest, 1, 1) < bestScore { return best }
      for count in 2...60 {
        let densest = Double(count) >= target ? 2 - Double(count - 1) / (target - 1) : 1
        if total(simplest, 1, densest) < bestScore { break }
        let nice = Double(step) / 10
        let firstPower = Int(logarithm10(range / Double(count + 1) / nice).rounded(.up))
        for power in firstPower...(firstPower + 3) {
          let unit = nice * power10(Double(power))
          let widest = coverage(low, high, span: unit * Double(count - 1))
          if total(simplest, widest, densest) < bestScore { break }
          let firstStart = Int((high / unit).rounded(.down)) - (count - 1)
          let lastStart = Int((low / unit).rounded(.up))
          guard firstStart <= lastStart else { continue }
          for start in firstStart...lastStart {
            let first = Double(start) * unit
            let last = first + unit * Double(count - 1)
            let slack = range * 1e-10
            guard first >= low - slack, last <= high + slack else { continue }
            let simplicity = simplest - (first <= 0 && last >= 0 ? 0 : 1)
            let ratio = Double(count - 1) / (last - first) / ((target - 1) / range)
            let score = total(simplicity, coverage(low, high, first, last), 2 - max(ratio, 1 / ratio))
            if score > bestScore {
              bestScore = score
              best = Candidate(score: score, units: (0..<count).map { (start + $0) * step }, power: power)
            }
          }
        }
      }
    }
    return best
  }

  private static func total(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    simplicityWeight * simplicity + coverageWeight * coverage + densityWeight * density + legibilityWeight
  }

  private static func coverage(_ low: Double, _ high: Double, _ first: Double, _ last: Double) -> Double {
    let tenth = 0.1 * (high - low)
    return 1 - 0.5 * ((high - last) * (high - last) + (low - first) * (low - first)) / (tenth * tenth)
  }

  private static func coverage(_ low: Double, _ high: Double, span: Double) -> Double {
    let range = high - low
    guard span > range else { return 1 }
    let half = (span - range) / 2
    return 1 - half * half / (0.01 * range * range)
  }

  /// `unit · 10^power`, correctly rounded.
  static func decimal(_ unit: Int, _ power: Int) -> Double { Double("\(unit)e\(power)") ?? 0 }

  private static func scaled(_ value: Double, by power: Int) -> Double {
    // In two steps: ten to 320 is no Double.
    let half = power / 2
    return value * power10(Double(half)) * power10(Double(power - half))
  }

  private static func trailingZeros(_ unit: Int) -> Int {
    guard unit != 0 else { return 4 }
    var (count, rest) = (0, unit)
    while rest % 10 == 0 {
      rest /= 10
      count += 1
    }
    return count
  }

  private static func scientific(_ unit: Int, _ power: Int, _ units: [Int]) -> NumberText {
    guard unit != 0 else { return NumberText("0") }
    // One exponent for the whole axis, that of its largest tick.
    let largest = units.map(\.magnitude).max() ?? 1
    let exponent = power + String(largest).count - 1
    let digits = String(largest).count - 1
    let least = units.reduce(digits) { min($0, trailingZeros($1)) }
    let mantissa = NumberFormat().text(of: decimal(unit, -digits), decimals: max(0, digits - least))
    return NumberText(
      mantissa.base + "·10", exponent: (exponent < 0 ? NumberFormat.minus : "") + String(exponent.magnitude))
  }
}
