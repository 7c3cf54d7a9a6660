import Testing

@testable import Layout

private func labels(_ ticks: [Tick]) -> [String] { ticks.compactMap { $0.label?.line } }

@Suite("Ticks") struct TickTests {
  @Test(
    "linear ticks are the ones a person would choose",
    arguments: [
      (0.0, 1.0, 5, ["0", "0.25", "0.50", "0.75", "1.00"]),
      (0, 100, 6, ["0", "20", "40", "60", "80", "100"]),
      (-8, 8, 9, ["−8", "−6", "−4", "−2", "0", "2", "4", "6", "8"]),
      (0.1, 0.3, 5, ["0.10", "0.15", "0.20", "0.25", "0.30"]),
      (0, 2.4, 5, ["0", "0.5", "1.0", "1.5", "2.0"]),
      (0, 50_000, 6, ["0", "10 000", "20 000", "30 000", "40 000", "50 000"]),
    ])
  func linear(_ low: Double, _ high: Double, _ count: Int, _ expected: [String]) {
    let found = labels(LinearTicks.ticks(from: low, to: high, count: count))
    #expect(found.map { $0.replacing("\u{202F}", with: " ") } == expected)
  }

  @Test("linear ticks lie inside the range and are evenly spaced, at any size of numbers")
  func anySize() {
    for power in stride(from: -300, through: 300, by: 60) {
      let size = Double("1e\(power)") ?? 1
      for (low, high) in [(0.0, 7.3), (-2.2, 3.1), (5.01, 5.02), (-9, -1)] {
        let ticks = LinearTicks.ticks(from: low * size, to: high * size, count: 5)
        #expect((2...9).contains(ticks.count), "\(low) \(high) e\(power)")
        // The bounds are products and may miss the decimal they mean by a rounding.
        let slack = (high - low) * size * 1e-9
        #expect(ticks.allSatisfy { $0.value >= low * size - slack && $0.value <= high * size + slack })
        #expect(Set(labels(ticks)).count == ticks.count)
      }
    }
  }

  @Test("linear ticks never show float noise")
  func noNoise() {
    let ticks = LinearTicks.ticks(from: 0, to: 0.35, count: 8)
    #expect(ticks.map(\.value) == [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35])
  }

  @Test("tiny linear values share one exponent")
  func tiny() {
    #expect(labels(LinearTicks.ticks(from: 0, to: 3e-8, count: 4)) == ["0", "1·10⁻⁸", "2·10⁻⁸", "3·10⁻⁸"])
  }

  @Test("a range without width or with nonsense gives no loop and no crash")
  func degenerate() {
    #expect(LinearTicks.ticks(from: 3, to: 3, count: 5).count == 1)
    #expect(LinearTicks.ticks(from: .nan, to: 3, count: 5).isEmpty)
    #expect(LinearTicks.ticks(from: 1, to: 1 + 1e-15, count: 5).count == 1)
    #expect(!LinearTicks.ticks(from: -1.7e308, to: 1.7e308, count: 5).isEmpty)
    #expect(!LinearTicks.ticks(from: 0, to: .leastNonzeroMagnitude, count: 5).isEmpty)
  }

