import Foundation
import Lessons
import Records
import Testing

@testable import Running

/// Every way in which a lesson can go wrong ends with one diagnostic at its place.
@Suite("Lessons that go wrong")
struct FailureTests {
  private func only(_ outcome: Outcome) throws -> Diagnostic {
    #expect(outcome.diagnostics.count == 1)
    return try #require(outcome.diagnostics.first)
  }

  @Test("a compile error stands at the lesson's line and column, prefix included")
  func compileError() async throws {
    let fixture = Fixture(["let a = 1", "let b = 2\nlet c: Int = \"text\""], prefix: 2)
    let problem = try only(await fixture.run())
    #expect(problem.place == "lessons/01-test.md:10:16 swift")
    #expect(problem.summary.contains("cannot convert value of type 'String'"))
  }

  @Test("an error in an inline value stands at its own column, in the author's words")
  func inlineError() async throws {
    let fixture = Fixture(["let a = [1]"]) { lesson in
      lesson.inlineExpressions = [
        Expression(source: "a.count", position: SourcePosition(line: 9, column: 4), afterCell: 0),
        Expression(source: "a.coumt", position: SourcePosition(line: 9, column: 30), afterCell: 0),
      ]
    }
    let problem = try only(await fixture.run())
    #expect(problem.place == "lessons/01-test.md:9:32 swift")
    let unshowable = Fixture(["let a = [1]"]) { lesson in
      lesson.inlineExpressions = [
        Expression(source: "a", position: SourcePosition(line: 9, column: 4), afterCell: 0)
      ]
    }
    let wrong = try only(await unshowable.run())
    #expect(wrong.summary.contains("a value in the text must be a number"))
    #expect(!wrong.summary.contains("LessonProgram") && wrong.explanation?.contains("Showable") != true)
  }

  @Test("a brace left open is reported in its own cell alone")
  func openBrace() async throws {
    let problem = try only(await Fixture(["func f() {\n  print(1)", "let b = 2", "let c = 3"]).run())
    #expect(problem.place == "lessons/01-test.md:4:10 swift")
    #expect(problem.summary.contains("expected '}'"))
    let extra = try only(await Fixture(["let a = 1", "print(a) }", "let c = 3"]).run())
    #expect(extra.place == "lessons/01-test.md:9:10 swift")
  }

  @Test("a cell that reads a later cell's variable is an error at the reading")
  func laterVariable() async throws {
    let problem = try only(await Fixture(["let a = 1\nprint(a + later)", "let later = 3"]).run())
    #expect(problem.place == "lessons/01-test.md:5:11 later-variable")
  }

  @Test("a trap stands at the lesson's line and column, with its message")
  func trap() async throws {
    let problem = try only(await Fixture(["let n = 3", "precondition(n > 5, \"n must be large\")"]).run())
    #expect(problem.place == "lessons/01-test.md:9:1 trap")
    #expect(problem.summary == "n must be large")
  }

  @Test("an index out of range stands where the author wrote it")
  func index() async throws {
    let problem = try only(await Fixture(["let numbers = [1, 2]\nlet k = 7\nprint(numbers[k])"]).run())
    #expect(problem.place.hasPrefix("lessons/01-test.md:6:"))
    #expect(problem.summary == "Index out of range")
  }

  @Test("an overflow, which has no message, still has its place")
  func overflow() async throws {
    let problem = try only(await Fixture(["var n = Int.max\nn += [1, 2].count"]).run())
    #expect(problem.place.hasPrefix("lessons/01-test.md:5:"))
    #expect(problem.identifier == "trap")
  }

  @Test("an error that nobody catches stands at its throw")
  func uncaughtThrow() async throws {
    let problem = try only(
      await Fixture([
        """
        struct Broken: Error { var part: String }
        func check(_ n: Int) throws { if n > 2 { throw Broken(part: "axle") } }
        do { try check(3) } catch { print("caught") }
        """,
        "try check(1)\ntry check(9)",
      ]).run())
    #expect(problem.place.hasPrefix("lessons/01-test.md:5:"))
    #expect(problem.summary == "nobody catches the error Broken(part: \"axle\")")
  }

  @Test("an endless loop is stopped at its cell when its time is over")
  func endlessLoop() async throws {
    let problem = try only(
      await Fixture(["print(1)", "var n = 0\nwhile true { n &+= 1 }"]) { $0.frontMatter.timeout = 20 }.run())
    #expect(problem.place == "lessons/01-test.md:9:1 timeout")
    let cell = try only(
      await Fixture(["print(1)", "var n = 0\nwhile true { n &+= 1 }"]) { $0.cells[1].options.timeout = 0.3 }
        .run())
    #expect(cell.summary.contains("0.3 seconds"))
  }

