/// The nearest valid thing to what was written: the only place where names are compared for likeness.
package enum DidYouMean {
  /// Up to `limit` candidates near enough to be meant, nearest first, equals in alphabetical order.
  ///
  /// Near is at most a third of the longer name's characters in edits, two at least for names over three
  /// characters; a candidate that continues what was written counts as one edit.
  package static func nearest(_ written: String, in candidates: some Sequence<String>, limit: Int = 3)
    -> [String]
  {
    let target = Array(written.lowercased().unicodeScalars.prefix(longest))
    var found: [(distance: Int, name: String)] = []
    for candidate in candidates {
      let name = Array(candidate.lowercased().unicodeScalars.prefix(longest))
      let allowed = max(max(target.count, name.count) / 3, max(target.count, name.count) > 3 ? 2 : 1)
      if target.count >= 3, name.count > target.count, name.starts(with: target) {
        found.append((1, candidate))
      } else if abs(target.count - name.count) <= allowed {
        let distance = distance(target, name)
        if distance <= allowed { found.append((distance, candidate)) }
      }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    let best = found.first?.distance ?? 0
    return found.prefix { $0.distance <= best + 1 }.prefix(limit).map(\.name)
  }

  /// `did you mean 'caption'?`, or nothing where nothing is near.
  package static func fix(
    _ written: String, in candidates: some Sequence<String>, quote: (String) -> String = { "'\($0)'" }
  ) -> String? {
    let names = nearest(written, in: candidates).map(quote)
    guard let last = names.last else { return nil }
    if names.count == 1 { return "did you mean \(last)?" }
    return "did you mean \(names.dropLast().joined(separator: ", ")) or \(last)?"
  }

  /// Names are compared up to this length.
  private static let longest = 80

  /// Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment).
  package static func distance(_ a: String, _ b: String) -> Int {
    distance(Array(a.unicodeScalars), Array(b.unicodeScalars))
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      row.reserveCapacity(b.count + 1)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        var best = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, before[j - 2] + 1) }
        row.append(best)
      }
      (before, previous) = (previous, row)
    }
    return previous[b.count]
  }
}
