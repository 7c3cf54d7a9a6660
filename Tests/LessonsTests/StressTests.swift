import Foundation
import Testing

@testable import Lessons

/// Size, depth and many threads.
@Suite struct StressTests {
  private func parse(_ text: String) -> (Lesson?, [Diagnostic]) {
    LessonParser.parse(lesson(text), file: "lessons/01-test.md")
  }

  /// Processor seconds of this thread that the parse takes: waiting for other tests does not count.
  private func time(_ text: String) -> Double {
    let bytes = lesson(text)
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    let start = now()
    _ = LessonParser.parse(bytes, file: "lessons/01-test.md")
    return now() - start
  }

  @Test("parsing on many threads gives the same trees as parsing alone") func parallel() async throws {
    let every = try Golden.bytes("every-construct.md")
    let texts = [every] + CollisionTests.cases.map { lesson($0.text) }
    let alone = texts.map { LessonParser.parse($0, file: "lessons/01-test.md").0 }
    await withTaskGroup(of: (Int, Lesson?).self) { group in
      for round in 0..<texts.count * 8 {
        let index = round % texts.count
        group.addTask { (index, LessonParser.parse(texts[index], file: "lessons/01-test.md").0) }
      }
      for await (index, lesson) in group { #expect(lesson == alone[index]) }
    }
  }

  @Test("the time to parse grows with the length of a lesson, not with its square") func linear() throws {
    let text = try String(decoding: Golden.bytes("every-construct.md"), as: UTF8.self)
    let body = text.components(separatedBy: "---\n").dropFirst(2).joined(separator: "---\n") + "\n"
    let small = time(String(repeating: body, count: 6))
    let large = time(String(repeating: body, count: 48))
    #expect(large < 8 * 2.5 * small, "\(small) s, and \(large) s for eight times the text")
  }

  @Test("a lesson of 5 MB parses") func large() throws {
    let paragraph =
      String(repeating: "A sentence of plain words, to be read and not to be run.\n", count: 12) + "\n"
    let (lesson, problems) = parse(String(repeating: paragraph, count: 5_000_000 / paragraph.utf8.count + 1))
    #expect(problems == [])
    #expect(lesson?.blocks.count == 5_000_000 / paragraph.utf8.count + 1)
  }

  @Test("a paragraph of thousands of links is parsed in parts, and reported") func paragraph() {
    let sentence =
      "A sentence with $x_1$, @glorot2010, `code`, [a link](https://example.org) and *more* of it.\n"
    let (lesson, problems) = parse(String(repeating: sentence, count: 5_000))
    #expect(Set(problems.map(\.identifier)) == ["paragraph-too-dense"])
    #expect(lesson?.blocks.count == problems.count + 1)
  }

  @Test("10 000 cells keep their numbers and places") func manyCells() throws {
    let (parsed, problems) = parse(
      String(repeating: "```swift\n//| echo: false\nlet a = 1\n```\n\n", count: 10_000))
    #expect(problems == [])
    let cells = try #require(parsed).cells
    #expect(cells.count == 10_000)
    #expect(cells.last?.index == 9_999)
    #expect(cells.last?.lines.first?.line == 4 + 9_999 * 5 + 2)
  }

  @Test("quotes twenty deep keep a cell's prefix") func deepQuotes() throws {
    let mark = String(repeating: "> ", count: 20)
    let (parsed, problems) = parse("\(mark)```swift\n\(mark)let a = 1\n\(mark)```\n")
    #expect(problems == [])
    let line = try #require(parsed?.cells.first?.lines.first)
    #expect(line.text == "let a = 1")
    #expect(line.columnOffset == 40)
  }

  @Test(
    "nesting without end is reported and overflows no stack",
    arguments: [
      String(repeating: ">", count: 20000), String(repeating: "- ", count: 2000),
      String(repeating: "*a **b ", count: 2000), String(repeating: "[", count: 10000),
      String(repeating: "**a ", count: 2000) + String(repeating: " b**", count: 2000),
      String(repeating: "<kbd>", count: 5000), String(repeating: "$", count: 10001),
      String(repeating: "`", count: 10001), String(repeating: "@a ", count: 10000),
      String(repeating: "[@a ", count: 10000), String(repeating: "$a ", count: 10000),
      String(repeating: "~~a ", count: 5000), String(repeating: "$$ a\n", count: 5001),
      String(repeating: "![a](", count: 5000), String(repeating: "<!-- ", count: 5000),
      String(repeating: "```swift\n//| caption: \\(\n", count: 1) + String(repeating: "\\( \"", count: 2000),
      String(repeating: "|a", count: 10000) + "\n" + String(repeating: "|-", count: 10000) + "\n|\n|\n",
      String(repeating: "<details><summary>a</summary>\n\n", count: 500),
      String(repeating: "> [!QUIZ]\n", count: 500), String(repeating: "`{swift} a\n", count: 2001),
      String(repeating: "[^a]: ", count: 5000), String(repeating: "[^a", count: 10000),
      String(repeating: "[^a]: - ", count: 2000), String(repeating: "[^a]", count: 10000),
      String(repeating: "[^a]:\n", count: 5000), String(repeating: "> [^a]: b\n\n", count: 2000),
      String(repeating: "[a](term:", count: 2000), String(repeating: "\\", count: 10001) + "$",
    ])
  func endless(_ text: String) {
    let (lesson, _) = parse(text)
    #expect(lesson != nil)
  }

  @Test("nesting deeper than allowed is an error at its line") func tooDeep() {
    let (_, problems) = parse("fine\n\n" + String(repeating: "> ", count: 150) + "deep\n")
    #expect(problems.map(\.identifier) == ["nested-too-deep"])
    #expect(problems.first?.range?.start.line == 6)
  }

  @Test("a file over the limit is refused unread") func tooLarge() {
    let (parsed, problems) = LessonParser.parse(
      [UInt8](repeating: 0x61, count: Encoding.largestFile + 1), file: "lessons/01-test.md")
    #expect(parsed == nil)
    #expect(problems.map(\.identifier) == ["file-too-large"])
  }
}
