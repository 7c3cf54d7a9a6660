import Lessons
import Rendering

extension FontFiles {
  /// The fonts a course's figures are drawn with.
  init(of settings: CourseSettings) throws {
    self = .debian
    guard let path = settings.fonts["figures"] else { return }
    self = FontFiles(regular: path, bold: path, debianPackage: FontFiles.debian.debianPackage)
  }
}
