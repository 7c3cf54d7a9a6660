/// A lesson as parsed: front matter and blocks, each with its place in the file.
package struct Lesson: Sendable, Codable, Hashable {
  /// The path relative to the course's folder, as diagnostics print it: `lessons/05-layer-speeds.md`.
  package var file: String
  /// The file's name without number and extension: `layer-speeds`.
  package var slug: String
  /// What readers call it by: `5`, or `A` for a page of the appendix; empty until it has its place in a course.
  package var number = ""
  /// Whether it stands after the lessons: notation, a cheat sheet.
  package var isAppendix = false
  package var frontMatter: FrontMatter
  package var blocks: [Block]
  /// All cells in document order; `Block.Kind.cell` refers to them by index.
  package var cells: [Cell]
  /// All inline expressions in document order; `Inline.value` refers to them by index.
  package var inlineExpressions: [Expression]

  package init(
    file: String, slug: String, frontMatter: FrontMatter, blocks: [Block], cells: [Cell],
    inlineExpressions: [Expression]
  ) {
    self.file = file
    self.slug = slug
    self.frontMatter = frontMatter
    self.blocks = blocks
    self.cells = cells
    self.inlineExpressions = inlineExpressions
  }
}

/// The YAML head of a lesson.
package struct FrontMatter: Sendable, Codable, Hashable {
  package var title: String
  package var summary: String
  package var objectives: [String]
  package var minutes: Int?
  /// Glossary entries (slugs) explained in this lesson.
  package var terms: [String]
  /// Ids of source statements settled by text and citation.
  package var covers: [String]
  /// Seconds of running time allowed; `nil` is the default.
  package var timeout: Double?
  /// Memory allowed, in MiB.
  package var memory: Int?
  package var seed: UInt64?
  /// The label of the figure that stands at the head of the page.
  package var figure: String?
  /// Slugs of the lessons that this one builds on.
  package var needs: [String] = []
  /// Whether the course can be followed without it.
  package var isOptional = false

  package init(
    title: String, summary: String = "", objectives: [String] = [], minutes: Int? = nil, terms: [String] = [],
    covers: [String] = [], timeout: Double? = nil, memory: Int? = nil, seed: UInt64? = nil
  ) {
    self.title = title
    self.summary = summary
    self.objectives = objectives
    self.minutes = minutes
    self.terms = terms
    self.covers = covers
    self.timeout = timeout
    self.memory = memory
    self.seed = seed
  }
}

/// Swift that stands in prose or in an option: evaluated by the lesson's program, shown as a value.
package struct Expression: Sendable, Codable, Hashable {
  package var source: String
  package var position: SourcePosition
  /// The index of the cell after whose statements it is evaluated; -1 before the first.
  package var afterCell: Int

  package init(source: String, position: SourcePosition, afterCell: Int) {
    self.source = source
    self.position = position
    self.afterCell = afterCell
  }
}
