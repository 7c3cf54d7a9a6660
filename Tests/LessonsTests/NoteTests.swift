import Foundation
import Testing

@testable import Lessons

/// Where margin notes stand, and what they are to the rest of a course.
@Suite("margin notes")
struct NoteTests {
  private func parsed(_ text: String) throws -> (lesson: Lesson, problems: [Diagnostic]) {
    let (parsed, problems) = LessonParser.parse(lesson(text), file: "lessons/01-test.md")
    return (try #require(parsed), problems)
  }

  /// The kinds of blocks of a lesson, with the names of notes, in the order in which they are read.
  private func outline(_ text: String) throws -> [String] {
    let (lesson, problems) = try parsed(text)
    #expect(problems == [])
    var result: [String] = []
    lesson.blocks.visitBlocks { block in
      switch block.kind {
      case .notes(let notes): result.append("notes " + notes.map(\.name).joined(separator: " "))
      case .paragraph(let text): result.append(text.plainText)
      case .bulletList: result.append("list")
      case .quote: result.append("quote")
      case .table: result.append("table")
      case .callout: result.append("callout")
      case .solution: result.append("solution")
      default: result.append("other")
      }
    }
    return result
  }

  private static let definitions = "\n\n[^a]: A.\n\n[^b]: B.\n"

  @Test(
    "a note follows the paragraph that refers to it first, or the whole list, quote or table",
    arguments: [
      ("One[^a].\n\nTwo[^b].", ["One.", "notes a", "A.", "Two.", "notes b", "B."]),
      ("One[^b][^a].\n\nTwo[^b].", ["One.", "notes b a", "B.", "A.", "Two."]),
      ("- one[^a]\n- two\n\n  > more[^b]", ["list", "one", "two", "quote", "more", "notes a b", "A.", "B."]),
      ("> one[^a][^b]\n>\n> two", ["quote", "one", "two", "notes a b", "A.", "B."]),
      ("| one[^b] | two[^a] |\n|---|---|", ["table", "notes b a", "B.", "A."]),
    ])
  func order(_ text: String, _ expected: [String]) throws {
    #expect(try outline(text + Self.definitions) == expected)
  }

  @Test("a note stands inside the callout, quiz or solution whose text refers to it")
  func inside() throws {
    let callout = "> [!NOTE]\n> One[^a].\n>\n> Two[^b]."
    #expect(
      try outline(callout + Self.definitions) == [
        "callout", "One.", "notes a", "A.", "Two.", "notes b", "B.",
      ])
    let quiz = "> [!QUIZ]\n> One[^a]?\n>\n> - [x] Two\n>   Three[^b]."
    #expect(
      try outline(quiz + Self.definitions) == ["callout", "One?", "notes a", "A.", "Three.", "notes b", "B."])
    let solution = "<details><summary>S</summary>\n\nOne[^a].\n\n</details>\n\nTwo[^b]."
    #expect(
      try outline(solution + Self.definitions) == [
        "solution", "One.", "notes a", "A.", "Two.", "notes b", "B.",
      ])
  }

  @Test("a note that is referred to outside a solution stands there: a page may leave solutions out")
  func outsideSolutions() throws {
    let text = "<details><summary>S</summary>\n\nOne[^a][^b].\n\n</details>\n\nTwo[^a]."
    #expect(
      try outline(text + Self.definitions) == ["solution", "One.", "notes b", "B.", "Two.", "notes a", "A."])
  }

  @Test(
    "a definition may stand anywhere, before its reference and in another container, and leaves nothing there"
  )
  func anywhere() throws {
    #expect(try outline("> [^a]: A.\n\nOne[^a].") == ["One.", "notes a", "A."])
    #expect(try outline("[^a]: A.\n[^b]: B.\n\nOne[^a][^b].") == ["One.", "notes a b", "A.", "B."])
  }

  @Test("an inline value of a note belongs to where the note is defined")
  func values() throws {
    let text = "One[^a].\n\n```swift\nlet x = 1\n```\n\n[^a]: A `{swift} x`.\n\nTwo `{swift} x`.\n"
    let (lesson, problems) = try parsed(text)
    #expect(problems == [])
    #expect(lesson.inlineExpressions.map(\.afterCell) == [0, 0])
    #expect(lesson.inlineExpressions.map(\.position.line) == [10, 12])
  }

  @Test("names are compared without regard to capitals, and keep those of the definition")
  func capitals() throws {
    let (lesson, problems) = try parsed("One[^SiLU] and two[^silu].\n\n[^Silu]: A.\n")
    #expect(problems == [])
    var names: [String] = []
    lesson.blocks.visitInlines { inline, _ in if case .note(let name, _) = inline { names.append(name) } }
    #expect(names == ["Silu", "Silu"])
  }

  @Test("what a note cites, names and refers to is resolved with the rest of the course")
  func resolution() {
    var files = CourseFixture().files
    files["lessons/01-test.md"] =
      "---\ntitle: T\n---\n\nOne[^a].\n\n[^a]: See @fig-none, @none2000, [x](term:none) and [y](none.md).\n"
    files["lessons/course.yaml"] = "title: T\nlessons: [01-test.md]\n"
    let read = files
    var loader = CourseLoader {
      read[$0].map { Array($0.utf8) }
    } list: { _ in
      ["01-test.md"]
    }
    _ = loader.load()
    let found = loader.diagnostics.filter { $0.file == "lessons/01-test.md" }.map {
      "\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) \($0.identifier)"
    }
    #expect(
      Set(found) == [
        "7:11 unknown-reference", "7:22 unknown-citation", "7:37 unknown-term", "7:56 missing-file",
      ])
  }

  @Test("a note in the glossary, a caption or a claim is refused where it stands")
  func otherTexts() {
    let (_, problems) = parseInlines(
      "A caption[^a].", file: "lessons/01-test.md", at: SourcePosition(line: 7, column: 14))
    #expect(problems.map(\.identifier) == ["note-place"])
    #expect(problems.first?.range == SourceRange(line: 7, column: 23, length: 4))
    let glossary = GlossaryReader.read(
      SourceText(file: "lessons/glossary.md", bytes: Array("## Term\n\nText[^a].\n\n[^a]: Note.\n".utf8)))
    #expect(glossary.diagnostics.map(\.identifier).sorted() == ["note-place", "note-place"])
    #expect(glossary.diagnostics.compactMap(\.range?.start.line).sorted() == [3, 5])
  }

  @Test("a note in the title, the summary or an objective is refused at its place in the front matter")
  func frontMatter() {
    let text = """
      ---
      title: A title[^a]
      summary: >-
        A summary over
        two lines[^a], and \\[^a]
      objectives:
        - know `[^a]`
        - say it[^b]
      ---

      Text[^a][^b].

      [^a]: A.
      [^b]: B.
      """
    let (_, problems) = LessonParser.parse(Array(text.utf8), file: "lessons/01-test.md")
    let places = problems.map { "\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) \($0.summary)" }
    #expect(
      places == [
        "2:15 a margin note in the lesson's title", "5:12 a margin note in the lesson's summary",
        "8:11 a margin note in the lesson's objectives",
      ])
  }

  @Test("ten thousand notes are read in a time that grows with their number")
  func many() throws {
    func text(_ count: Int) -> [UInt8] {
      lesson((0..<count).map { "Text[^n\($0)].\n\n[^n\($0)]: Note.\n\n" }.joined())
    }
    func time(_ count: Int) -> Double {
      let bytes = text(count)
      func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
      }
      let start = now()
      let (_, problems) = LessonParser.parse(bytes, file: "lessons/01-test.md")
      #expect(problems == [])
      return now() - start
    }
    let small = time(1_250)
    let large = time(10_000)
    #expect(large < 8 * 2.5 * small, "\(small) s, and \(large) s for eight times the notes")
  }
}