  @Test("a program that takes all memory ends with its diagnostic")
  func memory() async throws {
    let problem = try only(
      await Fixture([
        "print(1)",
        "var all: [[Double]] = []\nwhile true { all.append(Array(repeating: 1, count: 1 << 20)) }",
      ]) { $0.frontMatter.memory = 200 }.run())
    #expect(problem.identifier == "memory-limit")
    #expect(problem.summary.contains("200 MiB"))
    #expect(problem.place.hasPrefix("lessons/01-test.md:9:"))
  }

  @Test("100 MB of output are cut off", arguments: ["\\n", ""])
  func flood(terminator: String) async throws {
    let problem = try only(
      await Fixture([
        "let line = String(repeating: \"x\", count: 1000)\nfor _ in 0..<100_000 { print(line, terminator: \"\(terminator)\") }"
      ]).run())
    #expect(problem.place == "lessons/01-test.md:4:1 output-limit")
  }

  /// A duration that no other process on the machine sleeps for.
  private func sleeping(_ seconds: Int) -> String {
    "sleep \(seconds).\(ProcessInfo.processInfo.processIdentifier)"
  }

  @Test("a program that starts others without end is stopped with all of them")
  func forkBomb() async throws {
    let sleep = sleeping(61)
    let problem = try only(
      await Fixture([
        """
        import Glibc
        func start() {
          var process: pid_t = 0
          var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup("\(sleep)"), nil]
          posix_spawn(&process, "/bin/sh", nil, nil, &arguments, nil)
        }
        for _ in 0..<20 { start() }
        while true { sleep(1) }
        """
      ]) { $0.frontMatter.timeout = 10 }.run())
    #expect(problem.identifier == "timeout")
    #expect(try await areGone(sleep))
  }

  @Test("ending the program from a cell is an error")
  func earlyExit() async throws {
    #expect(try only(await Fixture(["import Glibc\nexit(0)"]).run()).identifier == "early-exit")
    #expect(try only(await Fixture(["import Glibc\nexit(3)"]).run()).summary.contains("exit code 3"))
  }

  @Test("a recursion without an end is a crash with a place")
  func recursion() async throws {
    let problem = try only(
      await Fixture(["func down(_ n: Int) -> Int { n < 0 ? 0 : n % 7 + down(n + 1) }\nprint(down(0))"]).run())
    #expect(problem.file == Fixture.file)
    #expect(["trap", "crash"].contains(problem.identifier))
  }

  @Test("a misuse found on another thread stands where its message says")
  func otherThread() async throws {
    let source = """
      import Foundation
      let worker = Thread {
        fatalError("too deep", file: "lessons/01-test.md", line: 11)
      }
      """
    // The frame of the closure is the lesson's too: the crash stands there, and the message is kept.
    let problem = try only(await Fixture([source + "\nworker.start()\nsleep(5)"]).run())
    #expect(problem.place.hasPrefix("lessons/01-test.md:6:"))
    #expect(problem.summary == "too deep")
    let stated = CrashReport.statedPlace(in: "x\nlessons/01-test.md:11: Fatal error: too deep\n")
    #expect(stated?.file == "lessons/01-test.md" && stated?.line == 11)
  }

  @Test("a file that grows without end is cut off")
  func fileLimit() async throws {
    let source = """
      import Glibc
      let file = open("big", O_CREAT | O_WRONLY, 0o600)
      lseek(file, 300 << 20, SEEK_SET)
      write(file, "x", 1)
      """
    #expect(try only(await Fixture([source]).run()).identifier == "file-limit")
  }

  @Test("a setting of the wrong kind says what the parameter is")
  func setting() async throws {
    let fixture = Fixture(["let depth = parameter(\"depth\", 20)"])
    let problem = try only(await fixture.run(parameters: ["depth": "deep"]))
    #expect(problem.place.hasPrefix("lessons/01-test.md:4:"))
    #expect(problem.summary.contains("--set depth=deep: the parameter is an integer"))
  }

  @Test(
    "an event with a wrong nonce is text, and one with the right shape for a wrong cell stops the program")
  func forged() async throws {
    let text = try await Fixture([
      "print(\"\\u{1E}guess{\\\"end\\\":{\\\"cell\\\":0}}\")"
    ]).run()
    #expect(text.diagnostics == [])
    #expect(text.record?.cells[0].outputs == [.text("\u{FFFD}guess{\"end\":{\"cell\":0}}\n")])
    let index = try only(await Fixture(["LessonProgram.begin(cell: 7)"]).run())
    #expect(index.identifier == "forged-event")
    let option = try only(await Fixture(["LessonProgram.option(0, \"../../x\", 0, 1)"]).run())
    #expect(option.identifier == "forged-event")
  }

  @Test("a cancelled run ends its process and throws")
  func cancelled() async throws {
    let sleep = sleeping(62)
    let fixture = Fixture(["import Glibc\nsystem(\"\(sleep)\")"])
    let task = Task { try await fixture.run() }
    var waited = 0
    while try running(sleep) == 0, waited < 200 {
      try await Task.sleep(for: .milliseconds(50))
      waited += 1
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await areGone(sleep))
  }
}
