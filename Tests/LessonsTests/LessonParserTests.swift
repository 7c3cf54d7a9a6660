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
}
