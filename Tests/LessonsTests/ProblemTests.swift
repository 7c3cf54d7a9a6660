import Testing

@testable import Lessons

/// Bad input: each gives exactly the recorded words at the recorded place.
@Suite struct ProblemTests {
  static let cases: [CollisionTests.Case] = [
    .init(name: "unclosed-fence", text: "Text\n\n```swift\nlet a = 1\n\nmore\n"),
    .init(name: "unclosed-fence-in-quote", text: "> ```swift\n> let a = 1\n\nafter\n\n```\nb\n```\n"),
    .init(name: "unclosed-fence-in-list", text: "- a\n  ~~~~\n  b\n\nafter\n"),
    .init(name: "unclosed-math", text: "Text\n\n$$\na = b\n\nafter $$ x\n"),
    .init(name: "text-after-math", text: "$$\na\n$$ and more\n"),
    .init(name: "display-in-line", text: "## A $$x$$\n\n| $$y$$ |\n|---|\n"),
    .init(
      name: "unknown-option",
      text:
        "```swift\n//| captoin: A\n//| Label: fig-a\n//| zzz: 1\n//| no colon\n//| label: fig-x\n//| label: fig-y\n//| alt:\n```\n"
    ),
    .init(
      name: "option-values",
      text: """
        ```swift
        //| echo: ture
        //| fold: false
        //| eval: yes
        //| width: 0
        //| timeout: soon
        //| column: margn
        //| scope: mine
        //| inputs: ../../etc/passwd, ok.csv
        //| file: /etc/passwd
        //| label: decay
        //| caption: \\(open
        //| insight: \\()
        ```
        """),
    .init(
      name: "labels",
      text: """
        ## One {#fig-one}

        ## Two {#sec-}

        ```swift
        //| label: fig-../../x
        ```

        ```swift
        //| label: sec-x
        ```

        > [!EXERCISE] E {#ex-1}

        > [!NOTE] N {#exr-note}

        | a |
        |---|

        : Cap {#fig-tbl}

        Stray {#fig-stray}
        """),
    .init(
      name: "caption-without-label",
      text: "```swift\n//| caption: A\n//| eval: false\n//| expect: 1\nlet a = 1\n//| alt: late\n```\n"),
    .init(
      name: "fence-words",
      text: "```swift echo=false\nlet a = 1\n```\n\n```{swift}\nlet b = 1\n```\n\n```math x\ny\n```\n"),
    .init(
      name: "raw-html",
      text:
        "<div>\nblock\n</div>\n\nInline <span class=\"x\">a</span>, <kbd>b, c</sub> <script>alert(1)</script>\n\n<script>\nlet x\n</script>\n"
    ),
    .init(
      name: "links",
      text: """
        [a](javascript:alert(1)) [b](JaVaScript:x) [c](data:text/html,x) [d](/etc/passwd) [e](//example.org)
        [f](java&#10;script:x) [g]() [h](vbscript:x) ![i](https://example.org/i.png) [j](file:///x) <ftp://x.org/>
        """),
    .init(
      name: "notes",
      text: """
        ## Heading[^a]

        Unknown[^silo], [^A] and [^note.2]; [a link[^a]](https://example.org), [^a](https://example.org).

        [^a]: One.

          Indented by two.

        [^silu]: Nobody refers to it.

        [^a]: A second one.

        [^b]: Refers to itself[^b], to another[^c] and to none[^none].

        [^c]: Holds

            ## a heading

            ```swift
            let x = 1
            ```

            | a[^a] |
            |---|

            $$
            x
            $$ {#eq-x}

        [^d]:

        [^my note]: Has blanks in its name.

        [^e]: [^f]: Nested.

        > [!QUIZ] Title[^a]
        > Question[^g]?
        >
        > - [ ] One[^a]
        >   Because[^g].
        > - [x] Two
        >   Because.

        [^g]: Of a question.

        | a |
        |---|
        | b |
        [^h]: Right below a table.

        : Caption[^g]

        <details><summary>Solution[^a]</summary>

        Text.

        </details>

        ![alt[^a]](steps.svg "caption[^a]")
        """),
    .init(
      name: "solutions",
      text: """
        <details><summary>Solution</summary>
        no blank line
        </details>

        <details open><summary>Solution</summary>

        text

        </details>

        <details><summary>A</summary>

        <details><summary>B</summary>

        </details>

        <details><summary>C</summary>

        never closed
        """),
    .init(
      name: "quizzes",
      text: """
        > [!QUIZ] None

        > [!QUIZ] No answer
        > - [ ] a
        >
        >   x
        > - b
        > - [ ] c

        > [!QUIZZ] d
        """),
    .init(
      name: "values",
      text: "`{swift}` and `{swift} ` and `{swift}a`\n\n![`{swift} b`](a.png \"`{swift} c`\")\n"),
    .init(name: "headings", text: "# Title\n\n#### Deep\n"),
    .init(name: "controls", text: "a\u{1}b\u{7f}c\u{85}d\re\n\u{0}"),
    .init(name: "wide-characters", text: "a\t你好 e\u{301} <div>é</div>\n"),
    .init(
      name: "file-option",
      text: "```swift\n//| file: missing.swift\n```\n\n```swift\n//| file: a.swift\nlet a = 1\n```\n"),
    .init(
      name: "wide-table",
      text: String(repeating: "|a", count: 300) + "|\n" + String(repeating: "|-", count: 300) + "|\n"),
    .init(name: "second-caption", text: "| a |\n|---|\n\n: One {#tbl-one}\n\n: Two {#tbl-two}\n"),
  ]

