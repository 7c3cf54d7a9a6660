/// Moves labels apart, as little as possible.
enum LabelSeparation {
  /// The places nearest to `wanted` (least squares) that are `spacing` apart in the same order, inside a range.
  ///
  /// With z_i = y_i − i · spacing the constraint is that z does not fall: isotonic regression, solved exactly
  /// by pooling adjacent violators in linear time. Equal wishes keep their order in the array.
  static func separated(_ wanted: [Double], spacing: Double, within range: ClosedRange<Double>) -> [Double] {
    guard !wanted.isEmpty else { return [] }
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var pools: [(mean: Double, count: Int)] = []
    for (place, index) in order.enumerated() {
      var pool = (mean: wanted[index] - Double(place) * spacing, count: 1)
      while let last = pools.last, last.mean > pool.mean {
        pools.removeLast()
        let count = last.count + pool.count
        pool.mean = (last.mean * Double(last.count) + pool.mean * Double(pool.count)) / Double(count)
        pool.count = count
      }
      pools.append(pool)
    }
    let highest = range.upperBound - Double(wanted.count - 1) * spacing
    var result = wanted
    var place = 0
    for pool in pools {
      // Too many labels for the range: they overflow downwards, and the caller chooses a legend instead.
      let z = max(min(pool.mean, highest), range.lowerBound)
      for _ in 0..<pool.count {
        result[order[place]] = z + Double(place) * spacing
        place += 1
      }
    }
    return result
  }
}
