/// `lessons/course.yaml`.
package struct CourseSettings: Sendable, Codable, Hashable {
  package var title: String
  package var summary: String = ""
  package var authors: [String] = []
  package var licence: String = ""
  /// When this edition was made, as a citation says it: `2026`, `2026-11` or `2026-11-28`.
  package var date: String = ""
  package var language: String = "en"
  package var baseURL: String?
  /// File names under `lessons/`, in order.
  package var lessons: [String] = []
  /// File names of the pages that stand after the lessons, in order.
  package var appendix: [String] = []
  /// The label of the figure that stands on the course's first page.
  package var figure: String?
  /// The number of the first lesson.
  package var firstNumber = 1
  package var seed: UInt64 = 1
  /// Font files by role (`text`, `code`, `figures`), where the course sets them.
  package var fonts: [String: String] = [:]
  /// What the text promises, where the course says it.
  package var readingLevel: ReadingLevel?

  package init(title: String) { self.title = title }
}
