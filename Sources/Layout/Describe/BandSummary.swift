import Plots

/// What the bands of a figure are, said once: `bands: 10–90 % and 25–75 % of 200 runs`.
enum BandSummary {
  /// The summaries of some marks in their order, each once, with those of bands taken together.
  static func merged(_ marks: [Mark]) -> [String] {
    var seen = Set<String>()
    let distinct = marks.compactMap(\.summary).filter { seen.insert($0).inserted }
    let bands = distinct.filter { $0.hasPrefix(prefix) }
    guard bands.count > 1, let place = distinct.firstIndex(of: bands[0]) else { return distinct }
    var result = distinct.filter { !$0.hasPrefix(prefix) }
    result.insert(prefix + together(bands.map { String($0.dropFirst(prefix.count)) }), at: place)
    return result
  }

  private static let prefix = "bands: "

  /// `10–90 % of 5 runs` and `25–75 % of 5 runs` share their runs, others perhaps their edges.
  private static func together(_ summaries: [String]) -> String {
    let parts = summaries.map { summary -> (edges: String, runs: String) in
      guard let of = summary.firstRange(of: " of ") else { return (summary, "") }
      return (String(summary[..<of.lowerBound]), String(summary[of.lowerBound...]))
    }
    if Set(parts.map(\.runs)).count == 1 { return list(parts.map(\.edges)) + parts[0].runs }
    if Set(parts.map(\.edges)).count == 1 {
      return parts[0].edges + list(parts.map { String($0.runs.dropFirst()) }, after: " ")
    }
    return list(summaries)
  }

  private static func list(_ items: [String], after start: String = "") -> String {
    guard let last = items.last, items.count > 1 else { return start + (items.first ?? "") }
    return start + items.dropLast().joined(separator: ", ") + " and " + last
  }
}
