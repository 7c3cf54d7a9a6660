import Foundation
import Lessons
import Testing

@testable import Pages

@Suite("margin notes on a page")
struct NoteTests {
  private let range = SampleCourse.range

  private func note(_ name: String, _ text: String = "Words of the note.") -> Note {
    Note(name: name, blocks: [SampleCourse.paragraph(.text(text))], range: range)
  }

  private func paragraph(_ words: String, _ names: String...) -> Block {
    Block(.paragraph([.text(words)] + names.map { .note($0, range) }), range)
  }

  private func notes(_ notes: Note...) -> Block { Block(.notes(notes), range) }

  @Test("the number in the text leads to its note, which is read after the text and leads back")
  func links() throws {
    let woven = try SampleCourse.woven([paragraph("Text", "silu"), notes(note("silu"))])
    #expect(woven.diagnostics == [])
    #expect(
      woven.html == """
        <div class="noted">
        <p>Text<sup class="note-number"><a id="note-ref_1" href="#note_1" role="doc-noteref" data-card="note_1" \
        aria-label="Footnote 1">1</a></sup></p>
        <div class="margin-notes">
        <aside class="margin-note" id="note_1" role="doc-footnote" aria-label="Footnote 1">
        <p><a class="note-back" href="#note-ref_1" role="doc-backlink" aria-label="Footnote 1, back to the text">1</a> \
        Words of the note.</p>
        </aside>
        </div>
        </div>

        """)
  }

  @Test(
    "notes are numbered in the order of their references, and a second reference has the number of the first")
  func numbers() throws {
    let html = try SampleCourse.woven([
      paragraph("One", "b", "a"), notes(note("b"), note("a")), paragraph("Two", "a", "c"), notes(note("c")),
    ]).html
    let targets = html.matches(of: #/href="#(note_\d)"/#).map { String($0.1) }
    #expect(targets == ["note_1", "note_2", "note_2", "note_3"])
    let identifiers = html.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    #expect(identifiers == ["note-ref_1", "note-ref_2", "note_1", "note_2", "note-ref_3", "note_3"])
  }

  @Test("a note of several blocks has its number in the first paragraph, or before what comes first")
  func blocks() throws {
    var long = note("a")
    long.blocks.append(Block(.bulletList(tight: true, [ListItem(blocks: [paragraph("item")])]), range))
    let html = try SampleCourse.woven([paragraph("Text", "a"), notes(long)]).html
    #expect(html.contains(">1</a> Words of the note.</p>\n<ul>\n<li>item</li>\n</ul>\n</aside>"))
    let formula = Note(name: "a", blocks: [Block(.math("x", label: nil), range)], range: range)
    let other = try SampleCourse.woven([paragraph("Text", "a"), notes(formula)]).html
    #expect(other.contains(">1</a></p>\n<div class=\"equation\">"))
  }

  @Test("a note of a solution that is left out is left out with it, and no number is missing")
  func leftOut() throws {
    let blocks = [
      Block(.solution(summary: [], [paragraph("One", "a"), notes(note("a", "hidden"))]), range),
      paragraph("Two", "b"), notes(note("b", "shown")),
    ]
    let all = try SampleCourse.woven(blocks).html
    #expect(all.contains("hidden") && all.contains("href=\"#note_2\""))
    let some = try SampleCourse.woven(blocks, showsSolutions: false).html
    #expect(!some.contains("hidden"))
    #expect(some.contains("id=\"note_1\"") && !some.contains("note_2"))
  }

  @Test("the number of a note stays on the line of the formula before it, with the marks around it")
  func held() throws {
    let html = try SampleCourse.woven([
      SampleCourse.paragraph(.math("x", range), .text("."), .note("a", range), .text(", more")),
      notes(note("a")),
    ]).html
    #expect(html.contains("</span>.<sup class=\"note-number\">"))
    #expect(html.contains("</sup>,</span> more</p>"))
    #expect(html.ranges(of: "class=\"held\"").count == 1)
  }

  @Test("what notes cite and name is in the page's references and cards")
  func uses() throws {
    let citing = Note(
      name: "a",
      blocks: [
        SampleCourse.paragraph(
          .citation(Citation(items: [.init(key: "he2015", locator: nil, range: range)], isBracketed: true)),
          .term(slug: "saturation", [.text("saturated")], range))
      ], range: range)
    let course = SampleCourse.course(of: [paragraph("Text", "a"), notes(citing)])
    let woven = try SampleCourse.weaver(course: course, records: [:]).weave()
    let page = String(decoding: try #require(woven.files["01-only.html"]), as: UTF8.self)
    #expect(page.contains("<li id=\"ref-he2015\">"))
    #expect(page.contains("<template id=\"card-saturation\">"))
    let works = String(decoding: try #require(woven.files["bibliography.html"]), as: UTF8.self)
    #expect(works.contains("href=\"01-only.html\""))
  }

  @Test("the search finds a note's words in the section that refers to it")
  func search() throws {
    let course = SampleCourse.course(of: [
      Block(.heading(level: 2, anchor: "first", label: nil, [.text("First")]), range),
      paragraph("Text", "a"), notes(note("a", "Verhulst drew it.")),
      Block(.heading(level: 2, anchor: "second", label: nil, [.text("Second")]), range),
    ])
    let index = SearchIndex(try SampleCourse.weaver(course: course, records: [:]).site)
    let found = index.entries.filter { $0.x.contains("Verhulst drew it.") }
    #expect(found.map(\.u) == ["01-only.html#first"])
  }

  @Test("names and words of notes are escaped, and no name becomes part of a link")
  func escaping() throws {
    let evil = "\"><script>alert(1)</script>"
    let html = try SampleCourse.woven([paragraph("Text", evil), notes(note(evil, evil))]).html
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;"))
    #expect(html.contains("href=\"#note_1\""))
  }

  @Test("their words come from the strings of the course's language")
  func language() throws {
    var settings = try SampleCourse.settings()
    settings.theme = try PageTheme(language: "de", overrides: [:])
    let course = SampleCourse.course(of: [paragraph("Text", "a"), notes(note("a"))])
    let page = try #require(
      try SampleCourse.weaver(course: course, records: [:], settings: settings).lesson(slug: "only"))
    let text = String(decoding: page.bytes, as: UTF8.self)
    #expect(text.contains("aria-label=\"Fußnote 1\""))
    #expect(text.contains("aria-label=\"Fußnote 1, zurück zum Text\""))
  }

  @Test("code that is wider than the text is marked, so that it begins below the notes in the margin")
  func wideCode() throws {
    func isWide(_ code: String) throws -> Bool {
      try SampleCourse.woven([Block(.code(language: "swift", code), range)]).html.contains("\"code wide\"")
    }
    #expect(try isWide("let x = 1\n" + String(repeating: "a", count: 73)))
    #expect(try !isWide("let x = \"" + String(repeating: "<", count: 50) + "\" // ≤ …"))
  }
}
