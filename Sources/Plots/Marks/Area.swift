/// The area between 0 and a line.
public struct Area: MarkContent {
  public var marks: [Mark]

  /// The area under points given as two columns of equal length.
  public init(x: [Double], y: [Double], _ name: String? = nil) {
    marks = Band(x: x, low: y.map { _ in 0 }, high: y, name).marks
  }

  /// The area under a function over a range, sampled at once.
  public init(over range: ClosedRange<Double>, _ name: String? = nil, _ function: (Double) -> Double) {
    let samples = FunctionSampling.columns(over: range, function)
    marks = Band(x: samples.x, low: samples.y.map { _ in 0 }, high: samples.y, name).marks
    marks[0].isCurve = true
  }

  /// The area under a function without a name: `Area(over: 0...1, f)`.
  public init(over range: ClosedRange<Double>, _ function: (Double) -> Double) {
    self.init(over: range, nil, function)
  }
}

extension Line {
  /// A staircase: each value holds until the next position.
  public func stepped() -> Line {
    var line = self
    for place in line.marks.indices { line.marks[place].isStepped = true }
    return line
  }
}

extension Line {
  /// The exponential moving average in front of the faint raw line; a note on the figure names the constant.
  ///
  /// At each point the average keeps the fraction `constant` of what it was and takes the rest from the new value
  /// (0.9 looks back about 10 points, 0.99 about 100). It starts unbiased, divided by 1 − constant^{k} as in Adam
  /// (Kingma and Ba, 2015); values that are not finite are passed over.
  public func smoothed(_ constant: Double = 0.98) -> Line {
    var line = self
    for place in line.marks.indices {
      line.marks[place].smoothing = constant >= 0 && constant < 1 ? constant : nil
      line.marks[place].isCurve = true
      if line.marks[place].smoothing != nil {
        line.marks[place].summary =
          "faint lines: as measured; lines: exponential moving average with constant "
          + NumberFormat().text(of: constant).plain
          + (line.marks[place].summary.map { " of the " + $0.drop { $0 != ":" }.dropFirst(2) } ?? "")
      }
    }
    return line
  }
}

extension Points {
  /// Rims around paper instead of filled markers: what is unstable, excluded or expected.
  public func hollow() -> Points {
    var points = self
    for place in points.marks.indices { points.marks[place].style.isHollow = true }
    return points
  }

  /// A thin line from 0 to each point: a lollipop, which unlike a bar claims no area.
  public func stems() -> Points {
    var points = self
    for place in points.marks.indices { points.marks[place].hasStems = true }
    return points
  }
}
