import Foundation
import Testing

@testable import Lessons

/// A course of files in memory.
struct CourseFixture {
  var files: [String: String] = [
    "lessons/course.yaml": """
    title: Test
    authors: [A. Author]
    licence: CC BY 4.0
    lang: de
    url: https://example.org
    seed: 5
    lessons:
      - 01-one.md
      - 02-two.md
    """,
    "lessons/01-one.md": """
    ---
    title: One
    terms: [Gradient, flat spots]
    covers: [A01]
    ---

    ## First {#sec-first}

    $$ a $$ {#eq-a}

    See @fig-two, @eq-a, @sec-deep, @tbl-x, [two](02-two.md#sec-deep), [the gradients](term:), @glorot2010.

    ```swift
    //| label: fig-one
    //| caption: As @eq-a, [flat](term:flat-spot), \\(x) and @he2015.
    let x = 1
    compare("First", 1, paper: 2, "@nielsen2015, ch. 5")
    claim("It holds", x, .isTrue, term: "saturation")
    ```

    | a |
    |---|

    : Caption {#tbl-x}
    """,
    "lessons/02-two.md": """
    ---
    title: Two
    ---

    ## Intro

    ## Second

    ### Deep {#sec-deep}

    ```swift
    //| label: fig-zero
    ```

    > [!EXERCISE] E {#exr-e}
    > ```swift
    > //| label: fig-two
    > ```

    ![Alt](photo.png){#fig-photo}
    """,
    "lessons/photo.png": "not really",
    "lessons/glossary.md": """
    # Glossary

    An introduction.

    ## Gradient
    aliases: slope vector, the gradient

    The vector of $\\partial$, see [saturation](term:).

    ## Flat spot

    aliases: plateau

    A stretch [@lecun1998].

    ### Heading inside

    more

    ## Saturation {#saturation}
    Text.
    """,
    "lessons/references.yaml": """
    references:
      - id: glorot2010
        type: paper-conference
        title: Understanding
        author:
          - { family: Glorot, given: Xavier }
          - literal: Group
        issued: { date-parts: [[2010, 5]] }
        container-title: AISTATS
        volume: 9
        page: 249–256
        DOI: 10.1000/182
        URL: https://example.org
      - { id: he2015, title: Delving, issued: 2015-12-01 }
      - { id: nielsen2015, title: Book, issued: "2015" }
      - { id: lecun1998, title: Tricks, editor: [{ family: Orr }] }
    """,
    "lessons/statements.yaml": "A01: It shrinks.\nA02: It stalls.\n",
  ]

  func load() -> (Course?, [Diagnostic]) {
    var loader = CourseLoader {
      files[$0].map { Array($0.utf8) }
    } list: { folder in
      files.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }.sorted()
    }
    let course = loader.load()
    return (course, loader.diagnostics.inOrder)
  }

  var printed: String { DiagnosticPrinter { files[$0].map { Array($0.utf8) } }.text(load().1) }

  mutating func replace(_ file: String, _ old: String, _ new: String) {
    files["lessons/" + file] = files["lessons/" + file]?.replacingOccurrences(of: old, with: new)
  }
}

