import Lessons
import Testing

@testable import Pages

/// How a page says that it is to be cited.
@Suite("attribution") struct AttributionTests {
  private static let lesson = Attribution(
    authors: ["Jane Q. Doe", "The Gradus developers"], title: "50 % of {σ} & more",
    part: "Lesson 5 of Sums_and_products", date: "2026-11-28",
    address: "https://example.org/a_b/05-layers.html",
    licence: "CC BY 4.0", slug: "layer-speeds")

  @Test("an entry for BibTeX escapes what BibTeX would read, and keeps groups and titles together")
  func bibTeX() {
    #expect(
      Self.lesson.bibTeX == """
        @misc{doe2026layerspeeds,
          author = {Jane Q. Doe and {The Gradus developers}},
          title = {{50 \\% of \\{σ\\} \\& more}},
          howpublished = {Lesson 5 of Sums\\_and\\_products},
          year = {2026},
          month = {11},
          url = {https://example.org/a_b/05-layers.html},
          note = {CC BY 4.0}
        }
        """)
  }

  @Test("what a course does not say is left out") func sparse() {
    let attribution = Attribution(
      authors: ["A. Author"], title: "Sums", part: nil, date: "", address: nil, licence: "", slug: "")
    #expect(attribution.bibTeX == "@misc{author,\n  author = {A. Author},\n  title = {{Sums}}\n}")
  }

  private func page(_ name: String, _ change: (inout CourseSettings) -> Void) throws -> String {
    var course = SampleCourse.course
    change(&course.settings)
    let woven = try SampleCourse.weaver(course: course).weave()
    return String(decoding: try #require(woven.files[name]), as: UTF8.self)
  }

  @Test("lessons and the course say how to cite them, with their address where they have one") func boxes()
    throws
  {
    func change(_ settings: inout CourseSettings) {
      settings.authors = ["A. <Author>"]
      settings.date = "2026"
      settings.baseURL = "https://example.org/course"
    }
    let lesson = try page("05-layer-speeds.html", change)
    #expect(lesson.contains("<summary>Cite this lesson</summary>"))
    #expect(
      lesson.contains("A. &lt;Author&gt; (2026). <cite>Layers learn at different speeds</cite>. Lesson 2 of ")
    )
    #expect(lesson.contains("<a href=\"https://example.org/course/05-layer-speeds.html\">"))
    let home = try page("index.html", change)
    #expect(home.contains("<summary>Cite this course</summary>"))
    #expect(home.contains("url = {https://example.org/course/index.html}"))
  }

  @Test("where nobody is named there is nothing to cite, and no date is said to be none") func nobody() throws
  {
    #expect(try !page("05-layer-speeds.html") { $0.authors = [] }.contains("class=\"cite\""))
    #expect(try page("index.html") { $0.authors = ["A"] }.contains("A (n.d.). <cite>"))
  }
}
