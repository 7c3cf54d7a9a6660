/// Lines of equal value through a grid (Lorensen and Cline's marching cubes, in the plane).
struct MarchingSquares {
  /// Where the columns and the rows are, in pixels.
  let x: [Double]
  let y: [Double]
  /// Row by row, as many as columns times rows.
  let values: [Double]

  /// The lines at a level, each as long as it can be; closed ones end where they begin.
  ///
  /// A saddle is cut as the mean of its corners says. Squares with a corner that is not finite have no line.
  func lines(at level: Double) -> [[Point]] {
    let columns = x.count
    guard columns > 1, y.count > 1, values.count == columns * y.count else { return [] }
    // Each crossing lies on an edge of the grid: even numbers along rows, odd ones along columns.
    var points: [Int: Point] = [:]
    var neighbours: [Int: [Int]] = [:]
    var order: [Int] = []

    func crossing(_ a: Int, _ b: Int, _ edge: Int) -> Int {
      if points[edge] == nil {
        let (low, high) = (values[a], values[b])
        let t = high == low ? 0.5 : min(max((level - low) / (high - low), 0), 1)
        let from = Point(x[a % columns], y[a / columns])
        let to = Point(x[b % columns], y[b / columns])
        points[edge] = Point(from.x + t * (to.x - from.x), from.y + t * (to.y - from.y))
        order.append(edge)
      }
      return edge
    }
    for row in 0..<(y.count - 1) {
      for column in 0..<(columns - 1) {
        // Corners around the square, and the edges between them.
        let a = row * columns + column
        let corners = [a, a + 1, a + columns + 1, a + columns]
        guard corners.allSatisfy({ values[$0].isFinite }) else { continue }
        let edges = [2 * a, 2 * (a + 1) + 1, 2 * (a + columns), 2 * a + 1]
        let isAbove = corners.map { values[$0] >= level }
        let crossed = (0..<4).filter { isAbove[$0] != isAbove[($0 + 1) % 4] }
        guard !crossed.isEmpty else { continue }
        let found = crossed.map { crossing(corners[$0], corners[($0 + 1) % 4], edges[$0]) }
        var pairs = [(0, 1)]
        if found.count == 4 {
          let mean = corners.reduce(0) { $0 + values[$1] / 4 }
          pairs = (mean >= level) == isAbove[0] ? [(0, 1), (2, 3)] : [(3, 0), (1, 2)]
        }
        for pair in pairs {
          neighbours[found[pair.0], default: []].append(found[pair.1])
          neighbours[found[pair.1], default: []].append(found[pair.0])
        }
      }
    }
    return joined(order, neighbours).map { $0.compactMap { points[$0] } }
  }

  /// Follows the crossings: from the open ends first, then around what is left.
  private func joined(_ order: [Int], _ neighbours: [Int: [Int]]) -> [[Int]] {
    var isVisited = Set<Int>()
    var lines: [[Int]] = []
    let ends = order.filter { neighbours[$0]?.count == 1 }
    for start in ends + order where !isVisited.contains(start) {
      var line = [start]
      isVisited.insert(start)
      while let last = line.last, let next = neighbours[last]?.first(where: { !isVisited.contains($0) }) {
        isVisited.insert(next)
        line.append(next)
      }
      let isClosed = line.count > 2 && line.last.map { neighbours[$0]?.contains(start) ?? false } ?? false
      if isClosed { line.append(start) }
      if line.count > 1 { lines.append(line) }
    }
    return lines
  }
}
