import Testing

@testable import Layout

/// Numbers from a linear congruential generator: the same in every run.
struct Sequence01 {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53)
  }
}

@Suite("Label separation") struct LabelSeparationTests {
  /// The best places on a grid, by dynamic programming over all of them.
  private func bruteForce(_ wanted: [Double], spacing: Int, upTo top: Int) -> Double {
    let sorted = wanted.sorted()
    var best = [Double](repeating: 0, count: top + 1)
    for (place, wish) in sorted.enumerated() {
      var next = [Double](repeating: .infinity, count: top + 1)
      var least = Double.infinity
      for y in 0...top {
        if place == 0 { least = 0 } else if y >= spacing { least = min(least, best[y - spacing]) }
        next[y] = least + (Double(y) - wish) * (Double(y) - wish)
      }
      best = next
    }
    return best.min() ?? 0
  }

  @Test("labels are apart, in order, inside, and as near to their wishes as brute force can bring them")
  func optimal() {
    var random = Sequence01(seed: 7)
    for _ in 0..<60 {
      let count = 1 + Int(random.next() * 7)
      let wanted = (0..<count).map { _ in (random.next() * 100).rounded() }
      let places = LabelSeparation.separated(wanted, spacing: 10, within: 0...100)
      let pairs = zip(wanted, places).sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      #expect(zip(pairs.dropFirst(), pairs).allSatisfy { $0.1 - $1.1 >= 10 - 1e-9 })
      #expect(places.allSatisfy { $0 >= -1e-9 && $0 <= 100 + 1e-9 })
      let cost = zip(wanted, places).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      // The grid of whole pixels cannot be better than the exact answer.
      #expect(cost <= bruteForce(wanted, spacing: 10, upTo: 100) + 1e-6)
    }
  }

  @Test("labels that do not touch stay where they are")
  func untouched() {
    #expect(LabelSeparation.separated([80, 10, 40], spacing: 12, within: 0...100) == [80, 10, 40])
    #expect(LabelSeparation.separated([], spacing: 12, within: 0...100) == [])
  }
}

@Suite("Clipping") struct ClippingTests {
  private let frame = Rectangle(x: 0, y: 0, width: 10, height: 10)

  @Test("a line is cut where it leaves and where it returns")
  func polyline() {
    let parts = Clipping.polylines(
      [Point(1, 5), Point(5, 5), Point(5, 1e9), Point(9, 1e9), Point(9, 5)], to: frame)
    #expect(parts.count == 2)
    #expect(parts.first == [Point(1, 5), Point(5, 5), Point(5, 10)])
    #expect(parts.last?.last == Point(9, 5))
    #expect(parts.allSatisfy { $0.allSatisfy { frame.grown(by: 1e-6).contains($0) } })
  }

  @Test("a line through the frame from far outside keeps its slope")
  func through() {
    let parts = Clipping.polylines([Point(-1e6, -1e6), Point(1e6, 1e6)], to: frame)
    #expect(parts.count == 1)
    #expect(abs((parts[0].first?.x ?? 1) - 0) < 1e-6 && abs((parts[0].last?.y ?? 0) - 10) < 1e-6)
  }

  @Test("a line outside gives nothing")
  func outside() {
    #expect(Clipping.polylines([Point(-5, -5), Point(-5, 20)], to: frame).isEmpty)
    #expect(Clipping.polylines([Point(3, 3)], to: frame).isEmpty)
  }

  @Test("a polygon keeps the area it shares with the frame")
  func polygon() {
    func area(_ points: [Point]) -> Double {
      zip(points, points.dropFirst() + points.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
        / 2
    }
    let cut = Clipping.polygon([Point(-5, -5), Point(5, -5), Point(5, 5), Point(-5, 5)], to: frame)
    #expect(abs(area(cut)) == 25)
    #expect(Clipping.polygon([Point(20, 20), Point(30, 20), Point(30, 30)], to: frame).isEmpty)
  }
}

@Suite("Downsampling") struct DownsamplingTests {
  @Test("spikes survive, and the points stay in order")
  func spikes() {
    var points = (0..<100_000).map { Point(Double($0) / 200, 50) }
    points[31_415].y = -3
    points[77_777].y = 900
    let thin = Downsampling.thinned(points)
    #expect(thin.count < 2_100)
    #expect(thin.contains(points[31_415]) && thin.contains(points[77_777]))
    #expect(thin.first == points.first && thin.last == points.last)
    #expect(zip(thin.dropFirst(), thin).allSatisfy { $0.x >= $1.x })
  }

  @Test("few points, and lines that turn back, are left alone")
  func untouched() {
    let few = (0..<50).map { Point(Double($0), 0) }
    #expect(Downsampling.thinned(few) == few)
    let spiral = (0..<5000).map { Point(Double($0 % 7), Double($0)) }
    #expect(Downsampling.thinned(spiral) == spiral)
  }
}
