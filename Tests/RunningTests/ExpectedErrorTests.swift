import Lessons
import Records
import Testing

@testable import Running

@Suite("Cells that are to fail, and cells whose output is known")
struct ExpectedErrorTests {
  @Test("a cell with an expected trap runs apart, and later cells run without it")
  func expectedTrap() async throws {
    let fixture = Fixture(["let n = 3", "print(\"before\")\nfatalError(\"no \\(n)\")", "print(\"after\")"]) {
      $0.cells[1].options.error = "no 3"
    }
    let outcome = try await fixture.run()
    #expect(outcome.diagnostics == [])
    #expect(outcome.record?.cells[1].outputs == [.text("before\n"), .trap("no 3")])
    #expect(outcome.record?.cells[2].outputs == [.text("after\n")])
  }

  @Test("an expected trap that does not come, or says something else, is an error")
  func wrongTrap() async throws {
    let quiet = Fixture(["print(1)"]) { $0.cells[0].options.error = "anything" }
    #expect(try await quiet.run().diagnostics.map(\.identifier) == ["missing-error"])
    let other = Fixture(["fatalError(\"blue\")"]) {
      $0.cells[0].options.error = "red"
      $0.cells[0].options.positions["error"] = SourcePosition(line: 4, column: 5)
    }
    let outcome = try await other.run()
    #expect(outcome.diagnostics.map(\.place) == ["lessons/01-test.md:4:5 unexpected-error"])
  }

  @Test("a cell that must not compile gives the compiler's words and no names")
  func compileError() async throws {
    let fixture = Fixture(["let a = 1", "let wrong: String = a", "let wrong = 2\nprint(wrong)"]) {
      $0.cells[1].options.compileError = "cannot convert"
    }
    let outcome = try await fixture.run()
    #expect(outcome.diagnostics == [])
    guard case .trap(let message)? = outcome.record?.cells[1].outputs.first else {
      Issue.record("no message")
      return
    }
    #expect(message.contains("cannot convert value of type 'Int'"))
    let fine = Fixture(["let a = 1"]) { $0.cells[0].options.compileError = "cannot" }
    #expect(try await fine.run().diagnostics.map(\.identifier) == ["missing-error"])
  }

  @Test("what a cell prints is held against 'expect', numbers with a tolerance")
  func expect() async throws {
    let fixture = Fixture(["print(\"sum\", 0.1 + 0.2)"]) { $0.cells[0].options.expect = "sum 0.3" }
    #expect(try await fixture.run().diagnostics == [])
    let wrong = Fixture(["print(\"sum\", 0.1 + 0.2)"]) { $0.cells[0].options.expect = "sum 0.31" }
    let problem = try #require(try await wrong.run().diagnostics.first)
    #expect(problem.identifier == "unexpected-output")
    #expect(problem.summary.contains("where \"0.31\" is expected"))
  }

  @Test(
    "printed text is compared word by word",
    arguments: [
      ("a  b\n", "a b", nil), ("[1.0000000001, 2]", "[1, 2]", nil), ("nan", "nan", nil),
      ("a", "a b", "the output ends before \"b\""), ("a b", "a", "the output goes on with \"b\""),
      ("(1]", "[1]", "the output has \"(1]\" where \"[1]\" is expected"),
    ] as [(String, String, String?)])
  func words(printed: String, expected: String, difference: String?) {
    #expect(PrintedText.difference(printed, expected: expected) == difference)
  }
}
