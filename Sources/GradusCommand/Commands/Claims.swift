import ArgumentParser
import Foundation
import Lessons
import Records
import Running

/// `gradus claims`.
struct Claims: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List every claim and comparison with what this build measured.",
    discussion: """
        gradus claims                 one line each
        gradus claims --json          for a script, or to keep beside a paper
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var options: CourseOptions
  @OptionGroup var run: RunOptions

  private struct Listed: Encodable {
    var lesson: String
    var claims: [Claim]
    var comparisons: [Comparison]
  }

  func run() async throws {
    let folder = try options.folder()
    let report = Report(folder: folder, format: options.diagnostics)
    try await report.explainingMachine {
      var settings = run.settings(folder: folder)
      settings.isDraft = true
      let lock = try run.lock(folder: folder)
      let build = try await CourseBuild(settings) { ProgressDisplay(total: $0) }
      if build.hasErrors { throw report.failing(with: build.diagnostics) }
      let listed = build.results.map { result in
        let cells = result.record?.cells ?? []
        return Listed(
          lesson: result.lesson.slug, claims: cells.flatMap(\.claims),
          comparisons: cells.flatMap(\.comparisons))
      }
      if json {
        print(String(decoding: try PackedJSON.encode(listed), as: UTF8.self))
      } else {
        for lesson in listed { lines(of: lesson).forEach { print($0) } }
      }
      withExtendedLifetime(lock) {}
      if listed.contains(where: { $0.claims.contains { !$0.holds } }) { throw Failure.problem }
    }
  }

  private func lines(of lesson: Listed) -> [String] {
    lesson.claims.map { claim in
      let verdict = claim.holds ? "holds" : "FAILS (\(claim.shortfall))"
      return "\(lesson.lesson)  \(claim.id ?? "-")  \(verdict)  \(claim.text)"
    }
      + lesson.comparisons.map { comparison in
        "\(lesson.lesson)  \(comparison.id ?? "-")  measured \(comparison.measured), paper \(comparison.paper)  "
          + comparison.text
      }
  }
}
