import ArgumentParser
import Foundation
import Lessons
import Running

/// `gradus tangle`.
struct Tangle: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a lesson's cells as a SwiftPM package that runs by itself.",
    discussion: """
      For running a lesson step by step, and for editing its cells with completion. Nothing is drawn: figures are
      named, claims, tables and captions are printed.

        gradus tangle layer-speeds --package speeds && swift run --package-path speeds
      """)

  @Argument(help: "The lesson.")
  var slug: String

  @Option(help: ArgumentHelp("The package's folder; it must be new or empty.", valueName: "DIR"))
  var package: String

  @Option(help: ArgumentHelp("The folder that holds lessons/ (default: here).", valueName: "DIR"))
  var course = "."

  @Option(help: ArgumentHelp("How problems are printed.", valueName: "text|json"))
  var diagnostics: DiagnosticFormat = .text

  func run() throws {
    let folder = try CourseOptions.folder(course)
    let (course, problems) = Course.load(folder: folder)
    let report = Report(folder: folder, format: diagnostics)
    guard let lesson = course?.lesson(slug) else {
      let known = course?.lessons.map(\.slug) ?? []
      if known.isEmpty { throw report.failing(with: problems) }
      throw Failure(
        exit: .usage,
        message: "gradus: there is no lesson '\(slug)'\n  fix: "
          + (DidYouMean.fix(slug, in: known) ?? "the lessons are \(known.joined(separator: ", "))"))
    }
    let wrong = problems.filter { $0.severity == .error && $0.file == lesson.file }
    if !wrong.isEmpty { throw report.failing(with: wrong) }
    let missing = Input.inputs(of: lesson, courseFolder: folder.path).problems
    if !missing.isEmpty { throw report.failing(with: missing) }
    let target = try NewFile.emptyFolder(package)
    do {
      let made = LessonPackage(lesson, library: try LessonLibrary.find())
      try NewFile.write(made.files, in: target)
      for (from, to) in made.inputs.sorted(by: { $0.key < $1.key }) {
        try NewFile.copy(folder.appendingPathComponent(from), to: target.appendingPathComponent(to))
      }
    } catch let error as MachineError {
      throw Failure(exit: .machine, message: "gradus: \(error.problem)\n  fix: \(error.fix)")
    }
    print("swift run --package-path \(target.pathFromHere)")
  }
}