@Suite struct CourseTests {
  @Test("a whole course resolves, and its labels are numbered by lesson and kind") func whole() throws {
    let (loaded, problems) = CourseFixture().load()
    #expect(problems == [])
    let course = try #require(loaded)
    #expect(course.settings.language == "de")
    #expect(course.settings.seed == 5)
    #expect(course.lessons.map(\.slug) == ["one", "two"])
    let numbers = course.labels.targets.mapValues { "\($0.number) \($0.lesson)" }
    #expect(
      numbers == [
        "sec-first": "1.1 one", "eq-a": "1.1 one", "fig-one": "1.1 one", "tbl-x": "1.1 one",
        "sec-deep": "2.2.1 two",
        "fig-zero": "2.1 two", "exr-e": "2.1 two", "fig-two": "2.2 two", "fig-photo": "2.3 two",
      ])
    #expect(course.lessons[1].labels(.figure) == ["fig-zero", "fig-two", "fig-photo"])
    #expect(
      course.lessons[1].sectionNumbers == ["intro": "2.1", "second": "2.2", "sec-deep": "2.2.1"])
  }

  @Test("links to terms get their slug from the text, with aliases and plurals") func terms() throws {
    let course = try #require(CourseFixture().load().0)
    var slugs: [String] = []
    course.lessons[0].blocks.visitInlines { inline, _ in
      if case .term(let slug, _, _) = inline { slugs.append(slug) }
    }
    #expect(slugs == ["gradient"])
    #expect(course.lessons[0].frontMatter.terms == ["gradient", "flat-spot"])
    #expect(course.glossary.names.slug(for: "The Gradients") == "gradient")
    #expect(course.glossary.names.slug(for: "plateaus") == "flat-spot")
    #expect(course.glossary.names.slug(for: "unknown") == nil)
    #expect(course.glossary.terms.map(\.aliases) == [["slope vector", "the gradient"], ["plateau"], []])
    #expect(course.glossary.terms[1].blocks.count == 3)
  }

  @Test("references are read from CSL-YAML") func references() throws {
    let course = try #require(CourseFixture().load().0)
    let first = course.bibliography.references[0]
    #expect(first.authors == [.init(family: "Glorot", given: "Xavier"), .init(family: "Group", given: nil)])
    #expect(course.bibliography.references.map(\.year) == [2010, 2015, 2015, nil])
    #expect(first.volume == "9")
    #expect(first.pages == "249–256")
    #expect(course.bibliography.references[3].authors.map(\.family) == ["Orr"])
  }

  @Test("loading twice gives equal values, which survive coding") func deterministic() throws {
    let first = try #require(CourseFixture().load().0)
    #expect(CourseFixture().load().0 == first)
    let data = try JSONEncoder().encode(first)
    #expect(try JSONDecoder().decode(Course.self, from: data) == first)
  }

  @Test("a course is read from its folder on disk") func disk() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gradus-course-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in CourseFixture().files {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let (course, problems) = Course.load(folder: folder)
    #expect(problems == [])
    #expect(course == CourseFixture().load().0)
  }

  @Test("a folder without a course says what a course is") func missing() {
    var fixture = CourseFixture()
    fixture.files = [:]
    #expect(fixture.load().0 == nil)
    #expect(
      fixture.printed == """
        lessons/course.yaml: error: there is no file 'lessons/course.yaml'
          A course is a folder that holds 'lessons/course.yaml'.
          fix: name the course's folder, or make a new course with 'gradus init'

        1 error in 1 file

        """)
  }

  @Test(
    "a file of the course that is there and cannot be read is an error, not a course without it",
    arguments: ["course.yaml", "glossary.md", "references.yaml", "statements.yaml", "01-one.md"])
  func unreadable(name: String) throws {
    let fixture = CourseFixture()
    let path = "lessons/\(name)"
    #expect(fixture.files[path] != nil)
    var loader = CourseLoader {
      $0 == path ? nil : fixture.files[$0].map { Array($0.utf8) }
    } list: { _ in
      fixture.files.keys.map { String($0.dropFirst("lessons/".count)) }.sorted()
    }
    _ = loader.load()
    let problem = try #require(loader.diagnostics.first { $0.identifier == "unreadable-file" })
    #expect(problem.file == path && problem.summary == "the file '\(path)' cannot be read")
  }

  @Test("a key that is no word, and a list of editors that is none, are named") func keys() throws {
    var fixture = CourseFixture()
    fixture.replace("course.yaml", "title:", "? [a, b]\n: 1\ntitle:")
    fixture.replace("references.yaml", "editor: [{ family: Orr }]", "editor: Orr")
    let summaries = fixture.load().1.map(\.summary)
    #expect(summaries.contains("a key of the course file is a list, not a word"))
    #expect(summaries.contains("'editor' is 'Orr', not a list"))
  }

  struct Edit: CustomTestStringConvertible, Sendable {
    var name: String
    var change: @Sendable (inout CourseFixture) -> Void
    var testDescription: String { name }
  }

  static let edits: [Edit] = [
    Edit(name: "unknown-names") {
      $0.replace("01-one.md", "@fig-two, @eq-a,", "@fig-tow, [-@eq-b], @glorot2001, [@nothing1999],")
      $0.replace("01-one.md", "[the gradients](term:)", "[the gradient](term:gradeint), [nonsense](term:)")
      $0.replace("01-one.md", "covers: [A01]", "covers: [A01, A03]")
      $0.replace("01-one.md", "[Gradient, flat spots]", "[Gradient, satturation]")
      $0.replace("01-one.md", "As @eq-a", "As @eq-c, $x")
      $0.replace("glossary.md", "[saturation](term:)", "[saturation](term:x), @fig-nine")
    },
    Edit(name: "duplicates") {
      $0.replace("02-two.md", "fig-zero", "fig-one")
      $0.replace("02-two.md", "{#exr-e}", "{#exr-e}\n> ```swift\n> //| label: exr-e\n> ```\n> text")
      $0.replace(
        "glossary.md", "## Flat spot\n", "## The gradient\n\ntext\n\n## GRADIENT\n\ntext\n\n## Flat spot\n")
      $0.replace("references.yaml", "he2015,", "glorot2010,")
      $0.replace(
        "course.yaml", "  - 02-two.md",
        "  - 02-two.md\n  - 01-one.md\n  - 03-two.md\n  - glossary.md\n  - ../x.md")
    },
    Edit(name: "unused") {
      $0.replace("01-one.md", ", @glorot2010", "")
      $0.replace("glossary.md", "## Saturation", "## Unused\ntext\n\n## Saturation")
    },
    Edit(name: "missing-and-unlisted") {
      $0.files["lessons/02-tow.md"] = $0.files["lessons/02-two.md"]
      $0.files["lessons/02-two.md"] = nil
      $0.replace("01-one.md", "@fig-two, @eq-a, @sec-deep, @tbl-x, [two](02-two.md#sec-deep), ", "")
    },
    Edit(name: "links") {
      $0.replace(
        "01-one.md", "[two](02-two.md#sec-deep)",
        "[a](02-twoo.md) [b](02-two.md#sec-deeep) [c](#nope) [d](../../x) [e](corrections.html) [f](correction.html)"
      )
      $0.replace("02-two.md", "photo.png", "foto.png")
    },
    Edit(name: "course-file") {
      $0.replace("course.yaml", "lang: de", "lang: 7\nlange: de\nfonts: { text: a.ttf, figure: b.ttf }")
      $0.replace("course.yaml", "https://", "ftp://")
      $0.replace("course.yaml", "seed: 5", "seed: five")
    },
    Edit(name: "course-file-list") { $0.files["lessons/course.yaml"] = "- a\n" },
    Edit(name: "course-file-empty") { $0.files["lessons/course.yaml"] = "# nothing\n" },
    Edit(name: "references-file") {
      $0.replace(
        "references.yaml", "  - { id: he2015, title: Delving, issued: 2015-12-01 }",
        """
          - { id: he2015, titel: Delving, issued: soon }
          - { title: No key }
          - { id: fig-x, title: A label }
          - { id: "a b", title: A blank, DOI: "https://doi.org/10.1/2", URL: "javascript:x", author: Smith }
          - plain
        """)
    },
    Edit(name: "references-file-text") { $0.files["lessons/references.yaml"] = "hello" },
    Edit(name: "glossary-file") {
      $0.replace("glossary.md", "Text.", "")
      $0.replace("glossary.md", "## Flat spot", "## ⁂\n\ntext\n\n# Again\n\n## Flat spot")
      $0.replace("glossary.md", "more", "`{swift} x`\n\n```swift\n//| label: fig-g\n```")
    },
  ]

  @Test("a mistake in a course gives the recorded diagnostics", arguments: edits) func mistake(_ edit: Edit)
    throws
  {
    var fixture = CourseFixture()
    edit.change(&fixture)
    let text = fixture.printed
    #expect(!text.isEmpty)
    try Golden.check(text, "course/\(edit.name).txt")
  }
}
