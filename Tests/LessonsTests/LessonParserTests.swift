import Testing

@testable import Lessons

@Suite struct LessonParserTests {
  @Test("a lesson with every construct gives the recorded tree") func everyConstruct() throws {
    let (lesson, problems) = LessonParser.parse(
      try Golden.bytes("every-construct.md"), file: "lessons/03-every-construct.md")
    let parsed = try #require(lesson)
    #expect(parsed.slug == "every-construct")
    #expect(problems == [])
    try Golden.check(TreeText(parsed).text, "every-construct.tree")
  }

  @Test("headings of one name get anchors of their own, and a written label keeps its name") func anchors()
    throws
  {
    let text = "## Same\n\n## Same\n\n## Same-2\n\n## Same\n\n## Same {#sec-same}\n\n## ∞\n"
    let parsed = try #require(LessonParser.parse(lesson(text), file: "lessons/01-test.md").0)
    let anchors = parsed.blocks.compactMap { block in
      if case .heading(_, let anchor, _, _) = block.kind { anchor } else { nil }
    }
    #expect(anchors == ["same", "same-2", "same-2-2", "same-3", "sec-same", "section"])
  }

  @Test("a lesson without a text parses to no blocks") func empty() throws {
    let (parsed, problems) = LessonParser.parse(lesson(""), file: "lessons/01-test.md")
    #expect(problems == [])
    #expect(try #require(parsed).blocks == [])
  }

  @Test("a byte-order mark and Windows line ends change nothing but the text's bytes") func windows() throws {
    let bytes = try Golden.bytes("every-construct.md")
    var windows: [UInt8] = [0xEF, 0xBB, 0xBF]
    for byte in bytes {
      if byte == UInt8(ascii: "\n") { windows.append(UInt8(ascii: "\r")) }
      windows.append(byte)
    }
    let plain = LessonParser.parse(bytes, file: "lessons/01-test.md")
    let other = LessonParser.parse(windows, file: "lessons/01-test.md")
    #expect(other.0 == plain.0)
    #expect(other.1 == plain.1)
  }

  @Test("a cell takes its text from a file of the course, with that file's lines") func fileOption() throws {
    let (parsed, problems) = LessonParser.parse(
      lesson("```swift\n//| file: code/a.swift\n//| echo: false\n```\n"), file: "lessons/01-test.md"
    ) { path in path == "lessons/code/a.swift" ? Array("let a = 1\nclaim(\"x\", a)\n".utf8) : nil }
    #expect(problems == [])
    let cell = try #require(parsed?.cells.first)
    #expect(cell.lines.map(\.text) == ["let a = 1", "claim(\"x\", a)"])
    #expect(cell.lines.map(\.line) == [1, 2])
    #expect(cell.lines.map(\.isHidden) == [false, true])
  }
}
