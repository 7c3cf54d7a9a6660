import Foundation
import Testing

/// What options of commands do that no other suite looks at.
@Suite("options of commands")
struct OptionTests {
  @Test("--version prints the version alone")
  func version() throws {
    let outcome = try CourseFixture().gradus("--version")
    #expect(
      outcome.code == 0 && outcome.output.wholeMatch(of: #/\d+\.\d+\.\d+\n/#) != nil, "\(outcome.output)")
  }

  @Test("--store keeps results elsewhere, and --no-store nowhere")
  func store() throws {
    let course = try CourseFixture()
    #expect(try course.gradus("build", "--no-store").code == 0)
    #expect(try course.gradus("build", "--store", "kept/here").code == 0)
    let own = course.folder.appendingPathComponent(".gradus").path
    #expect(!FileManager.default.fileExists(atPath: own))
    #expect(try course.snapshot("kept/here/record").count == 1)
    let again = try course.gradus("build", "--store", "kept/here")
    #expect(again.output.hasPrefix("1 of 1 lessons reused"), "\(again.output)")
    #expect(try course.gradus("explain", "--store", "kept/here").output.contains("results: reused"))
    #expect(try course.gradus("build", "--store", "a", "--no-store").code == 2)
  }

  @Test("--without-solutions leaves solutions out of the page, and --timings tells each lesson's times")
  func solutionsAndTimings() throws {
    let course = try CourseFixture(
      lesson: CourseFixture.goodLesson
        + """

        > [!EXERCISE] A slope {#exr-slope}
        > What is the slope at 4?

        <details><summary>Solution</summary>

        It is eight.

        ```swift
        print("from the solution")
        ```

        </details>

        """)
    let outcome = try course.gradus("build", "--timings")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("first: compile "), "\(outcome.output)")
    let with = try course.read("output/01-first.html")
    #expect(with.contains("It is eight.") && with.contains("from the solution"))
    #expect(try course.gradus("build", "--without-solutions").code == 0)
    let without = try course.read("output/01-first.html")
    #expect(without.contains("What is the slope at 4?"))
    #expect(!without.contains("It is eight.") && !without.contains("from the solution"))
    #expect(try !course.read("output/search.js").contains("It is eight."))
  }

  @Test(
    "figure lays out anew for --width, takes the colours of --theme, and says which of them do not go together"
  )
  func figure() throws {
    let course = try CourseFixture()
    func svg(_ options: String...) throws -> String {
      let outcome = try course.run(
        ["figure", "fig-square", "--format", "svg", "--output", "figure.svg"] + options)
      #expect(outcome.code == 0, "\(outcome.errors)")
      return try course.read("figure.svg")
    }
    let plain = try svg()
    #expect(try svg("--width", "400").contains("width=\"400"))
    #expect(try svg("--theme", "light") == plain)
    #expect(try svg("--theme", "dark") != plain)
    #expect(try course.gradus("figure", "fig-square", "--theme", "dark", "--format", "pdf").code == 2)
    #expect(try course.gradus("figure", "fig-square", "--width", "3").code == 2)
  }

  @Test("completions are printed for three shells", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let outcome = try CourseFixture().gradus("--generate-completion-script", shell)
    #expect(outcome.code == 0)
    for word in ["build", "serve", "without-solutions", "older-than"] {
      #expect(outcome.output.contains(word), "\(word)")
    }
  }
}
