internal import Lessons
internal import Records

/// Everything that all pages of a course share.
struct Site: Sendable {
  var course: Course
  var records: [String: Record]
  var figures: [Figure.Place: Figure]
  var index: CourseIndex
  var theme: PageTheme
  var typesetter: Typesetter
  var numerals: Numerals
  var markdown: InlineMarkdown
  var showsSolutions: Bool
  /// The name and version of the program, for the foot of the page.
  var generator: String

  /// The figure that has a label in its lesson, and where it comes from.
  func figure(_ label: String, of lesson: Lesson) -> (place: Figure.Place, figure: Figure)? {
    figures.first { $0.key.lesson == lesson.slug && $0.value.label == label }.map { ($0.key, $0.value) }
  }

  /// The address of a label's target from a page, or nil where the target's lesson is not built.
  func address(of target: LabelTable.Target, from lesson: Lesson?) -> String? {
    if target.lesson == lesson?.slug { return "#\(target.anchor)" }
    return index.entry(target.lesson).map { "\($0.page)#\(target.anchor)" }
  }
}
