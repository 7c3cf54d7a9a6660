/// Mean and standard deviation of some numbers; NaN of none.
struct MeanAndDeviation {
  let mean: Double
  let deviation: Double

  init(of values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    self.mean = mean
    deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
  }
}
