internal import Lessons

/// Numbers of a lesson's sections: the lesson's place in the course, then the count at each level.
enum SectionNumbers {
  /// By anchor: `5.2`, `5.2.1`; headings inside other blocks have none.
  static func of(_ blocks: [Block], lesson: Int) -> [String: String] {
    var counts: [Int] = []
    var numbers: [String: String] = [:]
    for block in blocks {
      guard case .heading(let level, let anchor, _, _) = block.kind, level > 1 else { continue }
      let depth = level - 1
      while counts.count < depth { counts.append(0) }
      counts.removeLast(counts.count - depth)
      counts[depth - 1] += 1
      numbers[anchor] = ([lesson] + counts).map(String.init).joined(separator: ".")
    }
    return numbers
  }
}
