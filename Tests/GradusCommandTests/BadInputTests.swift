import Foundation
import Testing

/// Each way in which a course can be wrong ends with its own diagnostic, its exit code, and the last good output untouched.
@Suite("bad input")
struct BadInputTests {
  @Test("a file that is not UTF-8 is named with the line and column of its first bad byte")
  func notUTF8() throws {
    let course = try CourseFixture()
    try course.write(
      "lessons/01-first.md", Data("---\ntitle: First\n---\n\nGood, then ".utf8) + Data([0xFF, 0xFE]))
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:5:12: error:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("UTF-8"))
  }

  @Test("an unclosed fence is an error at the line that opens it")
  func unclosedFence() throws {
    let course = try CourseFixture(lesson: "---\ntitle: First\n---\n\nText\n\n```swift\nlet x = 1\n")
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:7:1: error:"), "\(outcome.errors)")
  }

  @Test("an unknown option key is an error with the nearest valid one")
  func unknownOption() throws {
    let course = try CourseFixture(lesson: CourseFixture.lesson("//| captoin: A figure\nlet x = 1"))
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:8:5: error:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("captoin"))
    #expect(outcome.errors.contains("'caption'"))
  }

  @Test("an unknown term and an unknown figure are both reported, each at its place")
  func unknownReferences() throws {
    let course = try CourseFixture(
      lesson: "---\ntitle: First\n---\n\nThe [slope](term:gradeint) is in @fig-nowhere.\n")
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:5:13: error:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("gradeint"))
    #expect(outcome.errors.contains("'gradient'"))
    #expect(outcome.errors.contains("lessons/01-first.md:5:34: error:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("fig-nowhere"))
  }

  @Test(
    "a cell that does not compile is an error at the lesson's own line and column, and names nothing generated"
  )
  func compileError() throws {
    let course = try CourseFixture(lesson: CourseFixture.lesson("let x: Int = \"three\""))
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:8:14: error:"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("main.swift"))
  }

  @Test("a column in a quoted cell is the column of the lesson, not of the cell")
  func compileErrorInQuote() throws {
    let course = try CourseFixture(
      lesson:
        "---\ntitle: First\n---\n\nA [gradient](term:).\n\n> ```swift\n> let x: Int = \"three\"\n> ```\n")
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:8:16: error:"), "\(outcome.errors)")
  }

  @Test("a cell that traps is an error at the lesson's line, with the message")
  func trap() throws {
    let course = try CourseFixture(
      lesson: CourseFixture.lesson("let depth = -1\nprecondition(depth > 0, \"depth must be positive\")"))
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:9:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("depth must be positive"))
  }

  @Test("an error thrown out of a cell is reported at the lesson's line")
  func uncaughtThrow() throws {
    let course = try CourseFixture(
      lesson: CourseFixture.lesson("struct TooDeep: Error {}\nlet fine = 1\nthrow TooDeep()"))
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:10:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("TooDeep"))
  }

  @Test("a cell that loops for ever is stopped at the lesson's timeout")
  func endlessLoop() throws {
    let course = try CourseFixture(
      lesson: CourseFixture.lesson("var x = 1.0\nwhile x > 0 { x += 1 }", frontMatter: "timeout: 1\n"))
    let began = Date()
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:9:1: error:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("timeout"))
    #expect(Date().timeIntervalSince(began) < 20)
  }

  @Test("a cell that takes all memory is stopped at the lesson's limit")
  func memory() throws {
    let course = try CourseFixture(
      lesson: CourseFixture.lesson(
        "var all: [[Double]] = []\nwhile true { all.append([Double](repeating: 1, count: 1 << 20)) }",
        frontMatter: "memory: 300\ntimeout: 60\n"))
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("memory"), "\(outcome.errors)")
  }

  @Test("a cell that prints 100 MB is stopped")
  func flood() throws {
    let course = try CourseFixture(
      lesson: CourseFixture.lesson(
        "let line = String(repeating: \"x\", count: 999)\nfor _ in 0..<100_000 { print(line) }"))
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:8:1: error:"), "\(outcome.errors)")
    #expect(outcome.errors.count < 10_000)
  }

  @Test("a claim that fails is an error with what was measured, expected, and by how much")
  func failingClaim() throws {
    let course = try CourseFixture(
      lesson: CourseFixture.lesson("claim(\"Two and two are five.\", 2.0 + 2.0, .within(0.1, of: 5))"))
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/01-first.md:8:"), "\(outcome.errors)")
    for word in ["Two and two are five", "4", "5", "0.1"] { #expect(outcome.errors.contains(word)) }
  }

  @Test("without swiftc the command says so and leaves with 3")
  func missingCompiler() throws {
    let course = try CourseFixture()
    let outcome = try course.gradus("build", environment: ["PATH": "/nowhere"])
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("swiftc"), "\(outcome.errors)")
  }

  @Test("without its font the command says so and leaves with 3")
  func missingFont() throws {
    let course = try CourseFixture()
    let settings = try course.read("lessons/course.yaml")
    try course.write("lessons/course.yaml", settings + "fonts:\n  figures: /nowhere/at-all.ttf\n")
    let outcome = try course.gradus("build")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("/nowhere/at-all.ttf"), "\(outcome.errors)")
  }

  @Test("the problems of all lessons are listed, and the last good output stays as it was")
  func everythingIsListed() throws {
    let course = try CourseFixture()
    let good = try course.gradus("build")
    #expect(good.code == 0, "\(good.errors)")
    let before = try course.snapshot("output")
    #expect(before["01-first.html"] != nil)

    let settings = try course.read("lessons/course.yaml")
    try course.write("lessons/course.yaml", settings + "  - 02-second.md\n  - 03-third.md\n")
    try course.write("lessons/02-second.md", CourseFixture.lesson("let x: Int = \"three\""))
    try course.write("lessons/03-third.md", CourseFixture.lesson("claim(\"Never.\", 1.0, .above(2))"))
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("lessons/02-second.md:8:14: error:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("lessons/03-third.md:8:"), "\(outcome.errors)")
    #expect(try course.snapshot("output") == before)
  }

  @Test("an output folder that Gradus did not write is refused")
  func foreignOutput() throws {
    let course = try CourseFixture()
    try course.write("elsewhere/thesis.txt", "years of work")
    let outcome = try course.gradus("build", "--output", "elsewhere")
    #expect(outcome.code == 1)
    #expect(try course.read("elsewhere/thesis.txt") == "years of work")
  }

  @Test(
    "wrong usage leaves with 2",
    arguments: [["build", "--jobs", "0"], ["biuld"], ["build", "--set", "depth"]])
  func usage(arguments: [String]) throws {
    let outcome = try CourseFixture().run(arguments)
    #expect(outcome.code == 2, "\(outcome.errors)")
  }
}
