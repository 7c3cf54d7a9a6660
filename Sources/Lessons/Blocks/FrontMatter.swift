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
