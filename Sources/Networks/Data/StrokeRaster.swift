internal import Engine

/// Strokes to grey values: distance to the nearest segment on a fine grid, averaged over each pixel.
struct StrokeRaster {
  let size: Int
  let thickness: Double

  /// Sub-samples along a pixel's side: a 32 × 32 grid for the 8 × 8 images, as the optical digits have.
  private var samples: Int { size == 8 ? 4 : 2 }

  /// The grey values 0…16 of polylines in the unit square, with pixel noise.
  func greys(of lines: [[Point]], noise random: inout SplitMix64) -> [UInt8] {
    let grid = size * samples
    let segments = lines.flatMap { line in zip(line, line.dropFirst()).map(Segment.init) }
    var sums = [Double](repeating: 0, count: size * size)
    for row in 0..<grid {
      let y = (Double(row) + 0.5) / Double(grid)
      for column in 0..<grid {
        let x = (Double(column) + 0.5) / Double(grid)
        var squared = Double.infinity
        for segment in segments { squared = min(squared, segment.squaredDistance(x, y)) }
        let coverage = 0.5 + (thickness / 2 - squared.squareRoot()) * Double(grid)
        sums[row / samples * size + column / samples] += min(max(coverage, 0), 1)
      }
    }
    let area = Double(samples * samples)
    return sums.map { sum in
      let grey = (16 * (sum / area + 0.02 * random.normal()) + 0.5).rounded(.down)
      return UInt8(min(max(grey, 0), 16))
    }
  }
}

/// A piece of a polyline, ready for distances.
private struct Segment {
  let x: Double
  let y: Double
  let dx: Double
  let dy: Double
  let squaredLength: Double

  init(_ from: Point, _ to: Point) {
    x = from.x
    y = from.y
    dx = to.x - from.x
    dy = to.y - from.y
    squaredLength = dx * dx + dy * dy + 1e-12
  }

  func squaredDistance(_ px: Double, _ py: Double) -> Double {
    let t = min(max(((px - x) * dx + (py - y) * dy) / squaredLength, 0), 1)
    let ex = px - x - t * dx
    let ey = py - y - t * dy
    return ex * ex + ey * ey
  }
}
