import Lessons
import Plots
import Records
import Testing

@testable import Running

@Suite("Running a lesson")
struct LessonRunnerTests {
  @Test("two cells give a record with what each printed, showed and claimed")
  func twoCells() async throws {
    var fixture = Fixture([
      """
      let depth = parameter("depth", 20)
      print("depth is", depth)
      """,
      """
      show(Table([Table.Column("x", .numbers([1, .nan, .infinity]))]))
      claim("The depth is twenty.", depth, .equal(to: 20), id: "T01", covers: ["A01"])
      print("done")
      """,
    ])
    fixture.lesson.inlineExpressions = [
      Expression(source: "Double(depth) / 8", position: SourcePosition(line: 20, column: 5), afterCell: 1)
    ]
    let outcome = try await fixture.run()
    #expect(outcome.diagnostics == [])
    let record = try #require(outcome.record)
    #expect(record.cells[0].outputs == [.text("depth is 20\n")])
    #expect(record.cells[1].outputs.count == 2)
    guard case .shown(.table(let table)) = record.cells[1].outputs[0],
      case .numbers(let numbers)? = table.columns.first?.values
    else {
      Issue.record("the table is not there")
      return
    }
    #expect(numbers[0] == 1 && numbers[1]?.isNaN == true && numbers[2] == .infinity)
    #expect(record.cells[1].outputs[1] == .text("done\n"))
    #expect(record.cells[1].claims.map(\.holds) == [true])
    #expect(record.cells[1].claims[0].line == 2)
    #expect(record.inlines == [.number(2.5)])
    #expect(record.parameters.map(\.name) == ["depth"])
    #expect(record.claimDiagnostics(fixture.lesson) == [])
  }

  @Test("a lesson of prose alone starts no compiler")
  func prose() async throws {
    var fixture = Fixture(["let a = 1"])
    fixture.lesson.cells[0].options.eval = false
    let runner = LessonRunner(
      toolchain: Toolchain(compiler: "/nowhere/swiftc", version: "none"),
      library: LessonLibrary(folder: "/nowhere", modules: "/nowhere"))
    let settings = RunSettings(courseFolder: "/nowhere")
    let outcome = try await runner.run(fixture.lesson, settings: settings, store: nil, jobs: 1)
    #expect(outcome.record?.cells == [Record.Cell()])
    #expect(outcome.diagnostics == [])
  }

  @Test("a check finds every problem that shows without running")
  func check() async throws {
    let fixture = Fixture(["print(later)\nlet a: Int = \"x\"", "fatalError()", "let later = 1", "let b = 1"])
    {
      $0.cells[3].options.compileError = "no"
    }
    let runner = try await LessonRunner.forThisMachine(store: nil)
    let problems = try await runner.check(fixture.lesson, settings: RunSettings(courseFolder: "/"))
    #expect(problems.map(\.identifier) == ["later-variable", "swift"])
    let other = Fixture(["fatalError()", "let b = 1"]) { $0.cells[1].options.compileError = "no" }
    let missing = try await runner.check(other.lesson, settings: RunSettings(courseFolder: "/"))
    #expect(missing.map(\.identifier) == ["missing-error"])
  }

  @Test("several lessons run side by side, each with its own record")
  func sideBySide() async throws {
    let runner = try await LessonRunner.forThisMachine(store: nil)
    let settings = RunSettings(courseFolder: "/")
    let printed = try await withThrowingTaskGroup(of: (Int, Record?).self) { group in
      for number in 0..<4 {
        group.addTask {
          let lesson = Fixture(["print(\(number))"]).lesson
          return (number, try await runner.run(lesson, settings: settings, store: nil, jobs: 2).record)
        }
      }
      return try await group.reduce(into: [Int: Record]()) { $0[$1.0] = $1.1 }
    }
    for number in 0..<4 { #expect(printed[number]?.cells[0].outputs == [.text("\(number)\n")]) }
  }
}
