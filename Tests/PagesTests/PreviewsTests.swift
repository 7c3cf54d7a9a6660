import Foundation
import Lessons
import Testing

@testable import Pages

/// The cards of links to other pages.
@Suite("previews") struct PreviewsTests {
  /// The sample course, whose first lesson refers to things of the second.
  private static var course: Course {
    var course = SampleCourse.course
    course.lessons[0].blocks.append(
      SampleCourse.paragraph(
        .link(url: "05-layer-speeds.md", title: "", [.text("later")]),
        .reference(label: "fig-decay", numberOnly: false, SampleCourse.range),
        .reference(label: "eq-chain", numberOnly: false, SampleCourse.range),
        .reference(label: "exr-depth", numberOnly: false, SampleCourse.range)))
    return course
  }

  private func cards(_ course: Course) throws -> [String: String] {
    let woven = try SampleCourse.weaver(course: course).weave()
    let script = String(decoding: try #require(woven.files["previews.js"]), as: UTF8.self)
    #expect(!script.contains("<"), "nothing in it may end the script")
    let json = script.dropFirst("gradusPreviews(".count).dropLast(");\n".count)
    return try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
  }

  @Test("each lesson has a card with its title and its summary") func lessons() throws {
    var course = Self.course
    course.lessons[0].frontMatter.summary = "All <slopes>."
    let cards = try cards(course)
    #expect(cards["02-derivative-atlas.html"]?.contains("All &lt;slopes&gt;.") == true)
    #expect(cards["02-derivative-atlas.html"]?.contains("1 The derivative atlas") == true)
  }

  @Test(
    "a figure that another page refers to has a card with its file and its caption, one that none does has not"
  )
  func figures() throws {
    let card = try #require(try cards(Self.course)["05-layer-speeds.html#fig-decay"])
    #expect(card.hasPrefix("<img src=\"figures/fig-decay.svg\" alt=\"\" width="))
    #expect(card.contains("<span class=\"caption-number\">Figure 2.1</span>"))
    #expect(!card.contains("<a "), "one click leads to the page")
    #expect(try cards(SampleCourse.course)["05-layer-speeds.html#fig-decay"] == nil)
  }

  @Test("an equation and a section have a card, an exercise only that of its lesson") func others() throws {
    let cards = try cards(Self.course)
    #expect(cards["05-layer-speeds.html#eq-chain"]?.contains("(2.1)") == true)
    #expect(
      cards["02-derivative-atlas.html#sec-atlas"]?.hasPrefix(
        "<p class=\"card-title\">1.1 What a slope does</p><p>A saturated") == true)
    #expect(cards["05-layer-speeds.html#exr-depth"] == nil)
  }

  @Test("links to other lessons ask for a card, links within the page and out of the course do not")
  func links() throws {
    let woven = try SampleCourse.weaver(course: Self.course).weave()
    let page = String(decoding: try #require(woven.files["02-derivative-atlas.html"]), as: UTF8.self)
    #expect(page.contains("<a href=\"05-layer-speeds.html\" data-preview>later</a>"))
    #expect(page.contains("<a class=\"reference\" href=\"05-layer-speeds.html#fig-decay\" data-preview>"))
    let own = String(decoding: try #require(woven.files["05-layer-speeds.html"]), as: UTF8.self)
    #expect(own.contains("href=\"#fig-decay\" data-card=\"fig-decay\""))
    #expect(own.matches(of: #/href="http[^"]*" data-preview/#).isEmpty)
  }
}
