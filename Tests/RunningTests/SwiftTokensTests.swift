import Lessons
import Testing

@testable import Running

@Suite("Tokens of Swift")
struct SwiftTokensTests {
  @Test(
    "brackets in strings and comments do not count",
    arguments: [
      ("let a = \"{\"", true), ("// {\nlet a = 1", true), ("/* { /* ( */ */ 1", true),
      ("f(\"\\(g(\"}\"))\")", true),
      ("let s = #\"\\( { \"#", true), ("let s = #\"\\#(f(1)) { \"#", true),
      ("let s = \"\"\"\n  { \" (\n  \"\"\"", true),
      ("{ ( }", false), ("}", false), ("func f() {", false), ("/* open", false), ("let s = \"open", false),
      ("let s = \"\"\"\n open", false), ("a[1", false), ("\"\\\"{\"", true), ("1...5", true),
      ("`class` { }", true),
    ])
  func balance(source: String, isBalanced: Bool) {
    #expect(SwiftTokens(source).isBalanced == isBalanced)
  }

  @Test("only imports at the top level are imports")
  func imports() {
    let source = """
      import Foundation
      @preconcurrency import struct Foundation.Date
      let text = \"\"\"
      import nothing
      \"\"\"
      func f() { let important = 1 }
      private import Glibc  // system
      """
    #expect(SwiftTokens(source).importLines == [0, 1, 6])
  }

  private func later(_ cells: [String], inline: String? = nil) -> [String] {
    let lesson = Fixture(cells) { lesson in
      if let inline {
        lesson.inlineExpressions = [
          Expression(source: inline, position: SourcePosition(line: 1, column: 5), afterCell: 0)
        ]
      }
    }.lesson
    return laterVariableDiagnostics(lesson).map { $0.place }
  }

  @Test(
    "a later cell's variable is found wherever it is read",
    arguments: [
      "print(x)", "let y = x + 1", "func f() -> Int { x }", "print(\"value \\(x)\")", "let f = { x * 2 }",
      "foo(x: x)", "if x > 1 { }", "print(y, x)\nlet y = 3",
    ])
  func found(source: String) {
    #expect(later([source, "var x = 3"]).count == 1)
    #expect(later([source, "let (w, x) = (1, 2)"]).count == 1)
    #expect(later([source, "let w = 1, x = 2"]).count == 1)
    #expect(later([source, "guard let x = g() else { fatalError() }"]).count == 1)
  }

  @Test(
    "a name of the cell's own, a label and a member are no readings",
    arguments: [
      "for x in 1...3 { print(x) }", "let y = [1].map { x in x + 1 }", "func f(x: Int) -> Int { x }",
      "func f(_ x: Int) -> Int { x }", "foo(x: 1)", "a.x = 1", "// x", "print(\"x\")",
      "if let x = g() { print(x) }",
      "struct P { var x = 1\n  func f() -> Int { x } }", "let f = { (x: Int, y: Int) -> Int in x + y }",
      "for (x, y) in pairs { print(x, y) }", "switch v { case .some(let x): print(x)\n default: break }",
      "enum E { case a\n  func x() {} }", "let y = xs.reduce(0) { sum, x in sum + x }",
    ])
  func notFound(source: String) {
    #expect(later([source, "var x = 3"]) == [])
  }

  @Test("a value in the text that stands before its variable is found at its column")
  func inline() {
    #expect(later(["let a = 1", "let x = 2"], inline: "a + x") == ["lessons/01-test.md:1:9 later-variable"])
    #expect(later(["let a = 1", "let x = 2"], inline: "a.x") == [])
  }

  @Test("variables of cells with a scope of their own are nobody else's")
  func ownScope() {
    var lesson = Fixture(["print(x)", "let x = 1"]).lesson
    lesson.cells[1].options.scope = .own
    #expect(laterVariableDiagnostics(lesson) == [])
  }
}
