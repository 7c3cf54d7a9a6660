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
