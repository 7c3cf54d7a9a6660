import Browser
import Foundation
import Testing

/// A course that is odd in every way that is allowed: it builds, nothing is injected, and nothing overflows a page.
@Suite("odd pages")
struct BadPagesTests {
  private static let evil = "\"'><script>alert(1)</script>"

  private static func figures(_ count: Int) -> String {
    (1...count).map { number in
      """
      ```swift
      //| label: fig-number-\(number)
      //| caption: The figure \(number).
      show(Plot("Line \(number)") { Line(x: xs, y: ys, "line") }.x(.title("x")).y(.title("y")))
      ```


      """
    }.joined()
  }

  private func course() throws -> CourseFixture {
    let course = try CourseFixture()
    try course.write(
      "lessons/course.yaml",
      """
      title: '\(Self.evil.replacingOccurrences(of: "'", with: "''"))'
      authors: ['\(Self.evil.replacingOccurrences(of: "'", with: "''"))']
      licence: CC0
      lang: en
      lessons: [01-first.md, 02-empty.md, 03-wide.md, 04-many.md]

      """)
    try course.write("lessons/02-empty.md", "---\ntitle: Empty\n---\n")
    let columns = 1...30
    let row = { (word: String) in
      "| " + columns.map { "\(word) $x_{\($0)}$" }.joined(separator: " | ") + " |\n"
    }
    let word = String(repeating: "w", count: 200)
    try course.write(
      "lessons/03-wide.md",
      """
      ---
      title: '\(word) \(Self.evil.replacingOccurrences(of: "'", with: "''"))'
      summary: \(word)
      terms: [proto, constructor]
      objectives: [\(word)]
      ---

      \(word) `\(word)` and [proto](term:__proto__) and [odd](term:constructor), [a \(word)](https://example.org/\(word)).

      ## \(word)

      \(row("head"))\("|" + String(repeating: "---|", count: 30))
      \(row("value"))

      : \(word) {#tbl-wide}

      $$\(columns.map { "x_{\($0)}" }.joined(separator: "+"))$$

      > [!QUIZ] \(word)
      > - [x] \(word)
      >
      >   \(word)

      ```swift
      print("\(word)")
      claim("\(word) holds.", 1.0, .within(0.1, of: 1), id: "W01", term: "__proto__")
      ```

      """)
    try course.write(
      "lessons/04-many.md",
      "---\ntitle: Many\n---\n\n```swift\nlet xs = [0.0, 1, 2]\nlet ys = [0.0, 1, 4]\n```\n\n\(Self.figures(100))"
    )
    try course.write(
      "lessons/glossary.md",
      """
      # Glossary

      ## Gradient

      The slope of a loss.

      ## __proto__

      What scripts trip over.

      ## Constructor

      aliases: toString, hasOwnProperty

      The same, \(word).

      """)
    return course
  }

  @Test(
    "a title with a script, a term named __proto__, long words, thirty columns, no text, a hundred figures")
  func odd() throws {
    let course = try course()
    let outcome = try course.gradus("build", "--allow-warnings")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let output = course.folder.appendingPathComponent("output")
    let pages = try FileManager.default.contentsOfDirectory(atPath: output.path)
      .filter { $0.hasSuffix(".html") }.sorted()
    #expect(pages.contains("02-empty.html") && pages.contains("04-many.html"))
    #expect(try course.read("output/04-many.html").matches(of: #/<figcaption>/#).count == 100)

    let browser = try WebDriver()
    for name in pages {
      // The page's own script and no other.
      #expect(try course.read("output/\(name)").matches(of: #/<script/#).count == 1, "\(name)")
      try browser.open(output.appendingPathComponent(name).absoluteString)
      for width in [360, 768, 1280, 1920] {
        try browser.resize(width: width, height: 900)
        #expect(try PageInspection.problemsAtThisWidth(browser) == [], "\(name) at \(width)")
      }
      #expect(try PageInspection.problems(browser) == [], "\(name)")
      #expect(try browser.consoleMessages() == [], "\(name)")
    }
    // The odd terms are found, and their card opens.
    try browser.open(output.appendingPathComponent("03-wide.html").absoluteString)
    for word in ["__proto__", "constructor", "hasOwnProperty"] {
      // Without keys, which a machine that is busy may lose; the tests of readers press them.
      try browser.run(
        "document.querySelector('.search-open').click();"
          + "const input = document.querySelector('.search input'); input.value = '\(word)';"
          + "input.dispatchEvent(new Event('input'));")
      try browser.wait(for: "document.querySelector('.search li a')")
      let first =
        try browser.run("return document.querySelector('.search li a').getAttribute('href')") as? String
      #expect(first == "glossary.html#term-\(word == "__proto__" ? "proto" : "constructor")", "\(word)")
      try browser.run(
        "document.querySelector('dialog.search').close(); document.querySelector('.search input').value = '';"
          + "document.querySelector('.search input').dispatchEvent(new Event('input'));")
    }
    let card =
      "document.querySelector('.card') && document.querySelector('.card').textContent.includes('trip over')"
    var isShown = false
    for _ in 0..<6 where !isShown {
      try browser.point(at: "h1", pressing: false)
      try browser.point(at: "article p a.term", pressing: false)
      isShown = (try? browser.wait(for: card, seconds: 10)) != nil
    }
    #expect(isShown)
    #expect(try browser.consoleMessages() == [])
  }
}
