import Foundation
import Testing

/// The open page in a real browser: it reloads by itself, stays where it was, and shows what is wrong.
@Suite("serve in a browser")
struct ServeBrowserTests {
  private static func lesson(_ word: String, last: String = "Last words.") -> String {
    let paragraphs = (1...60).map { "## Part \($0)\n\nSome [gradient](term:) words, \($0) of them.\n\n" }
      .joined()
    return """
      ---
      title: First
      ---

      \(word) words.

      ```swift
      //| fold: true
      print("printed by the cell")
      ```

      \(paragraphs)\(last)
      """
  }

  @Test(
    "an edit above the reader's place reloads the page and leaves the place; an error shows over the page")
  func reload() throws {
    let course = try CourseFixture(lesson: Self.lesson("Opening"))
    let preview = try Preview(course)
    _ = try preview.page("01-first.html", with: "printed by the cell")
    let browser = try WebDriver()
    try browser.open(preview.address + "01-first.html")
    try browser.wait(for: "document.readyState === 'complete' && document.getElementById('part-30')")
    _ = try browser.run(
      "document.querySelector('main details').open = true;"
        + "scrollTo({top: scrollY + document.getElementById('part-30').getBoundingClientRect().top - 123, behavior: 'instant'})"
    )
    let place = "document.getElementById('part-30').getBoundingClientRect().top"
    let start = try Self.number(browser.run("return \(place)"))
    #expect(abs(start - 123) < 2)

    // Twenty lines more, above what is in sight.
    let more = "New\n\n" + (1...20).map { "Paragraph \($0).\n\n" }.joined() + "opening"
    try course.write("lessons/01-first.md", Self.lesson(more))
    try browser.wait(for: "document.body && document.body.textContent.includes('Paragraph 20.')")
    try browser.wait(for: "document.readyState === 'complete'")
    #expect(abs(try Self.number(browser.run("return \(place)")) - start) < 1)
    #expect(try browser.run("return document.querySelector('main details').open") as? Bool == true)
    #expect(try browser.run("return document.getElementById('gradus-live') === null") as? Bool == true)

    // An error leaves the page as it is, with the words over it.
    try course.write(
      "lessons/01-first.md", Self.lesson(more, last: "```swift\nlet x: Int = \"three\"\n```\n"))
    try browser.wait(for: "document.getElementById('gradus-live')?.textContent.includes('01-first.md:')")
    let words = try browser.run("return document.getElementById('gradus-live').textContent") as? String
    #expect(words?.contains("cannot convert value") == true, "\(words ?? "")")
    #expect(try browser.run("return document.body.textContent.includes('Last words.')") as? Bool == true)
    #expect(abs(try Self.number(browser.run("return \(place)")) - start) < 1)

    try course.write("lessons/01-first.md", Self.lesson(more, last: "Mended words."))
    try browser.wait(for: "document.body && document.body.textContent.includes('Mended words.')")
    try browser.wait(for: "document.getElementById('gradus-live') === null")
    #expect(abs(try Self.number(browser.run("return \(place)")) - start) < 1)
  }

  @Test("a page that was never good shows why, and loads itself once it is")
  func firstGoodPage() throws {
    let course = try CourseFixture(lesson: CourseFixture.lesson("let x: Int = \"three\""))
    let preview = try Preview(course)
    let browser = try WebDriver()
    try browser.wait(for: "true")
    _ = try preview.states(of: "01-first.html").event { $0.contains("8:14") }
    try browser.open(preview.address + "01-first.html")
    try browser.wait(
      for: "document.getElementById('gradus-live')?.textContent.includes('01-first.md:8:14: error:')")
    try course.write("lessons/01-first.md", CourseFixture.goodLesson)
    try browser.wait(for: "document.body && document.body.textContent.includes('printed by the cell')")
  }

  private static func number(_ value: Any) throws -> Double {
    guard let number = value as? NSNumber else { throw RawHTTP.Failure(what: "\(value) is no number") }
    return number.doubleValue
  }
}
