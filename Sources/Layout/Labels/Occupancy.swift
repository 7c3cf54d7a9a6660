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
    for place in cells(in: frame) { isCovered[place] = true }
  }

  mutating func cover(_ points: [Point]) {
    for (from, to) in zip(points, points.dropFirst()) {
      let length = max(abs(to.x - from.x), abs(to.y - from.y))
      let steps = max(1, Int(min(length / 2, 20_000)))
      for step in 0...steps {
        let t = Double(step) / Double(steps)
        let point = Point(from.x + t * (to.x - from.x), from.y + t * (to.y - from.y))
        cover(Rectangle(x: point.x - 1, y: point.y - 1, width: 2, height: 2))
      }
    }
  }

  /// How many covered cells a rectangle touches.
  func overlap(_ frame: Rectangle) -> Int { cells(in: frame).reduce(0) { $0 + (isCovered[$1] ? 1 : 0) } }

  private func cells(in frame: Rectangle) -> [Int] {
    guard frame.maxX >= 0, frame.maxY >= 0, frame.x.isFinite, frame.y.isFinite else { return [] }
    let left = max(0, Int(min(frame.x / cell, 1e6)))
    let right = min(columns - 1, Int(min(frame.maxX / cell, 1e6)))
    let top = max(0, Int(min(frame.y / cell, 1e6)))
    let bottom = min(rows - 1, Int(min(frame.maxY / cell, 1e6)))
    guard left <= right, top <= bottom else { return [] }
    return (top...bottom).flatMap { row in (left...right).map { row * columns + $0 } }
  }
}
