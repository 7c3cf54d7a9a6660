/// How easy a course promises to be to read: `readingLevel` of `lessons/course.yaml`.
///
/// What it asks for is checked with everything else; what breaks it is a warning.
package struct ReadingLevel: Sendable, Codable, Hashable {
  /// The most words that a sentence may have.
  package var longestSentence: Int?
  /// Whether the first use of a glossary term in the course must be a link to it.
  package var linksFirstUse = false

  package init() {}

  static let keys = ["longest-sentence", "link-first-use"]

  /// The warnings of a whole course, whose lessons come in the order in which they are read.
  func warnings(
    _ lessons: [(lesson: Lesson, source: SourceText)], glossary: Glossary, glossarySource: SourceText?
  ) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    var terms = TermUse(glossary)
    for (lesson, source) in lessons {
      var prose = ProseWords(source)
      lesson.blocks.visitBlocks { block in
        let words = prose.words(of: block)
        if let longestSentence {
          warnings += Sentences.warnings(words, longest: longestSentence, file: lesson.file)
        }
        if linksFirstUse { terms.read(words, of: block, in: lesson.file) }
      }
    }
    if let longestSentence, let glossarySource {
      var prose = ProseWords(glossarySource)
      glossary.terms.map(\.blocks).joined().visitBlocks { block in
        warnings += Sentences.warnings(
          prose.words(of: block), longest: longestSentence, file: glossary.file)
      }
    }
    return warnings + terms.warnings()
  }
}
