import Foundation
import Mutation
import Testing

@testable import Lessons

/// Damaged lessons: the parser never crashes or hangs, and what it reports can be printed.
@Suite struct MutationTests {
  @Test("damaged lessons parse to values or diagnostics", arguments: 0..<8) func lessons(_ seed: Int) throws {
    let original = try Golden.bytes("every-construct.md")
    var random = Mutation.Random(seed: UInt64(seed))
    for _ in 0..<30 {
      let bytes = Mutation.of(original, &random)
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
    var random = Mutation.Random(seed: UInt64(1_000 + seed))
    for _ in 0..<40 {
      var files = CourseFixture().files.mapValues { Array($0.utf8) }
      for _ in 0..<2 {
        let name = names[random.below(names.count)]
        files[name] = Mutation.of(files[name] ?? [], &random)
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
