/// Damage to a text, from a seed: the same cases on every machine.
package struct Mutation {
  /// SplitMix64.
  package struct Random: RandomNumberGenerator {
    package var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    package mutating func below(_ limit: Int) -> Int { limit > 0 ? Int(next() % UInt64(limit)) : 0 }
  }

  private static let marks = [
    "$", "`", "[", "]", "> ", "@", "\\(", "{#", "```", "|", "<", "\"", "//| ", "$$", "- ", "\t",
  ]

  /// A text with up to five things wrong: bits flipped, lines dropped, doubled, moved, cut or sprinkled with marks.
  package static func of(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(4) {
      var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
      let line = random.below(lines.count)
      switch random.below(7) {
      case 0:
        if !bytes.isEmpty { bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8)) }
        continue
      case 1: lines.remove(at: line)
      case 2: lines.insert(lines[line], at: random.below(lines.count))
      case 3: lines.insert(lines.remove(at: line), at: random.below(lines.count))
      case 4:
        lines[line].insert(
          contentsOf: marks[random.below(marks.count)].utf8, at: random.below(lines[line].count))
      case 5: lines[line].removeAll { _ in random.below(4) == 0 }
      default: lines[line].removeLast(random.below(lines[line].count + 1))
      }
      bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
    return bytes
  }
}
