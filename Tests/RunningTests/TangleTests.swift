import Foundation
import Lessons
import Testing

@testable import Running

@Suite("Tangling a lesson")
struct TangleTests {
  /// A lesson with every kind of cell and expression.
  private var fixture: Fixture {
    Fixture([
      "import Foundation\nlet depth = 20",
      "let hidden = 1",
      "let mine = depth",
      "let wrong: Int = \"text\"",
      "fatalError(\"gone\")",
      "let text = \"\"\"\n  import nothing\n  \"\"\"",
    ]) { lesson in
      lesson.cells[1].options.eval = false
      lesson.cells[2].isInSolution = true
      lesson.cells[2].options.caption = Interpolated(parts: [
        .literal("At depth "),
        .expression(Expression(source: "mine", position: SourcePosition(line: 40, column: 9), afterCell: 2)),
      ])
      lesson.cells[3].options.compileError = "cannot convert"
      lesson.cells[4].options.error = "gone"
      lesson.inlineExpressions = [
        Expression(source: "depth // deep", position: SourcePosition(line: 50, column: 12), afterCell: 0),
        Expression(source: "1 + 1", position: SourcePosition(line: 2, column: 3), afterCell: -1),
      ]
    }
  }

  private func hold(_ text: String, against name: String) throws {
    let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
    if ProcessInfo.processInfo.environment["GRADUS_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: golden)
      Issue.record("recorded \(name)")
    }
    #expect(try String(contentsOf: golden, encoding: .utf8) == text)
  }

  @Test("every kind of cell and expression stands in one program, each with its place")
  func whole() throws {
    try hold(Program(fixture.lesson).source, against: "lesson.swift.txt")
  }

  @Test("a cell that must not compile ends its own program")
  func compileError() throws {
    try hold(Program(fixture.lesson, compileErrorCell: 3).source, against: "compile-error.swift.txt")
  }

  @Test("places come back as lines and columns of the lesson")
  func places() throws {
    let program = Program(Fixture(["let a = 1\nlet b = 2"], prefix: 4).lesson)
    let place = try #require(program.place(file: Fixture.file, line: 5, column: 3))
    #expect(place.position == SourcePosition(line: 5, column: 7))
    #expect(program.place(file: Fixture.file, line: 6, column: 1) == nil)
    #expect(program.place(file: "main.swift", line: 1, column: 1) == nil)

    let whole = Program(fixture.lesson)
    let prefix = "LessonProgram.inline(1, ".utf8.count
    let inline = try #require(
      whole.place(file: Program.expressionFile(Fixture.file), line: 1, column: prefix + 1 + 4))
    #expect(inline.position == SourcePosition(line: 2, column: 7))
  }

  @Test("what a program depends on does not name places, unless a cell asks for its own")
  func parts() {
    let cells = ["let a = 1\nprint(a)"]
    #expect(Program(Fixture(cells).lesson).parts == Program(Fixture(cells, prefix: 2, gap: 9).lesson).parts)
    let asking = ["print(#line)"]
    #expect(Program(Fixture(asking).lesson).digest != Program(Fixture(asking, gap: 9).lesson).digest)
    #expect(Program(Fixture(cells).lesson).digest != Program(Fixture(["let a = 1 \nprint(a)"]).lesson).digest)
  }

  @Test("only settings whose names a program spells out reach it")
  func settings() {
    let settings = ["depth": "3", "width": "4"]
    let spelled = Program(Fixture(["let d = parameter(\"depth\", 20)"]).lesson)
    #expect(spelled.relevantParameters(settings) == ["depth": "3"])
    let computed = Program(Fixture(["for name in [\"a\"] { print(parameter(name, 1)) }"]).lesson)
    #expect(computed.relevantParameters(settings) == settings)
  }
}
