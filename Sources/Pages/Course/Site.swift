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

  /// The address of a label's target from a page.
  func address(of target: LabelTable.Target, from lesson: Lesson?) -> String {
    guard target.lesson != lesson?.slug, let entry = index.entry(target.lesson) else {
      return "#\(target.anchor)"
    }
    return "\(entry.page)#\(target.anchor)"
  }
}
