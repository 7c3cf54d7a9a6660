import Foundation
import Testing

/// The course that ships with Gradus, built by the built command.
@Suite("the course", .serialized)
struct CourseBuildTests {
  @Test("builds without a warning, and every claim holds") func builds() throws {
    _ = try BuiltCourse.pages.get()
    let claims = try BuiltCourse.run(["claims", BuiltCourse.root.path])
    #expect(claims.code == 0, "\(claims.text)")
    #expect(!claims.text.contains("FAILS"))
  }

  @Test("settles every statement of its sources, and docs/coverage.md says where") func coverage() throws {
    let file = BuiltCourse.root.appendingPathComponent("docs/coverage.md").path
    let coverage = try BuiltCourse.run(["coverage", BuiltCourse.root.path, "--check", file])
    #expect(coverage.code == 0, "\(coverage.text)")
  }

  @Test("has at least forty comparisons with theory or a paper, and the scoreboard's first line counts them")
  func scoreboard() throws {
    let page = try BuiltCourse.text("scoreboard.html")
    let count = try #require(page.firstMatch(of: #/<p class="summary">(\d+) of (\d+) numbers/#))
    #expect(Int(count.output.2).map { $0 >= 40 } == true)
  }

  @Test("explains at least sixty terms") func glossary() throws {
    let page = try BuiltCourse.text("glossary.html")
    #expect(page.matches(of: #/<section class="entry"/#).count >= 60)
  }

  @Test("has at least six sliders") func sliders() throws {
    let sliders = try BuiltCourse.pageNames().map {
      try BuiltCourse.text($0).matches(of: #/type="range"/#).count
    }
    #expect(sliders.reduce(0, +) >= 6)
  }

  @Test("gives each of its eighteen lessons quizzes, three exercises with solutions, claims and figures")
  func lessons() throws {
    let lessons = try BuiltCourse.pageNames().filter { $0.first?.isNumber == true && !$0.hasPrefix("00") }
    #expect(lessons.count == 18)
    for name in lessons {
      let page = try BuiltCourse.text(name)
      func count(_ pattern: Regex<Substring>) -> Int { page.matches(of: pattern).count }
      #expect(count(#/class="callout quiz"/#) >= 1, "\(name)")
      #expect(count(#/class="callout exercise"/#) == 3, "\(name)")
      #expect(count(#/class="solution"/#) >= 3, "\(name)")
      #expect(count(#/<li class="claim holds"/#) >= 3, "\(name)")
      #expect(count(#/<figcaption>/#) >= 1, "\(name)")
    }
  }
}
