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
}

extension Line {
  /// A staircase: each value holds until the next position.
  public func stepped() -> Line {
    var line = self
    for place in line.marks.indices { line.marks[place].isStepped = true }
    return line
  }
}

extension Points {
  /// A thin line from 0 to each point: a lollipop, which unlike a bar claims no area.
  public func stems() -> Points {
    var points = self
    for place in points.marks.indices { points.marks[place].hasStems = true }
    return points
  }
}
