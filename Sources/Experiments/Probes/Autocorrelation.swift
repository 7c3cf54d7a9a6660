/// How alike a sequence of numbers is to itself, some places further on.
package enum Autocorrelation {
  /// Σ (v_i − m)(v_{i+k} − m) / Σ (v_i − m)² for the lags k = 0…`lags`; NaN where all numbers are equal.
  package static func of(_ values: [Double], lags: Int) -> [Double] {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let largest = values.reduce(0) { max($0, abs($1 - mean)) }
    guard largest > 0, largest.isFinite else { return [Double](repeating: .nan, count: lags + 1) }
    let centred = values.map { ($0 - mean) / largest }
    let variance = centred.reduce(0) { $0 + $1 * $1 }
    return (0...lags).map { lag in
      (0..<max(0, values.count - lag)).reduce(0) { $0 + centred[$1] * centred[$1 + lag] } / variance
    }
  }
}
