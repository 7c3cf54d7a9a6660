import Foundation
import Lessons
import Records
import Testing

@testable import Pages

@Suite("blocks and inlines")
struct BlockTests {
  private let range = SampleCourse.range

  @Test("a lesson with every kind of block and inline has the HTML that was looked at")
  func everything() throws {
    let weaver = try SampleCourse.weaver()
    let page = try #require(weaver.lesson(slug: "layer-speeds"))
    #expect(page.diagnostics == [])
    try Golden.check(String(decoding: page.bytes, as: UTF8.self), "layer-speeds.html")
  }

  @Test("a formula is held together with the brackets and marks that lean on it")
  func heldFormulas() throws {
    let html = try SampleCourse.woven([
      SampleCourse.paragraph(
        .text("small ("), .math("x", range), .text("), or "), .math("y", range), .text(" large"))
    ]).html
    #expect(html.contains("small <span class=\"held\">(<span class=\"math\">"))
    #expect(html.contains("),</span> or <span class=\"math\">"))
    #expect(html.ranges(of: "class=\"held\"").count == 1)
  }

  @Test(
    "a long formula takes its punctuation into its boxes, and one that is refused is reported once, as written"
  )
  func longFormulas() throws {
    let long = "z_j=\\sum_k w_{jk}a_k+b_j+c_j+d_j"
    func woven(_ latex: String) throws -> (html: String, diagnostics: [Diagnostic]) {
      try SampleCourse.woven([
        SampleCourse.paragraph(.text("its sum ("), .math(latex, range), .text("), and"))
      ])
    }
    let good = try woven(long)
    #expect(good.diagnostics == [])
    #expect(good.html.contains("\\text{(}\(long)\\text{),}"))
    #expect(!good.html.contains("class=\"held\""))
    let bad = try woven(long + "}")
    #expect(bad.diagnostics.count == 1)
    #expect(
      bad.diagnostics.first?.summary.contains("at character \(long.count + 1)") == true, "\(bad.diagnostics)")
  }

  @Test("text, titles and code are escaped wherever they stand")
  func escaping() throws {
    let evil = "<script>alert('x')</script>"
    let blocks: [Block] = [
      Block(.heading(level: 2, anchor: "a\"b", label: nil, [.text(evil)]), range),
      SampleCourse.paragraph(
        .text(evil), .code(evil), .link(url: "x\"onclick=\"y", title: evil, [.text(evil)]),
        .emphasis([.text(evil)])),
      Block(.code(language: "\"><script>", evil), range),
      Block(
        .table(
          MarkdownTable(
            alignments: [.none], head: [[.text(evil)]], rows: [[[.text(evil)]]], caption: [.text(evil)])),
        range),
      Block(.image(url: "a.png", alt: evil, caption: [.text(evil)], label: nil), range),
      Block(.callout(Callout(kind: .note, title: [.text(evil)], blocks: [])), range),
    ]
    let html = try SampleCourse.woven(blocks).html
    #expect(!html.contains("<script"))
    #expect(!html.contains("onclick=\"y"))
    #expect(html.contains("&lt;script&gt;"))
  }

  @Test(
    "names that mean something to a browser or a script are only names",
    arguments: ["__proto__", "constructor", "../x"])
  func names(_ slug: String) throws {
    let glossary = Glossary(terms: [
      .init(
        slug: slug, title: "Odd <b>", aliases: [], blocks: [SampleCourse.paragraph(.text("x"))], range: range)
    ])
    let course = SampleCourse.course(
      of: [SampleCourse.paragraph(.term(slug: slug, [.text("odd")], range))], glossary: glossary)
    let woven = try SampleCourse.weaver(course: course, records: [:]).weave()
    let page = String(decoding: try #require(woven.files["01-only.html"]), as: UTF8.self)
    #expect(page.contains("href=\"glossary.html#term-\(slug)\""))
    #expect(page.contains("<template id=\"card-\(slug)\"><p class=\"card-title\">Odd &lt;b&gt;</p>"))
    #expect(woven.files.keys.allSatisfy { !$0.contains("..") })
  }

  @Test("a link without words is a problem; a picture or a formula is enough")
  func emptyLinks() throws {
    let term = Inline.term(slug: "saturation", [], range)
    let woven = try SampleCourse.woven([
      SampleCourse.paragraph(.link(url: "https://example.org", title: "", [.text(" ")]), term)
    ])
    #expect(woven.diagnostics.map(\.identifier) == ["empty-link", "empty-link"])
    #expect(woven.diagnostics.last?.range == range)
    let fine = try SampleCourse.woven([
      SampleCourse.paragraph(.link(url: "https://example.org", title: "", [.math("x", range)]))
    ])
    #expect(fine.diagnostics == [])
  }

  @Test(
    "a file name that cannot name a page is an error",
    arguments: ["lessons/glossary.md", "lessons/a b.md", "lessons/<x>.md"])
  func pageNames(_ file: String) throws {
    var course = SampleCourse.course(of: [])
    course.lessons[0].file = file
    let woven = try SampleCourse.weaver(course: course, records: [:]).weave()
    #expect(woven.diagnostics.map(\.identifier) == ["page-name"])
  }

  @Test("a formula that KaTeX rejects is a problem at the formula's place, and the page shows its source")
  func rejectedFormula() throws {
    let place = SourceRange(line: 7, column: 19, length: 6)
    let woven = try SampleCourse.woven([
      SampleCourse.paragraph(.math("\\foo<b>", place)),
      Block(.math("\\frac{1", label: nil), SourceRange(line: 9, column: 1)),
    ])
    #expect(woven.diagnostics.map(\.identifier) == ["formula", "formula"])
    #expect(woven.diagnostics.map(\.range) == [place, SourceRange(line: 9, column: 1)])
    #expect(woven.diagnostics.map(\.file) == ["lessons/01-only.md", "lessons/01-only.md"])
    #expect(woven.html.contains("<code>\\foo&lt;b&gt;</code>"))
  }

  @Test(
    "what nothing defines is reported where it stands",
    arguments: [
      (Inline.term(slug: "nothing", [.text("x")], SampleCourse.range), "unknown-term"),
      (Inline.reference(label: "fig-none", numberOnly: false, SampleCourse.range), "unknown-reference"),
      (
        Inline.citation(
          Citation(
            items: [.init(key: "none1999", locator: nil, range: SampleCourse.range)], isBracketed: false)),
        "unknown-citation"
      ),
      (Inline.link(url: "javascript:x", title: "", [.text("x")]), "link-scheme"),
      (Inline.image(url: "http://example.org/x.png", alt: "x", title: ""), "external-image"),
      (Inline.value(0), "missing-value"),
    ])
  func unknown(_ inline: Inline, _ identifier: String) throws {
    let woven = try SampleCourse.woven([SampleCourse.paragraph(inline)])
    #expect(woven.diagnostics.map(\.identifier) == [identifier])
    #expect(woven.diagnostics.first?.range != nil)
  }

  @Test("links do not stand inside links")
  func nestedLinks() throws {
    let inner: [Inline] = [
      .reference(label: "eq-chain", numberOnly: false, range), .term(slug: "saturation", [.text("y")], range),
      .citation(Citation(items: [.init(key: "he2015", locator: nil, range: range)], isBracketed: true)),
    ]
    let html = try SampleCourse.woven([
      SampleCourse.paragraph(.link(url: "https://example.org", title: "", inner))
    ]).html
    #expect(html.components(separatedBy: "<a ").count == 2)
  }

  @Test("citations say author and year, one author, two, many, and the place in the work")
  func citations() throws {
    func cite(_ keys: [(String, String?)], _ isBracketed: Bool) throws -> String {
      let items = keys.map { Citation.Item(key: $0.0, locator: $0.1, range: range) }
      let html = try SampleCourse.woven([
        SampleCourse.paragraph(.citation(Citation(items: items, isBracketed: isBracketed)))
      ]).html
      return html.replacing(#/<[^>]*>/#, with: "").trimmingCharacters(in: .whitespacesAndNewlines)
    }
    #expect(try cite([("nielsen2015", "ch. 5")], false) == "Nielsen (2015, ch. 5)")
    #expect(try cite([("glorot2010", nil)], false) == "Glorot and Bengio (2010)")
    #expect(
      try cite([("glorot2010", "fig. 3"), ("he2015", nil)], true)
        == "(Glorot and Bengio, 2010, fig. 3; He et\u{A0}al., 2015)")
  }

  @Test("two works of one author and year are told apart by letters")
  func yearLetters() throws {
    var course = SampleCourse.course(of: [])
    let name = Bibliography.Name(family: "Pascanu", given: "R.")
    course.bibliography.references = ["one", "two"].map {
      .init(key: $0, type: "book", title: $0, authors: [name], year: 2013, range: range)
    }
    let page = try SampleCourse.weaver(course: course, records: [:]).bibliographyPage()
    let text = String(decoding: page.bytes, as: UTF8.self)
    #expect(text.contains("(2013a)"))
    #expect(text.contains("(2013b)"))
  }

  @Test("headings begin below the page's title, and a skipped level is a warning")
  func headings() throws {
    let course = SampleCourse.course(of: [
      Block(.heading(level: 1, anchor: "a", label: nil, [.text("A")]), range),
      Block(.heading(level: 4, anchor: "b", label: nil, [.text("B")]), range),
    ])
    let page = try #require(try SampleCourse.weaver(course: course, records: [:]).lesson(slug: "only"))
    let text = String(decoding: page.bytes, as: UTF8.self)
    #expect(text.contains("<h2 id=\"a\">A"))
    #expect(page.diagnostics.map(\.identifier) == ["heading-order"])
    #expect(page.diagnostics.map(\.severity) == [.warning])
  }

  @Test("solutions can be left out")
  func withoutSolutions() throws {
    let solution = Block(.solution(summary: [], [SampleCourse.paragraph(.text("42"))]), range)
    #expect(try SampleCourse.woven([solution]).html.contains("<details class=\"solution\">"))
    #expect(try SampleCourse.woven([solution], showsSolutions: false).html == "")
  }
}
