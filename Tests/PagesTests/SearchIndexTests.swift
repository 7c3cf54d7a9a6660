import Foundation
import Lessons
import Testing

@testable import Pages

@Suite("the search index")
struct SearchIndexTests {
  @Test("finds lessons, sections, terms, figures and cited works, each at its place")
  func entries() throws {
    let index = SearchIndex(try SampleCourse.weaver().site)
    let places = index.entries.map(\.u)
    for place in [
      "02-derivative-atlas.html", "02-derivative-atlas.html#sec-atlas", "05-layer-speeds.html#the-product",
      "glossary.html#term-saturation", "05-layer-speeds.html#fig-decay", "bibliography.html#ref-he2015",
    ] {
      #expect(places.contains(place), "\(place)")
    }
    #expect(Set(places).count == places.count)
    let section = try #require(index.entries.first { $0.u == "05-layer-speeds.html#the-product" })
    #expect(section.t == "2.1 A product of slopes")
    #expect(section.k == "Lesson 2")
    #expect(section.x.contains("By the chain rule the error of layer"))
  }

  @Test(
    "other names are found and not shown, blocks do not run into each other, and formulas keep their letters")
  func text() throws {
    let index = SearchIndex(try SampleCourse.weaver().site)
    let term = try #require(index.entries.first { $0.u == "glossary.html#term-vanishing-gradient" })
    #expect(term.a == "the gradient vanishes")
    #expect(term.x.hasPrefix("The norm of the gradient shrinks by a factor √χ<1 with"))
    var course = SampleCourse.course
    course.lessons[0].blocks = [
      Block(
        .quote([SampleCourse.paragraph(.text("expect?")), SampleCourse.paragraph(.text("We train"))]),
        SampleCourse.range)
    ]
    let other = SearchIndex(try SampleCourse.weaver(course: course).site)
    #expect(other.entries.first?.x.hasSuffix("expect? We train") == true)
  }

  @Test(
    "a formula becomes letters in a line",
    arguments: [
      ("\\sigma'(z) \\le \\frac{1}{4}", "σ'(z) ≤ 14"), ("x_{l+1}^2", "xl+12"),
      ("\\mathrm{Var}\\,[x]", "Var [x]"),
      ("\\", " "), ("a~b", "a b"),
    ])
  func formulas(latex: String, words: String) {
    #expect(FormulaWords.plain(latex) == words)
  }

  @Test("is a script in which no text can end the script element, and its JSON gives the text back")
  func script() throws {
    var course = SampleCourse.course
    course.lessons[0].frontMatter.title = "</script><script>alert(1)\u{2028}"
    let bytes = try SearchIndex(try SampleCourse.weaver(course: course).site).script()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("<"))
    #expect(!text.contains("\u{2028}"))
    let json = text.dropFirst("gradusSearch(".count).dropLast(");\n".count)
    let list = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: String]])
    #expect(list.contains { $0["t"] == "</script><script>alert(1)\u{2028}" })
  }
}
