import Testing

@testable import Lessons

@Suite struct DidYouMeanTests {
  @Test(
    "distance counts insertions, deletions, changes and swaps of neighbours",
    arguments: [
      ("", "", 0), ("a", "", 1), ("captoin", "caption", 1), ("kitten", "sitting", 3), ("äb", "ab", 1),
    ])
  func distance(_ a: String, _ b: String, _ expected: Int) {
    #expect(DidYouMean.distance(a, b) == expected)
    #expect(DidYouMean.distance(b, a) == expected)
  }

  @Test("only near names are offered, nearest first") func nearest() {
    #expect(DidYouMean.nearest("captoin", in: ["caption", "column", "output"]) == ["caption"])
    #expect(DidYouMean.nearest("fig", in: ["fig-a", "fig-b", "tbl-a"]) == ["fig-a", "fig-b"])
    #expect(DidYouMean.nearest("xyz", in: ["caption", "column"]) == [])
    #expect(DidYouMean.fix("A03", in: ["A01", "A02", "B09"]) == "did you mean 'A01' or 'A02'?")
    #expect(DidYouMean.fix("nothing", in: ["caption"]) == nil)
  }
}

@Suite struct SlugTests {
  @Test(
    "a title becomes a slug",
    arguments: [
      ("Vanishing gradient", "vanishing-gradient"), ("  What \"speed\" means? ", "what-speed-means"),
      ("Nielsen's numbers", "nielsens-numbers"), ("Größe & Länge", "größe-länge"), ("5 × 5", "5-5"),
      ("⁂", ""),
      ("ReLU / GELU", "relu-gelu"), ("__proto__", "proto"),
    ])
  func slug(_ title: String, _ expected: String) { #expect(Slug.of(title) == expected) }

  @Test(
    "a lesson's slug leaves its number out",
    arguments: [
      ("lessons/05-layer-speeds.md", "layer-speeds"), ("lessons/intro.md", "intro"), ("lessons/05.md", "05"),
      ("lessons/05-.md", "05-"), ("lessons/2d-grids.md", "2d-grids"),
    ])
  func lesson(_ file: String, _ expected: String) { #expect(Slug.ofLesson(file: file) == expected) }
}

@Suite struct InlineTextTests {
  private func parse(_ text: String) -> (String, [Diagnostic]) {
    let (inlines, problems) = parseInlines(
      text, file: "lessons/01-test.md", at: SourcePosition(line: 7, column: 11))
    return (TreeText.inlines(inlines), problems)
  }

  @Test(
    "a caption is inline Markdown and nothing else",
    arguments: [
      ("plain", "plain"), ("# not a heading #", "# not a heading #"), ("- no list", "- no list"),
      ("1. no list", "1. no list"), ("> no quote", "> no quote"), ("C#", "C#"), ("a #", "a #"), ("", ""),
      ("  ", ""),
      ("*a*, `b`, $x*y*z$ and $5", "‹em a›, ‹code b›, ‹math 7:22-7:26 x*y*z› and $5"),
      ("See @fig-x.", "See ‹ref 7:15-7:20 fig-x›."), ("[@a, p. 1]", "‹cite[] 7:12-7:13 a, p. 1›"),
      ("[t](term:)", "‹term 7:15-7:19  t›"), ("two\nlines", "two lines"),
      ("norm $|x|$", "norm ‹math 7:17-7:19 |x|›"),
      ("a {#fig-x}", "a {#fig-x}"), ("$$ x $$", "‹math 7:13-7:15  x ›"), ("===", "==="), ("---", "---"),
    ])
  func caption(_ text: String, _ expected: String) { #expect(parse(text).0 == expected) }

  @Test("problems in a caption stand at its place") func problems() {
    let (_, problems) = parse("a [b](javascript:x) `{swift} c`")
    #expect(problems.map(\.identifier) == ["link-scheme", "value-without-lesson"])
    #expect(problems.map { $0.range?.start.column } == [11 + 6, 11 + 29])
  }

  @Test("an escaped value is read as itself")
  func escaped() {
    let value = #"*a* _b_ `c` $x$ @d [e](f) <g> \h &amp; #1 ~~i~~ | -5 − ∞"#
    #expect(parse("value: " + escapeInline(value)).0 == "value: " + value)
    #expect(parse("value: " + escapeInline(value)).1 == [])
  }

  @Test("an interpolated text takes values in order") func interpolated() throws {
    let option = OptionValue(Array(#"a \(x) b \(y)"#.utf8)[...], place: SourcePosition(line: 1, column: 1))
    let text = try Interpolated(option, afterCell: 0, file: "f")
    #expect(text.text(values: ["1", "2"]) == "a 1 b 2")
    #expect(text.text(values: []) == "a  b ")
    #expect(text.expressions.map(\.source) == ["x", "y"])
  }

  @Test("a lesson's plain text has its words and no marks") func plainText() throws {
    let (parsed, _) = LessonParser.parse(try Golden.bytes("every-construct.md"), file: "lessons/03-x.md")
    let text = try #require(parsed).plainText
    #expect(text.hasPrefix("Every construct\nOne of each, for the parser."))
    #expect(text.contains("Some emphasis, strong both, struck, code, a link, a lesson"))
    #expect(text.contains("Norm after  epochs"))
    #expect(!text.contains("let a = 1"))
    #expect(!text.contains("**"))
  }
}

@Suite struct DiagnosticPrinterTests {
  @Test("diagnostics become JSON, one object a line, in order") func json() throws {
    let problems = [
      Diagnostic(.warning, "unused-term", file: "lessons/b.md", "the term 'x' is used nowhere"),
      Diagnostic(
        "raw-html", file: "lessons/a.md", at: SourceRange(line: 2, column: 3, length: 4), "raw HTML '<p>'",
        fix: "delete"),
    ]
    #expect(
      try DiagnosticPrinter.json(problems) == """
        [
        {"file":"lessons/a.md","fix":"delete","identifier":"raw-html","range":{"end":{"column":6,"line":2},"start":{"column":3,"line":2}},"severity":"error","summary":"raw HTML '<p>'"},
        {"file":"lessons/b.md","identifier":"unused-term","severity":"warning","summary":"the term 'x' is used nowhere"}
        ]

        """)
    #expect(try DiagnosticPrinter.json([]) == "[]\n")
  }

  @Test("a range beyond its line or file prints without a line") func beyond() {
    let bytes = Array("one\n".utf8)
    let problems = [
      Diagnostic("a", file: "f", at: SourceRange(line: 9, column: 1), "far"),
      Diagnostic("b", file: "f", at: SourceRange(line: 1, column: 90, length: 5), "right"),
    ]
    let text = DiagnosticPrinter { _ in bytes }.text(problems)
    #expect(text == "f:1:90: error: right\n  1 | one\n    |    ^\nf:9:1: error: far\n\n2 errors in 1 file\n")
  }

  @Test("nothing is printed for no problems") func none() {
    #expect(DiagnosticPrinter { _ in nil }.text([]) == "")
    #expect(DiagnosticPrinter.count([]) == "no problems")
  }
}
