import Foundation
import Testing

@testable import Lessons

/// Damaged lessons: the parser never crashes or hangs, and what it reports can be printed.
@Suite struct MutationTests {
  /// SplitMix64: the same cases on every machine.
  struct Random {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    mutating func below(_ limit: Int) -> Int { limit > 0 ? Int(next() % UInt64(limit)) : 0 }
  }

  static func mutate(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
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
        let marks = [
          "$", "`", "[", "]", "> ", "@", "\\(", "{#", "```", "|", "<", "\"", "//| ", "$$", "- ", "\t",
        ]
        lines[line].insert(
          contentsOf: marks[random.below(marks.count)].utf8, at: random.below(lines[line].count))
      case 5: lines[line].removeAll { _ in random.below(4) == 0 }
      default: lines[line].removeLast(random.below(lines[line].count + 1))
      }
      bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
    return bytes
  }

  @Test("damaged lessons parse to values or diagnostics", arguments: 0..<8) func lessons(_ seed: Int) throws {
    let original = try Golden.bytes("every-construct.md")
    var random = Random(state: UInt64(seed))
    for _ in 0..<30 {
      let bytes = Self.mutate(original, &random)
      let (parsed, problems) = LessonParser.parse(bytes, file: "lessons/01-test.md")
      #expect(parsed != nil || !problems.isEmpty)
      _ = DiagnosticPrinter { _ in bytes }.text(problems)
      if let parsed {
        for problem in problems {
          #expect(problem.range.map { $0.start.line >= 1 && $0.start.column >= 1 } ?? true)
        }
        for (index, cell) in parsed.cells.enumerated() { #expect(cell.index == index) }
        _ = parsed.plainText
        _ = parsed.labels
      }
    }
  }

  @Test("damaged course files load to values or diagnostics", arguments: 0..<4) func courses(_ seed: Int) {
    let names = CourseFixture().files.keys.sorted()
    var random = Random(state: UInt64(1_000 + seed))
    for _ in 0..<40 {
      var files = CourseFixture().files.mapValues { Array($0.utf8) }
      for _ in 0..<2 {
        let name = names[random.below(names.count)]
        files[name] = Self.mutate(files[name] ?? [], &random)
      }
      let changed = files
      var loader = CourseLoader {
        changed[$0]
      } list: { _ in
        names.map { String($0.dropFirst("lessons/".count)) }
      }
      let course = loader.load()
      #expect(course != nil || loader.diagnostics.hasErrors)
      _ = DiagnosticPrinter { changed[$0] }.text(loader.diagnostics)
    }
  }
}
