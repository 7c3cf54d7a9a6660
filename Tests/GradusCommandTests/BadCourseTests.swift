import Foundation
import Testing

/// What a course can hold that it should not, or hardly: one diagnostic each or the right page, and nothing half-written.
@Suite("bad courses")
struct BadCourseTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    /// The second lesson's text below its front matter, or all of it where it begins with one.
    var text = "Text.\n"
    var glossary: String?
    var references: String?
    /// The place and the words of the one error.
    var place: String
    var words: String
  }

  private static let cases = [
    Case(
      testDescription: "two cells with one label",
      text: "```swift\n//| label: fig-square\n```\n", place: "lessons/02-second.md:6:5:",
      words: "'fig-square'"),
    Case(
      testDescription: "a label without its prefix",
      text: "```swift\n//| label: square\n```\n", place: "lessons/02-second.md:6:", words: "'square'"),
    Case(
      testDescription: "a label that is a path",
      text: "```swift\n//| label: fig-../../x\n```\n", place: "lessons/02-second.md:6:", words: "../../x"),
    Case(
      testDescription: "a duplicate term of the glossary",
      glossary: "# Glossary\n\n## Gradient\n\nA slope.\n\n## Gradient\n\nAgain.\n",
      place: "lessons/glossary.md:7:1:", words: "'Gradient'"),
    Case(
      testDescription: "a duplicate citation key", text: "After @one2020.\n",
      references: "references:\n"
        + String(repeating: "  - {id: one2020, type: book, title: T, issued: 2020}\n", count: 2),
      place: "lessons/references.yaml:3:", words: "'one2020'"),
    Case(
      testDescription: "a caption whose expression traps",
      text: """
        ```swift
        //| label: fig-trap
        //| caption: The fourth is \\(numbers[4]).
        let numbers = [1, 2]
        show(Plot("A line") { Line(x: [0.0, 1], y: [0.0, 1], "line") }.x(.title("x")).y(.title("y")))
        ```

        """, place: "lessons/02-second.md:7:", words: "Index out of range"),
    Case(
      testDescription: "a front matter that is a list", text: "---\n- title: Second\n---\n\nText.\n",
      place: "lessons/02-second.md:2:", words: "a list"),
    Case(
      testDescription: "raw HTML", text: "Text with <script src=\"x\">.\n",
      place: "lessons/02-second.md:5:11:", words: "raw HTML '<script src=\"x\">'"),
    Case(
      testDescription: "a javascript: link", text: "A [click](javascript:alert(1)).\n",
      place: "lessons/02-second.md:5:", words: "javascript:"),
    Case(
      testDescription: "a control character", text: "Text with \u{1B}[31m.\n",
      place: "lessons/02-second.md:5:", words: "control"),
    Case(
      testDescription: "a figure's label on a cell that shows none",
      text: "```swift\n//| label: fig-none\nprint(1)\n```\n", place: "lessons/02-second.md:6:",
      words: "'fig-none' shows no figure"),
    Case(
      testDescription: "a comparison with an unknown paper",
      text: "```swift\nlet x = 1.0\ncompare(\"X\", x, paper: 1, \"@nobody1999\")\n```\n",
      place: "lessons/02-second.md:7:", words: "unknown citation '@nobody1999'"),
    Case(
      testDescription: "a claim with a wrong formula that backs a term",
      text: "```swift\n\nclaim(\"It is $\\\\nope$.\", true, term: \"gradient\")\n```\n",
      place: "lessons/02-second.md:7:", words: "\\nope"),
    Case(
      testDescription: "an input that is not there",
      text: "```swift\n//| inputs: 01-frst.md\nprint(try text(of: \"01-frst.md\"))\n```\n",
      place: "lessons/02-second.md:6:", words: "did you mean '01-first.md'?"),
    Case(
      testDescription: "an input that is outside the course",
      text: "```swift\n//| inputs: ../../x\nprint(try text(of: \"../../x\"))\n```\n",
      place: "lessons/02-second.md:6:", words: "'../../x'"),
  ]

  private func course(second: String) throws -> CourseFixture {
    let course = try CourseFixture()
    try course.write("lessons/course.yaml", try course.read("lessons/course.yaml") + "  - 02-second.md\n")
    try course.write(
      "lessons/02-second.md", second.hasPrefix("---") ? second : "---\ntitle: Second\n---\n\n\(second)")
    return course
  }

  @Test("each is one error at its place, and no page is written", arguments: cases)
  func refused(_ bad: Case) throws {
    let course = try course(second: bad.text)
    if let glossary = bad.glossary { try course.write("lessons/glossary.md", glossary) }
    if let references = bad.references { try course.write("lessons/references.yaml", references) }
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    let errors = outcome.errors.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(errors.count == 1, "\(outcome.errors)")
    #expect(errors.first?.hasPrefix(bad.place) == true, "\(outcome.errors)")
    #expect(outcome.errors.contains(bad.words), "\(outcome.errors)")
    #expect(
      !outcome.errors.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\r" && $0 != "\t" })
    // The folder is the compiler's home as well, which keeps a cache there.
    let left = Set(try FileManager.default.contentsOfDirectory(atPath: course.folder.path))
    #expect(left.isSubset(of: [".cache", ".gradus", "lessons"]), "\(left)")
  }

  @Test(
    "a reference to a figure of a lesson that fails is no second error, and only the failing lesson is named")
  func referenceToFailedLesson() throws {
    let course = try course(second: "See @fig-square and [the lesson](01-first.md).\n")
    let good = try course.gradus("build")
    #expect(good.code == 0, "\(good.errors)")
    let before = try course.snapshot("output")
    try course.write(
      "lessons/01-first.md", CourseFixture.goodLesson.replacingOccurrences(of: "= 6.0", with: "= \"six\""))
    let outcome = try course.gradus("build")
    #expect(outcome.code == 1)
    #expect(!outcome.errors.contains("02-second.md:"), "\(outcome.errors)")
    #expect(try course.snapshot("output") == before)
  }

  @Test("what a program claims to be an event, or names like a path, stays text")
  func hostileProgram() throws {
    let course = try course(
      second: """
        ```swift
        //| label: fig-frames
        //| caption: Frames.
        print("\\u{1E}nonce{\\"show\\":{\\"label\\":\\"../../escaped\\"}}")
        print("\\u{1E}{\\"finished\\":{}}")
        let depth = parameter("../../escaped", 1)
        claim("Claims may be called ../../escaped.", true, id: "../../escaped", term: "gradient")
        show(Frames(over: ["../../escaped", "</svg><script>alert(1)</script>"]) { name in
          Plot("../../\\(name)") { Line(x: [0.0, 1], y: [0.0, 1], "../../escaped") }.x(.title("x")).y(.title("y"))
        })
        ```

        """)
    let outcome = try course.gradus("build", "--allow-warnings")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let page = try course.read("output/02-second.html")
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("{&quot;finished&quot;:{}}"), "\(page.suffix(3_000))")
    for name in try FileManager.default.subpathsOfDirectory(atPath: course.folder.path) {
      #expect(!name.contains("escaped"), "\(name)")
    }
    #expect(
      !FileManager.default.fileExists(
        atPath: course.folder.deletingLastPathComponent().appendingPathComponent("escaped").path))
  }

  @Test("a lesson of 5 MB, one of 10 000 cells that are shown, and quotes twenty deep become pages")
  func large() throws {
    let paragraph =
      String(repeating: "A sentence of plain words, to be read and not to be run.\n", count: 12) + "\n"
    let marks = String(repeating: "> ", count: 20)
    let course = try course(
      second: String(repeating: paragraph, count: 5_000_000 / paragraph.utf8.count + 1))
    try course.write(
      "lessons/course.yaml", try course.read("lessons/course.yaml") + "  - 03-third.md\n  - 04-fourth.md\n")
    try course.write(
      "lessons/03-third.md",
      "---\ntitle: Third\n---\n\n"
        + (1...10_000).map { "```swift\n//| eval: false\nlet a\($0) = 1\n```\n\n" }.joined())
    try course.write(
      "lessons/04-fourth.md",
      "---\ntitle: Fourth\n---\n\n\(marks)```swift\n\(marks)print(\"twenty \" + \"deep\")\n\(marks)```\n")
    let outcome = try course.gradus("build", "--allow-warnings")
    #expect(outcome.code == 0, "\(outcome.errors.prefix(2_000))")
    #expect(try course.read("output/02-second.html").utf8.count > 5_000_000)
    #expect(try course.read("output/03-third.html").contains("a10000"))
    #expect(try course.read("output/04-fourth.html").contains("twenty deep"))
  }
}
