/// Samples a function densely enough that straight pieces between the samples look like the curve.
enum FunctionSampling {
  /// The function at evenly spaced places, with more where it bends or jumps.
  ///
  /// A piece is halved while the function at its middle is further than 1/2000 of the whole height from the
  /// straight line, at most six times.
  static func columns(
    over range: ClosedRange<Double>, _ function: (Double) -> Double
  ) -> (x: [Double], y: [Double]) {
    guard range.lowerBound.isFinite, range.upperBound.isFinite, range.upperBound > range.lowerBound else {
      return ([range.lowerBound], [function(range.lowerBound)])
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

    func refine(_ left: (Double, Double), _ right: (Double, Double), _ depth: Int) {
      let middle = left.0 + (right.0 - left.0) / 2
      let value = function(middle)
      let isBent = !(abs(value - (left.1 + right.1) / 2) <= tolerance)
      if depth > 0, isBent, left.1.isFinite || right.1.isFinite || value.isFinite {
        refine(left, (middle, value), depth - 1)
        refine((middle, value), right, depth - 1)
      } else {
        x.append(right.0)
        y.append(right.1)
      }
    }
    for piece in 0..<pieces {
      refine((places[piece], values[piece]), (places[piece + 1], values[piece + 1]), 6)
    }
    return (x, y)
  }
}
