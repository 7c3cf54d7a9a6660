import ArgumentParser
import Foundation
import Lessons
import Pages
import Records

/// `gradus coverage`.
struct CoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "List where the course settles each statement of lessons/statements.yaml.",
    discussion: """
      A statement is settled by claims that cover it, or by a lesson whose front matter says that its text does.
      Leaves with 1 where a statement is settled by nothing.

        gradus coverage > docs/coverage.md
        gradus coverage --check docs/coverage.md     leaves with 1 where the file is not what would be printed
      """)

  @Option(help: ArgumentHelp("Compare with a file instead of printing.", valueName: "FILE"))
  var check: String?

  @OptionGroup var options: CourseOptions
  @OptionGroup var run: RunOptions

  func run() async throws {
    let folder = try options.folder()
    let report = Report(folder: folder, format: options.diagnostics)
    try await report.explainingMachine {
      let settings = run.settings(folder: folder)
      let lock = try run.lock(folder: folder)
      let build = try await CourseBuild(settings) { ProgressDisplay(total: $0) }
      withExtendedLifetime(lock) {}
      if build.hasErrors { throw report.failing(with: build.diagnostics) }
      let records = build.results.reduce(into: [:]) { all, result in all[result.lesson.slug] = result.record }
      let coverage = Coverage(course: build.course, records: records)
      if let check {
        try Self.compare(coverage.markdown, with: check)
      } else {
        print(coverage.markdown, terminator: "")
      }
      let open = coverage.rows.filter { !$0.isSettled }.map(\.statement.id)
      if !open.isEmpty {
        throw Failure(
          exit: .problem,
          message: "gradus: settled by nothing: \(open.joined(separator: ", "))\n"
            + "  fix: name them in `covers` of a claim, or of the front matter of the lesson whose text settles them"
        )
      }
    }
  }

  private static func compare(_ text: String, with file: String) throws {
    guard let kept = try? String(contentsOf: URL(fileURLWithPath: file), encoding: .utf8) else {
      throw Failure(exit: .problem, message: "gradus: cannot read \(file)")
    }
    guard kept != text else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let first =
      zip(lines, old).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(lines.count, old.count)
    throw Failure(
      exit: .problem,
      message:
        "gradus: \(file):\(first + 1) is not what the course says now\n  fix: gradus coverage > \(file)")
  }
}
