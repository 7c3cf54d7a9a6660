/// A map of a line to itself, followed step by step: from x up to f(x), across to the diagonal, and again.
///
/// Fixed points are marked: ● where nearby steps come closer (|f′| < 1), ○ where they go away. The axes have equal
/// units, so that the diagonal has 45°.
public struct Cobweb: MarkContent {
  public var marks: [Mark]

  /// The graph of `map` over a range, and `steps` iterations from each of `starts`.
  ///
  /// The map is called at once. An iteration that leaves the range by more than its width, or is no longer finite,
  /// ends there.
  public init(
    over range: ClosedRange<Double>, from starts: [Double], steps: Int = 20, _ name: String = "f(*x*)",
    _ map: (Double) -> Double
  ) {
    let (low, high) = (range.lowerBound, range.upperBound)
    let diagonal = Theory(x: [low, high], y: [low, high], "*y* = *x*").dash(.solid)
    marks = diagonal.marks + Line(over: range, name, map).color(.relu).marks
    for start in starts {
      let path = Self.path(from: start, steps: max(0, min(steps, 10_000)), range, map)
      var line = Mark.columns(.line, path.x, path.y, nil)
      line.isCurve = true
      line.style.concept = .ablation
      line.style.width = 1.25
      line.isIteration = true
      marks.append(line)
    }
    let points = Self.fixedPoints(of: map, range)
    for (isStable, isHollow) in [(true, false), (false, true)] {
      let here = points.filter { (abs($0.slope) < 1) == isStable }.map(\.place)
      guard !here.isEmpty else { continue }
      var mark = Points(x: here, y: here).marks[0]
      mark.x = Column(here)
      mark.style.concept = .reference
      mark.style.marker = .circle
      mark.style.isHollow = isHollow
      marks.append(mark)
    }
    let format = NumberFormat()
    let words = points.prefix(6).map {
      "\(format.text(of: $0.place).plain) (\(abs($0.slope) < 1 ? "● stable" : "○ unstable"), slope "
        + "\(format.text(of: $0.slope).plain))"
    }
    marks[0].summary =
      words.isEmpty
      ? "no fixed point in the range"
      : "fixed points: " + words.joined(separator: ", ")
        + (points.count > 6 ? " and \(points.count - 6) more" : "")
    for place in marks.indices { marks[place].prefersEqualAspect = true }
  }

  /// The same of a map without a name: `Cobweb(over: 0...1, from: [0.3], f)`.
  public init(
    over range: ClosedRange<Double>, from starts: [Double], steps: Int = 20, _ map: (Double) -> Double
  ) {
    self.init(over: range, from: starts, steps: steps, "f(*x*)", map)
  }

  /// The corners of the way: (x, 0 or x), (x, f(x)), (f(x), f(x)), ….
  private static func path(
    from start: Double, steps: Int, _ range: ClosedRange<Double>, _ map: (Double) -> Double
  ) -> (x: [Double], y: [Double]) {
    let width = range.upperBound - range.lowerBound
    var (x, y) = ([start], [range.contains(0) ? 0 : range.lowerBound])
    var here = start
    for _ in 0..<steps {
      let next = map(here)
      guard next.isFinite, next >= range.lowerBound - width, next <= range.upperBound + width else { break }
      x += [here, next]
      y += [next, next]
      here = next
    }
    return (x, y)
  }

  /// Where f(x) = x: a change of sign of f(x) − x on a fine grid, then halving; slopes by central differences.
  static func fixedPoints(
    of map: (Double) -> Double, _ range: ClosedRange<Double>
  ) -> [(place: Double, slope: Double)] {
    let (low, count) = (range.lowerBound, 1000)
    let step = (range.upperBound - low) / Double(count)
    guard step.isFinite, step > 0 else { return [] }
    let places = (0...count).map { $0 == count ? range.upperBound : low + Double($0) * step }
    let differences = places.map { map($0) - $0 }
    // A map that is the identity has no single fixed point to mark.
    guard differences.count(where: { $0 == 0 }) < count / 2 else { return [] }
    var found: [Double] = []
    for place in 0...count {
      if differences[place] == 0 {
        found.append(places[place])
      } else if place > 0, differences[place] * differences[place - 1] < 0 {
        var (left, right) = (places[place - 1], places[place])
        let isRising = differences[place] > 0
        for _ in 0..<60 {
          let middle = left + (right - left) / 2
          if (map(middle) - middle > 0) == isRising { right = middle } else { left = middle }
        }
        // A jump across the diagonal is no fixed point.
        let root = left + (right - left) / 2
        if abs(map(root) - root) < 1e-6 * max(1, abs(root)) { found.append(root) }
      }
    }
    return found.map { root in
      let h = 1e-5 * max(1, abs(root))
      return (root, (map(root + h) - map(root - h)) / (2 * h))
    }
  }
}
