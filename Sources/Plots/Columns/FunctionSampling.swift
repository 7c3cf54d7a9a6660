/// Samples a function densely enough that straight pieces between the samples look like the curve.
enum FunctionSampling {
  /// The function at evenly spaced places, with more where it bends or jumps.
  ///
  /// A piece is halved while the function at its middle is further than 1/2000 of the whole height from the
  /// straight line, at most six times. Where that does not help, the function may jump: `breaks` holds the
  /// places of the samples just before a jump, after which no line goes on.
  static func columns(
    over range: ClosedRange<Double>, _ function: (Double) -> Double
  ) -> (x: [Double], y: [Double], breaks: [Int]) {
    guard range.lowerBound.isFinite, range.upperBound.isFinite, range.upperBound > range.lowerBound else {
      return ([range.lowerBound], [function(range.lowerBound)], [])
    }
    let pieces = 256
    let start = range.lowerBound
    // Halves first: the difference of two huge bounds may overflow.
    let step = range.upperBound / Double(pieces) - start / Double(pieces)
    let places = (0...pieces).map { $0 == pieces ? range.upperBound : start + Double($0) * step }
    let values = places.map(function)
    let finite = values.filter(\.isFinite)
    let tolerance = (finite.maximum - finite.minimum) / 2000
    var x = [places[0]]
    var y = [values[0]]
    var breaks: [Int] = []

    func refine(_ left: (Double, Double), _ right: (Double, Double), _ depth: Int) {
      let middle = left.0 + (right.0 - left.0) / 2
      let value = function(middle)
      let isBent = !(abs(value - (left.1 + right.1) / 2) <= tolerance)
      if depth > 0, isBent, left.1.isFinite || right.1.isFinite || value.isFinite {
        refine(left, (middle, value), depth - 1)
        refine((middle, value), right, depth - 1)
      } else {
        if isBent, let (before, after) = jump(left, right, of: function, over: 20 * tolerance) {
          breaks.append(x.count)
          x += [before.0, after.0]
          y += [before.1, after.1]
        }
        x.append(right.0)
        y.append(right.1)
      }
    }
    for piece in 0..<pieces {
      refine((places[piece], values[piece]), (places[piece + 1], values[piece + 1]), 6)
    }
    return (x, y, breaks)
  }

  /// The two sides of a jump between two samples: halving the distance as often as a Double allows leaves the step.
  private static func jump(
    _ left: (Double, Double), _ right: (Double, Double), of function: (Double) -> Double, over height: Double
  ) -> ((Double, Double), (Double, Double))? {
    var (left, right) = (left, right)
    let step = abs(right.1 - left.1)
    guard step.isFinite, step > height else { return nil }
    for _ in 0..<40 {
      let middle = left.0 + (right.0 - left.0) / 2
      guard middle > left.0, middle < right.0 else { break }
      let value = function(middle)
      guard value.isFinite else { return nil }
      if abs(value - left.1) > abs(right.1 - value) {
        right = (middle, value)
      } else {
        left = (middle, value)
      }
    }
    return abs(right.1 - left.1) > 0.9 * step ? (left, right) : nil
  }
}
