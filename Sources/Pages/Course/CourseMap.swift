internal import Lessons

/// The lessons as a layered graph: a row for each step of prerequisites, an edge for each direct one.
struct CourseMap {
  struct Node: Hashable {
    var slug: String
    /// From 0, downwards.
    var row: Int
    /// From 0, in halves of a column, so that rows of different lengths can be centred.
    var halfColumn: Int
  }

  struct Edge: Hashable {
    var from: Node
    var to: Node
    /// In each row between the two, the half column at whose left end the edge passes between the lessons.
    var gaps: [Int]
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private(set) var rows = 0
  private(set) var halfColumns = 0

  /// More nodes would be too narrow to read; a longer rank takes several rows.
  private static let mostColumns = 5

  init(_ course: Course) {
    let lessons = course.lessons.filter { !$0.isAppendix }
    let known = Set(lessons.map(\.slug))
    let needs = Dictionary(
      lessons.map { lesson in (lesson.slug, course.directNeeds(of: lesson).map(\.slug).filter(known.contains))
      },
      uniquingKeysWith: { first, _ in first })
    // Prerequisites come earlier in the course, so one pass finds the longest way to each lesson.
    var ranks: [String: Int] = [:]
    for lesson in lessons {
      ranks[lesson.slug] = (needs[lesson.slug] ?? []).map { (ranks[$0] ?? 0) + 1 }.max() ?? 0
    }
    var lines: [[String]] = []
    for rank in 0...max(0, ranks.values.max() ?? 0) {
      let members = lessons.map(\.slug).filter { ranks[$0] == rank }
      for start in stride(from: 0, to: members.count, by: Self.mostColumns) {
        lines.append(Array(members[start..<min(start + Self.mostColumns, members.count)]))
      }
    }
    rows = lines.count
    halfColumns = 2 * (lines.map(\.count).max() ?? 0)
    place(lines, needs)
    let placed = Dictionary(nodes.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    edges = lessons.flatMap { lesson in
      (needs[lesson.slug] ?? []).compactMap { need in
        guard let from = placed[need], let to = placed[lesson.slug] else { return nil }
        return Edge(from: from, to: to, gaps: gaps(from, to))
      }
    }
  }

  /// Where an edge goes through the rows between its ends: the gap nearest to the straight way.
  private func gaps(_ from: Node, _ to: Node) -> [Int] {
    guard to.row > from.row + 1 else { return [] }
    return (from.row + 1..<to.row).map { row in
      let part = Double(row - from.row) / Double(to.row - from.row)
      let straight = Double(from.halfColumn + 1) + part * Double(to.halfColumn - from.halfColumn)
      let ends = nodes.filter { $0.row == row }.flatMap { [$0.halfColumn, $0.halfColumn + 2] }
      return ends.min { abs(Double($0) - straight) < abs(Double($1) - straight) } ?? Int(straight)
    }
  }

  /// Puts each row's lessons under what they build on, which keeps edges short and crossings few.
  private mutating func place(_ lines: [[String]], _ needs: [String: [String]]) {
    var columns: [String: Int] = [:]
    for (row, line) in lines.enumerated() {
      func centre(_ slug: String) -> Double {
        let above = (needs[slug] ?? []).compactMap { columns[$0] }
        return above.isEmpty ? Double(halfColumns) / 2 : Double(above.reduce(0, +)) / Double(above.count)
      }
      let ordered = line.enumerated().sorted {
        (centre($0.element), $0.offset) < (centre($1.element), $1.offset)
      }
      let offset = halfColumns / 2 - line.count
      for (place, item) in ordered.enumerated() {
        columns[item.element] = offset + 2 * place
        nodes.append(Node(slug: item.element, row: row, halfColumn: offset + 2 * place))
      }
    }
  }
}

extension CourseWeaver {
  /// The map of the course, or nothing where no lesson says what it builds on.
  func courseMap() -> HTML? {
    let map = CourseMap(site.course)
    guard !map.edges.isEmpty else { return nil }
    // Rows and the gaps between them are as high as the style sheet makes them.
    let (height, gap) = (44, 28)
    func x(_ halfColumn: Int) -> Int { halfColumn * 1000 / map.halfColumns }
    func y(_ row: Int) -> Int { row * (height + gap) }
    let paths = map.edges.map { edge -> HTML in
      var place = (x: x(edge.from.halfColumn + 1), y: y(edge.from.row) + height)
      var path: HTML = "M\(place.x) \(place.y)"
      func bend(to end: Int, _ row: Int) {
        let middle = place.y + gap / 2
        path += "C\(place.x) \(middle) \(end) \(middle) \(end) \(y(row))"
        place = (end, y(row) + height)
      }
      for (offset, halfColumn) in edge.gaps.enumerated() {
        bend(to: x(halfColumn), edge.from.row + 1 + offset)
        path += "V\(place.y)"
      }
      bend(to: x(edge.to.halfColumn + 1), edge.to.row)
      return "<path d=\"\(path)\"/>"
    }.joined()
    let items = map.nodes.compactMap { node -> HTML? in
      guard let entry = site.index.entry(node.slug) else { return nil }
      let optional: HTML = entry.lesson.frontMatter.isOptional ? " class=\"optional\"" : ""
      return
        "<li\(optional) style=\"grid-area:\(node.row + 1)/\(node.halfColumn + 1)/auto/span 2\"><a href=\"\(entry.page)\"><span>\(entry.number)</span> \(entry.lesson.frontMatter.title)</a></li>\n"
    }.joined()
    return """
      <nav class="map" aria-label="\(words[.courseMap])">
      <svg aria-hidden="true" viewBox="0 0 1000 \(map.rows * (height + gap) - gap)" preserveAspectRatio="none">\(paths)</svg>
      <ol style="grid-template-columns:repeat(\(map.halfColumns),1fr)">
      \(items)</ol>
      </nav>

      """
  }
}
