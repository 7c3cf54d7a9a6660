import Foundation
import Testing

/// What an author says of a figure in words.
@Suite("words of figures") struct FigureWordsTests {
  /// The page of the good lesson with some options more on its figure.
  private func page(_ options: String) throws -> String {
    let caption = "//| caption: The square, with slope \\(slope) at 3.\n"
    let lesson = CourseFixture.goodLesson.replacing(caption, with: caption + options)
    let course = try CourseFixture(lesson: lesson)
    let outcome = try course.gradus("build")
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try course.read("output/01-first.html")
  }

  @Test("an author's text stands below the figure, and is what is heard of each of its drawings")
  func alternative() throws {
    let page = try page("//| alt: It *rises* to 9 & stays.\n")
    #expect(page.contains("<p>It <i>rises</i> to 9 &amp; stays.</p>"))
    let heard = page.matches(of: #/<desc[^>]*>(?<words>[^<]*)<\/desc>/#).map { String($0.words) }
    #expect(heard.count > 1)
    #expect(Set(heard) == ["It rises to 9 &amp; stays."])
  }

  @Test("an insight is added to the generated description") func insight() throws {
    let page = try page("//| insight: That is why squares win.\n")
    let heard = page.matches(of: #/<desc[^>]*>(?<words>[^<]*)<\/desc>/#).map { String($0.words) }
    #expect(!heard.isEmpty)
    for words in heard {
      #expect(words.hasPrefix("Line chart"), "\(words)")
      #expect(words.hasSuffix("That is why squares win."), "\(words)")
    }
  }
}
