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
    #expect(numbers[0] == 1 && numbers[1].isNaN && numbers[2] == .infinity)
    #expect(record.cells[1].outputs[1] == .text("done\n"))
    #expect(record.cells[1].claims.map(\.holds) == [true])
    #expect(record.cells[1].claims[0].line == 2)
    #expect(record.inlines == [.number(2.5)])
    #expect(record.parameters.map(\.name) == ["depth"])
    #expect(record.claimDiagnostics(fixture.lesson) == [])
  }
}
