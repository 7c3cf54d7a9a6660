import Foundation
import Testing

@testable import Lessons

/// What a course promises of its language is held, and what is not promised is not told.
@Suite("reading level")
struct ReadingLevelTests {
  /// The warnings of a course of these lessons, as `file:line:column: identifier`, and the diagnostics themselves.
  private func warnings(
    _ lessons: [String], level: String = "{ longest-sentence: 8, link-first-use: true }",
    glossary: String =
      "# Glossary\n\n## Gradient\n\nA slope.\n\n## Vanishing gradient\n\nToo small.\n\n## ReLU\n\nA ramp.\n"
  ) -> (places: [String], all: [Diagnostic]) {
    var files = ["lessons/glossary.md": glossary]
    let names = lessons.indices.map { "0\($0 + 1)-l\($0 + 1).md" }
    files["lessons/course.yaml"] =
      "title: T\nreadingLevel: \(level)\nlessons:\n" + names.map { "  - \($0)\n" }.joined()
    for (name, text) in zip(names, lessons) { files["lessons/\(name)"] = "---\ntitle: T\n---\n\n\(text)\n" }
    let read = files
    var loader = CourseLoader {
      read[$0].map { Array($0.utf8) }
    } list: { _ in
      names
    }
    _ = loader.load()
    let found = loader.diagnostics.inOrder.filter { $0.identifier != "unused-term" }
    return (
      found.map {
        "\($0.file.dropFirst("lessons/".count)):\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0): \($0.identifier)"
      }, found
    )
  }

  private static let linked = "A [gradient](term:), a [vanishing gradient](term:) and a [ReLU](term:)."

  @Test("a sentence over the limit is told at its first word, with its count")
  func longSentence() {
    let found = warnings(["One two. One two three four five six\nseven eight nine. Three."])
    #expect(found.places == ["01-l1.md:5:10: long-sentence"])
    #expect(found.all.first?.summary == "a sentence of 9 words")
  }

  @Test(
    "what is no word is not counted, and what is no end ends no sentence",
    arguments: [
      "One two three four five six seven eight.",
      "One two three – four five — six seven eight.",
      "One $a + b + c + d + e + f$ three `let x = 1 + 2` five six seven eight.",
      "One two three four five [@a; @b, and more words] six seven eight.",
      "One two three four! Five six seven eight? Nine ten eleven \"twelve.\" Thirteen (fourteen.) Fifteen.",
      "## One two three four five six seven eight nine ten",
      "| one two three four five six seven eight nine ten |\n|---|\n| a |",
      "```text\none two three four five six seven eight nine ten\n```",
    ])
  func shortEnough(_ text: String) {
    let found = warnings([text]).places.filter { $0.hasSuffix("long-sentence") }
    #expect(found == [])
  }

  @Test(
    "what goes on is one sentence, wherever it stands",
    arguments: [
      ("One e.g. two three four five six seven eight.", "5:1"),
      ("- One two three four five six seven eight nine.", "5:3"),
      ("> One two three four five six seven eight nine.", "5:3"),
      ("> [!NOTE] Title\n> One two three four five six seven eight nine.", "6:3"),
      ("One. *Two three* [four](https://example.org/two) five six seven eight nine ten.", "5:7"),
      ("[One](https://example.org/Two) is. Two three four five six seven eight nine ten.", "5:36"),
      ("One two three four five six 3.5 eight nine.", "5:1"),
      ("One two[^a] three four five six seven eight nine.\n\n[^a]: Short.", "5:1"),
      ("One[^a].\n\n[^a]: One. Two three four five six seven eight nine ten.", "7:12"),
      ("One[^a].\n\n[^a]: One.\n\n    One two three four five six seven eight nine.", "9:5"),
    ])
  func tooLong(_ text: String, place: String) {
    let found = warnings([text]).places.filter { $0.hasSuffix("long-sentence") }
    #expect(found == ["01-l1.md:\(place): long-sentence"])
  }

  @Test("explanations of the glossary are held to it too")
  func glossary() {
    let found = warnings(
      ["A [gradient](term:)."],
      glossary: "# Glossary\n\n## Gradient\n\nOne two three four five six seven eight nine.\n")
    #expect(found.places == ["glossary.md:5:1: long-sentence"])
  }

  @Test("a term that is used before its link is told at its first use, once in the whole course")
  func lateLink() {
    let found = warnings(["The gradient.\n\nGradients again.", "A gradient.", Self.linked])
    #expect(found.places == ["01-l1.md:5:5: late-link"])
    #expect(found.all.first?.explanation?.contains("lessons/03-l3.md:5:4") == true)
    #expect(found.all.first?.fix == "write '[gradient](term:gradient)' here")
  }

  @Test(
    "a use after the link, in a longer term, in another word or where no link can stand is none",
    arguments: [
      [Self.linked, "The gradient of the ReLU."],
      ["A [vanishing gradient](term:).", "A [gradient](term:)."],
      ["A gradient-based way, a gradientless one, $gradient$, `gradient`, @fig-gradient.", Self.linked],
      ["The relu, a vanishing, gradient-free thing.", Self.linked],
      ["# Gradient\n\n![A gradient](x.png \"gradient\")\n\n[gradient](https://example.org)", Self.linked],
    ])
  func noLateLink(_ lessons: [String]) {
    #expect(warnings(lessons).places.filter { $0.hasSuffix("late-link") } == [])
  }

  @Test(
    "a longer name, its plural, a possessive and a name across a line end are uses",
    arguments: [
      ("*Vanishing* gradients.", "5:2"), ("The gradient's end.", "5:5"),
      ("A vanishing\ngradient here.", "5:3"),
      ("Two ReLUs.", "5:5"), ("- (the gradient)", "5:8"), ("A[^n] gradient.\n\n[^n]: Not before it.", "5:7"),
      ("A note[^n].\n\n[^n]: Of a gradient.", "7:12"),
      ("A gradient[^gradient].\n\n[^gradient]: Note.", "5:3"),
    ])
  func uses(_ text: String, place: String) {
    #expect(warnings([text, Self.linked]).places == ["01-l1.md:\(place): late-link"])
  }

  @Test("a course that promises nothing is told nothing, and a wrong promise is an error at its place")
  func settings() {
    let long = "One two three four five six seven eight nine gradient. " + Self.linked
    #expect(warnings([long], level: "{ link-first-use: false }").places == [])
    let wrong = warnings(["Text."], level: "{ longest-sentence: many, first: true }")
    #expect(wrong.all.map(\.identifier) == ["yaml-type", "unknown-key"])
    #expect(wrong.all.map { $0.range?.start.line } == [2, 2])
  }
}
