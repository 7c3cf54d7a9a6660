import ArgumentParser
import Foundation
import Lessons
import Running
import Storage

/// `gradus check`.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read the course, resolve every reference and type-check the cells; run nothing.",
    discussion: "  gradus check        safe on a course you have not read")

  @OptionGroup var options: CourseOptions

  @Flag(help: "Succeed in spite of warnings.")
  var allowWarnings = false

  func run() async throws {
    let folder = try options.folder()
    let report = Report(folder: folder, format: options.diagnostics)
    try await report.explainingMachine {
      let (course, problems) = Course.load(folder: folder)
      var diagnostics = problems
      let wrong = Set(problems.filter { $0.severity == .error }.map(\.file))
      let runner = try await LessonRunner.forThisMachine(store: nil)
      let settings = RunSettings(courseFolder: folder.path)
      for lesson in course?.lessons ?? [] where !wrong.contains(lesson.file) && !lesson.cells.isEmpty {
        diagnostics += try await runner.check(lesson, settings: settings)
      }
      if report.fails(diagnostics, allowingWarnings: allowWarnings) {
        throw report.failing(with: diagnostics)
      }
      report.print(diagnostics)
      if options.diagnostics == .text { print("\(course?.lessons.count ?? 0) lessons, no errors") }
    }
  }
}
