import Lessons
import Records
import Testing

@testable import Running

@Suite("Claims of a lesson")
struct ClaimTests {
  private let cells = [
    """
    let depth = parameter("depth", 20)
    claim("Deep is twenty.", depth, .equal(to: 21), covers: ["A01"])
    claim("It falls.", [3.0, 2.0, 2.5], .decreasing, id: "M02")
    claim("A float is itself.", Float(0.1), .equal(to: 0.1))
    claim("Four of five.", [1, 2, 3, 4, -1], .atLeast(4, of: 5, .above(0)), kind: .statistical)
    claim("True.", depth > 3)
    compare("A norm", 0.072, paper: 0.07, theory: 0.071, "@nielsen2015, ch. 5")
    """
  ]

  @Test("a claim that does not hold is an error with what was measured, expected and missed")
  func failing() async throws {
    let fixture = Fixture(cells, prefix: 2)
    let record = try #require(try await fixture.run().record)
    #expect(record.cells[0].claims.map(\.holds) == [false, false, true, true, true])
    #expect(record.cells[0].claims.map(\.id) == ["test-1-1", "M02", "test-1-3", "test-1-4", "test-1-5"])
    #expect(record.cells[0].comparisons.map(\.agrees) == [true])
    let problems = record.claimDiagnostics(fixture.lesson)
    #expect(problems.map(\.identifier) == ["claim-failed", "claim-failed"])
    #expect(
      problems[0].summary
        == "the claim \"Deep is twenty.\" does not hold: measured 20, expected exactly 21, off by 1")
    #expect(problems[0].range?.start == SourcePosition(line: 5, column: 3))
    #expect(problems[1].summary.contains("measured 3, 2, 2.5, expected decreasing"))
  }

  @Test("away from the defaults no claim fails")
  func awayFromDefaults() async throws {
    let fixture = Fixture(cells)
    let record = try #require(try await fixture.run(parameters: ["depth": "30"]).record)
    #expect(record.parameters.first?.value == .integer(30))
    #expect(record.isAwayFromDefaults)
    #expect(record.claimDiagnostics(fixture.lesson) == [])
  }

  @Test(
    "a claim that makes no sense stops the lesson at its place",
    arguments: [
      ("claim(\"x\", [Double](), .above(0))", "nothing was measured"),
      ("claim(\"x\", [1.0], .increasing)", "at least two"),
      ("claim(\"x\", [1.0, 2.0], .atLeast(4, of: 5, .above(0)))", "asked of 2 measured numbers"),
      ("claim(\"x\", 1.0, .between(3, 2))", "the lower bound must come first"),
    ])
  func misuse(source: String, message: String) async throws {
    let problems = try await Fixture(["print(1)", source]).run().diagnostics
    #expect(problems.map(\.identifier) == ["misuse"])
    #expect(problems.first?.range?.start.line == 9)
    #expect(problems.first?.summary.contains(message) == true)
  }
}