  @Test("integer ticks are integers, and 1 is among them where the count starts there")
  func integer() {
    #expect(
      labels(IntegerTicks.ticks(from: 0.5, to: 20.5, first: 1, count: 8)) == ["1", "5", "10", "15", "20"])
    #expect(labels(IntegerTicks.ticks(from: 0.5, to: 3.5, first: 1, count: 8)) == ["1", "2", "3"])
    #expect(
      labels(IntegerTicks.ticks(from: 0, to: 500, first: 0, count: 7)) == [
        "0", "100", "200", "300", "400", "500",
      ])
    #expect(
      labels(IntegerTicks.ticks(from: 0.5, to: 100.5, first: 1, count: 6)) == [
        "1", "20", "40", "60", "80", "100",
      ])
    #expect(labels(IntegerTicks.ticks(from: -0.6, to: 41.6, first: 1, count: 2)) == ["1", "20", "40"])
    #expect(IntegerTicks.ticks(from: 0.2, to: 0.8, first: nil, count: 5).isEmpty)
  }

  @Test("an integer axis with room for two labels shows both ends where no step has two")
  func bothEnds() {
    #expect(labels(IntegerTicks.ticks(from: 0.8, to: 4.2, first: 1, count: 2)) == ["1", "4"])
    for last in 2...12 {
      let found = labels(IntegerTicks.ticks(from: 0.8, to: Double(last) + 0.2, first: 1, count: 2))
      #expect(found.count >= 2 && found.first == "1", "\(last): \(found)")
    }
  }

  @Test("where there is room for three, a count has three labels or more, from its first on")
  func threeIntegers() {
    for last in 5...40 {
      let found = labels(IntegerTicks.ticks(from: 0.8, to: Double(last) + 0.2, first: 1, count: 3))
      #expect((3...4).contains(found.count) && found.first == "1", "\(last): \(found)")
    }
    #expect(labels(IntegerTicks.ticks(from: -2.3, to: 8.3, first: -2, count: 3)) == ["0", "3", "6"])
    #expect(labels(IntegerTicks.ticks(from: 0.8, to: 8.2, first: 1, count: 5)) == ["1", "3", "5", "7"])
  }

  @Test("every linear tick is a multiple of the step")
  func round() {
    for (low, high) in [(0.0, 2.3), (0.02, 3.08), (62.0, 96), (0.1, 2.9), (0.2, 2.3), (-1.3, 4.4)] {
      for count in 2...9 {
        let values = LinearTicks.ticks(from: low, to: high, count: count).map(\.value)
        guard values.count > 1 else { continue }
        let first = values[0] / (values[1] - values[0])
        #expect(abs(first - first.rounded()) < 1e-9, "\(low) to \(high): \(values)")
      }
    }
  }

  @Test("log ticks of a low axis are never one alone")
  func twoLogLabels() {
    #expect(labels(LogTicks.ticks(from: 0.0008, to: 0.3, pixels: 60, extent: 30)) == ["0.001", "0.1"])
    for top in [1e-2, 1, 1e3, 1e9] {
      for pixels in [40.0, 60, 90] {
        let found = labels(LogTicks.ticks(from: top / 400, to: top, pixels: pixels, extent: 30))
        #expect((2...4).contains(found.count), "\(top), \(pixels) pixels: \(found)")
      }
    }
  }

  @Test("log ticks over many decades are thinned by stride, with the skipped powers as minor ticks")
  func strides() {
    let ticks = LogTicks.ticks(from: 1e-14, to: 2, pixels: 290, extent: 30)
    #expect(labels(ticks) == ["10⁻¹⁴", "10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1"])
    #expect(ticks.filter { !$0.isMajor }.map(\.value) == [1e-13, 1e-11, 1e-9, 1e-7, 1e-5, 1e-3, 0.1])
  }

  @Test("log ticks over few decades have minors at 2…9, fewer when they would crowd")
  func minors() {
    let roomy = LogTicks.ticks(from: 1e-4, to: 1, pixels: 300, extent: 20)
    #expect(labels(roomy) == ["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1"])
    #expect(roomy.filter { !$0.isMajor }.count == 32)
    let crowded = LogTicks.ticks(from: 1e-4, to: 1, pixels: 120, extent: 20)
    #expect(crowded.filter { !$0.isMajor }.map(\.value) == [5e-4, 5e-3, 5e-2, 0.5])
  }

  @Test("labels are plain where all lie between a thousandth and ten thousand")
  func plain() {
    let ticks = LogTicks.ticks(from: 1e-3, to: 1e3, pixels: 300, extent: 20)
    #expect(labels(ticks) == ["0.001", "0.01", "0.1", "1", "10", "100", "1000"])
  }

  @Test("a short log range is labelled 1-2-5, a shorter one at every digit, the shortest evenly")
  func short() {
    #expect(
      labels(LogTicks.ticks(from: 0.012, to: 0.4, pixels: 300, extent: 20)) == ["0.02", "0.05", "0.1", "0.2"])
    #expect(
      labels(LogTicks.ticks(from: 2.9e-7, to: 6.1e-7, pixels: 300, extent: 20)) == [
        "3·10⁻⁷", "4·10⁻⁷", "5·10⁻⁷", "6·10⁻⁷",
      ])
    #expect(labels(LogTicks.ticks(from: 1.0, to: 1.2, pixels: 300, extent: 40)).first == "1.00")
  }

  @Test("a narrow axis of four layers names the first and the last, and ticks the others")
  func narrowIntegers() {
    let ticks = IntegerTicks.ticks(from: 0.5, to: 4.5, first: 1, count: 1)
    #expect(labels(ticks) == ["1", "4"])
    #expect(ticks.map(\.value) == [1, 2, 3, 4])
  }

  @Test("log ticks never have a broken exponent, and every range has at least two labels")
  func always() {
    for low in [.leastNonzeroMagnitude, 1e-15, 3e-4, 0.9, 7, 1e10] {
      for factor in [1.01, 1.3, 2, 8, 90, 1e4, 1e20, 1e200]
      where (low * factor).isFinite && low * factor > low {
        for pixels in [40.0, 150, 600] {
          let ticks = LogTicks.ticks(from: low, to: low * factor, pixels: pixels, extent: 22)
          #expect(ticks.count { $0.isMajor } >= 2, "\(low) × \(factor), \(pixels)")
          #expect(labels(ticks).allSatisfy { !$0.contains("10^") })
          #expect(zip(ticks.dropFirst(), ticks).allSatisfy { $0.value > $1.value })
        }
      }
    }
  }
}
