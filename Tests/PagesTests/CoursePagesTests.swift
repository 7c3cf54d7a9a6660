import Lessons
import Records
import Testing

@testable import Pages

/// The pages that a course makes of its lessons: map, corrections, pages for teachers, coverage.
@Suite struct CoursePagesTests {
  /// The sample course with an appendix, prerequisites and statements.
  private static var course: Course {
    var course = SampleCourse.course
    course.lessons[1].frontMatter.needs = ["derivative-atlas"]
    course.lessons[1].frontMatter.figure = "fig-decay"
    course.lessons[0].frontMatter.covers = ["A01"]
    course.lessons[0].frontMatter.isOptional = true
    var appendix = Lesson(
      file: "lessons/notation.md", slug: "notation",
      frontMatter: FrontMatter(title: "Notation", summary: "Letters."),
      blocks: [], cells: [], inlineExpressions: [])
    appendix.number = "A"
    appendix.isAppendix = true
    course.lessons.append(appendix)
    course.statements = [
      Statement(id: "A01", text: "It <shrinks>.", verdict: .wrong, correction: "It shrinks by $\\chi$."),
      Statement(id: "A02", text: "It is so."),
      Statement(id: "A03", text: "Nobody | knows.", verdict: .conditional, correction: "Sometimes."),
    ]
    return course
  }

  private func page(_ name: String) throws -> String {
    let woven = try SampleCourse.weaver(course: Self.course).weave()
    return String(decoding: try #require(woven.files[name]), as: UTF8.self)
  }

  @Test("the home page maps what builds on what, and lists the appendix apart from the lessons")
  func home() throws {
    let home = try page("index.html")
    #expect(home.contains("<nav class=\"map\" aria-label=\"Map of the course\">"))
    #expect(home.contains("<path d=\"M500 44C500 58 500 58 500 72\"/>"))
    #expect(
      home.contains("<p class=\"needs\">Builds on <a href=\"02-derivative-atlas.html\" data-preview>1 "))
    #expect(home.contains("<li><a href=\"notation.html\">Notation</a> <span>Letters.</span></li>"))
    #expect(home.contains("2 lessons, about"))
    #expect(home.contains("<span class=\"minutes\">optional</span>"))
  }

  @Test("the home page shows the figure of the course with its caption, which leads to it") func cover()
    throws
  {
    var course = Self.course
    #expect(try !page("index.html").contains("cover-figure"))
    course.settings.figure = "fig-decay"
    let home = String(
      decoding: try #require(SampleCourse.weaver(course: course).weave().files["index.html"]), as: UTF8.self)
    let link = "<a class=\"caption-number\" href=\"05-layer-speeds.html#fig-decay\">Figure 2.1</a>"
    #expect(home.contains(link))
    #expect(home.contains("aria-labelledby=\"fig-decay-"))
  }

  @Test("every page leads to every lesson and says which one is open") func chapters() throws {
    let woven = try SampleCourse.weaver(course: Self.course).weave()
    for (name, bytes) in woven.files where name.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      for lesson in ["02-derivative-atlas", "05-layer-speeds", "notation"] {
        let current = name == "\(lesson).html" ? " aria-current=\"page\"" : ""
        #expect(page.contains("<li><a href=\"\(lesson).html\"\(current)><span>"), "\(name)")
      }
    }
  }

  @Test("there is no map where no lesson says what it builds on") func noMap() throws {
    let woven = try SampleCourse.weaver().weave()
    #expect(
      !String(decoding: try #require(woven.files["index.html"]), as: UTF8.self).contains("class=\"map\""))
  }

  @Test("the map has a row for each step, at most five lessons wide, and centres shorter rows") func map() {
    var course = SampleCourse.course
    course.lessons = (0..<8).map { number in
      var lesson = Lesson(
        file: "lessons/\(number).md", slug: "l\(number)", frontMatter: FrontMatter(title: "\(number)"),
        blocks: [],
        cells: [], inlineExpressions: [])
      lesson.frontMatter.needs = number == 0 ? [] : number == 7 ? ["l0", "l1"] : ["l0"]
      return lesson
    }
    let map = CourseMap(course)
    #expect(map.nodes.map(\.row) == [0, 1, 1, 1, 1, 1, 2, 3])
    #expect(map.nodes.map(\.halfColumn) == [4, 0, 2, 4, 6, 8, 4, 4])
    #expect(map.edges.count == 7)  // l7 needs l0 only through l1
    #expect(map.edges.map(\.gaps) == [[], [], [], [], [], [4], [4]])  // beside l5 to l6, and beside l6 to l7
  }

  @Test("a lesson's head shows its key figure once more, under identifiers of its own") func keyFigure()
    throws
  {
    let lesson = try page("05-layer-speeds.html")
    #expect(lesson.contains("<a class=\"key-figure\" href=\"#fig-decay\">"))
    #expect(lesson.contains("The figure to look for: Figure 2.1"))
    let identifiers = lesson.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test("a page of the appendix is called by its letter") func appendix() throws {
    #expect(try page("notation.html").contains("<p class=\"kicker\">Appendix A"))
  }

  @Test("the corrections stand by verdict, each with what settles it, escaped") func corrections() throws {
    let page = try page("corrections.html")
    #expect(page.contains("2 of 3 statements of the source documents"))
    #expect(page.contains("<h2 id=\"wrong\">Wrong</h2>"))
    #expect(page.contains("<h3>It &lt;shrinks&gt;. "))
    #expect(page.contains("class=\"katex\""))
    #expect(page.contains("Settled in</span> <a href=\"02-derivative-atlas.html\">"))
    #expect(!page.contains("It is so."))
  }

  @Test("teachers find times, objectives and commands") func teaching() throws {
    let page = try page("teaching.html")
    #expect(page.contains("gradus figure fig-decay --width 960"))
    #expect(page.contains("gradus build --without-solutions"))
    #expect(!page.contains("<h2><a href=\"notation.html\">"))
  }

  @Test("coverage names the claims and texts that settle each statement") func coverage() {
    let coverage = Coverage(course: Self.course, records: [:])
    #expect(coverage.rows.map(\.isSettled) == [true, false, false])
    #expect(coverage.markdown.contains("1 of 3 statements are settled"))
    #expect(coverage.markdown.contains("| A01 | It <shrinks>. | wrong | 1: text |"))
    #expect(coverage.markdown.contains("| A03 | Nobody \\| knows. | conditional | **nothing** |"))
  }
}
