import Foundation

@testable import Lessons
@testable import Running
@testable import Storage

/// A lesson made of cells without Markdown: each cell begins on its own line of an imagined file.
struct Fixture {
  var lesson: Lesson

  static let file = "lessons/01-test.md"

  /// - Parameters:
  ///   - prefix: Bytes taken off each line, as in a quote.
  ///   - gap: Lines of prose before each cell.
  init(_ cells: [String], prefix: Int = 0, gap: Int = 2, configure: (inout Lesson) -> Void = { _ in }) {
    var line = 1
    var made: [Cell] = []
    for (index, source) in cells.enumerated() {
      line += gap
      let start = line
      let lines = source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
        offset, text in
        Cell.Line(text: String(text), line: start + 1 + offset, columnOffset: prefix)
      }
      line += lines.count + 2
      made.append(
        Cell(
          index: index, options: CellOptions(), lines: lines,
          range: SourceRange(
            SourcePosition(line: start, column: 1), SourcePosition(line: line - 1, column: 3))))
    }
    lesson = Lesson(
      file: Self.file, slug: "test", frontMatter: FrontMatter(title: "Test"), blocks: [], cells: made,
      inlineExpressions: [])
    configure(&lesson)
  }

  func run(
    store: Store? = nil, parameters: [String: String] = [:], digests: [String: String]? = nil, jobs: Int = 1
  ) async throws -> Outcome {
    var runner = try await LessonRunner.forThisMachine(store: Self.facts)
    if let digests { runner.digests = digests }
    return try await runner.run(
      lesson, settings: RunSettings(courseFolder: NSTemporaryDirectory(), parameters: parameters),
      store: store,
      jobs: jobs)
  }

  private static let facts: Store? = nil
}

/// A store in a folder that is removed with the value.
final class TemporaryStore {
  let store: Store
  init() {
    store = Store(folder: NSTemporaryDirectory() + "gradus-store-" + UUID().uuidString)
  }
  deinit { try? FileManager.default.removeItem(atPath: store.folder) }
}

extension Diagnostic {
  /// `file:line:column identifier`, as a test compares it.
  var place: String {
    "\(file):\(range?.start.line ?? 0):\(range?.start.column ?? 0) \(identifier)"
  }
}
