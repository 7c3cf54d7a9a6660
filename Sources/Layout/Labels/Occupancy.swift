/// Which parts of the canvas are covered by marks, in cells of a few pixels.
struct Occupancy {
  private let cell = 4.0
  private let columns: Int
  private let rows: Int
  private var isCovered: [Bool]

  init(width: Double, height: Double) {
    columns = max(1, Int((min(width, 20_000) / cell).rounded(.up)))
    rows = max(1, Int((min(height, 20_000) / cell).rounded(.up)))
    isCovered = Array(repeating: false, count: columns * rows)
  }

  mutating func cover(_ frame: Rectangle) {
    guard let range = cells(in: frame) else { return }
    for row in range.rows { for column in range.columns { isCovered[row * columns + column] = true } }
  }

  /// Covers the cells along a polyline.
  mutating func cover(_ points: [Point]) {
    for place in cells(along: points) { isCovered[place] = true }
  }

  /// How many covered cells a polyline runs through, each counted as often as it is sampled.
  func overlap(along points: [Point]) -> Int {
    cells(along: points).count { isCovered[$0] }
  }

  private func cells(along points: [Point]) -> [Int] {
    var places: [Int] = []
    for (from, to) in zip(points, points.dropFirst()) {
      let length = max(abs(to.x - from.x), abs(to.y - from.y))
      // So close that no corner of a cell is passed over.
      let steps = max(1, Int(min(length, 20_000)))
      for step in 0...steps {
        let t = Double(step) / Double(steps)
        let (x, y) = (from.x + t * (to.x - from.x), from.y + t * (to.y - from.y))
        guard x >= 0, y >= 0, x < Double(columns) * cell, y < Double(rows) * cell else { continue }
        places.append(Int(y / cell) * columns + Int(x / cell))
      }
    }
    return places
  }

  /// How many covered cells a rectangle touches.
  func overlap(_ frame: Rectangle) -> Int {
    guard let range = cells(in: frame) else { return 0 }
    var count = 0
    for row in range.rows {
      for column in range.columns where isCovered[row * columns + column] { count += 1 }
    }
    return count
  }

  private func cells(in frame: Rectangle) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    guard frame.maxX >= 0, frame.maxY >= 0, frame.x.isFinite, frame.y.isFinite else { return nil }
    let left = max(0, Int(min(frame.x / cell, 1e6)))
    let right = min(columns - 1, Int(min(frame.maxX / cell, 1e6)))
    let top = max(0, Int(min(frame.y / cell, 1e6)))
    let bottom = min(rows - 1, Int(min(frame.maxY / cell, 1e6)))
    guard left <= right, top <= bottom else { return nil }
    return (top...bottom, left...right)
  }
}
