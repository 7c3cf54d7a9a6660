/// A course as read from its folder: everything that pages are made of, before anything has run.
package struct Course: Sendable, Codable, Hashable {
  package var settings: CourseSettings
  /// In the order of `course.yaml`.
  package var lessons: [Lesson]
  package var glossary: Glossary
  package var bibliography: Bibliography
  /// Our rewording of the source documents' statements, which `covers` names.
  package var statements: [Statement]
  package var labels: LabelTable

  package init(
    settings: CourseSettings, lessons: [Lesson], glossary: Glossary, bibliography: Bibliography,
    statements: [Statement], labels: LabelTable
  ) {
    self.settings = settings
    self.lessons = lessons
    self.glossary = glossary
    self.bibliography = bibliography
    self.statements = statements
    self.labels = labels
  }

  /// The lesson of this slug.
  package func lesson(_ slug: String) -> Lesson? { lessons.first { $0.slug == slug } }

  /// The labels of one kind in a lesson, in the order of their numbers.
  package func labels(_ kind: LabelTable.Kind, in slug: String) -> [String] {
    (lesson(slug)?.labels(kind) ?? []).filter { labels.targets[$0]?.lesson == slug }
  }
}