  @Test("bad input gives the recorded diagnostics", arguments: cases) func problem(
    _ example: CollisionTests.Case
  ) throws {
    let text = problems(example.text)
    #expect(!text.isEmpty)
    try Golden.check(text, "problems/\(example.name).txt")
  }

  @Test("a file that is not UTF-8 is reported at its first bad byte") func notUTF8() {
    let bytes = lesson("good é\nbad ") + [0xE9, 0x20]
    let (parsed, problems) = LessonParser.parse(bytes, file: "lessons/01-test.md")
    #expect(parsed == nil)
    #expect(
      problems == [
        Diagnostic(
          "not-utf8", file: "lessons/01-test.md", at: SourceRange(line: 5, column: 5),
          "byte 0xE9 is not valid UTF-8",
          explanation: "Lessons are read as UTF-8; this file was saved in another encoding or is damaged.",
          fix: "save the file as UTF-8")
      ])
  }

  @Test(
    "ill-formed UTF-8 is found where it begins to be wrong",
    arguments: [
      ([0x41, 0x80], 1), ([0xC0, 0x80], 0), ([0xE0, 0x9F, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
      ([0xF5, 0x80], 0),
      ([0xF0, 0x8F, 0x80, 0x80], 0), ([0x41, 0xE2, 0x82], 1), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xC3, 0x28], 0),
    ] as [([UInt8], Int)])
  func illFormed(_ bytes: [UInt8], _ offset: Int) { #expect(Encoding.firstInvalidByte(bytes) == offset) }

  @Test("well-formed UTF-8 passes")
  func wellFormed() { #expect(Encoding.firstInvalidByte(Array("aé€😀\u{10FFFF}\u{FFFD}".utf8)) == nil) }

  @Test(
    "a broken front matter gives its diagnostic",
    arguments: [
      ("no-front-matter", "Text\n"), ("unclosed-front-matter", "---\ntitle: A\n"),
      ("front-matter-list", "---\n- a\n- b\n---\n"), ("front-matter-text", "---\nhello\n---\n"),
      ("front-matter-empty", "---\n---\n"),
      (
        "front-matter-keys",
        "---\ntitel: A\ntitle: [x]\nminutes: ten\nobjectives: one\nseed: -1\nüü: 1\n---\n"
      ),
      ("front-matter-syntax", "---\ntitle: \"A\nsummary: ä: b\n---\n"),
      ("front-matter-duplicate", "---\ntitle: A\nminutes: 1\ntitle: B\n---\n"),
      ("front-matter-deep", "---\ntitle: " + String(repeating: "[", count: 100_000) + "\n---\n"),
      ("front-matter-null", "---\ntitle:\nsummary: ~\nmemory: 0\ntimeout: .inf\n---\n"),
    ])
  func frontMatter(_ name: String, _ text: String) throws {
    let (_, problems) = LessonParser.parse(Array(text.utf8), file: "lessons/01-test.md")
    #expect(problems.hasErrors)
    try Golden.check(DiagnosticPrinter { _ in Array(text.utf8) }.text(problems), "problems/\(name).txt")
  }
}
