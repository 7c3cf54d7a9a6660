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
        gradus claims --against kept.json     what differs from such a list; leaves with 1 where anything does
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: ArgumentHelp("Compare with a list that was kept with --json.", valueName: "FILE"))
  var against: String?

  func validate() throws {
    guard against == nil || !json else { throw ValidationError("--against and --json exclude each other") }
  }

  @OptionGroup var options: CourseOptions
  @OptionGroup var run: RunOptions

  private struct Listed: Codable {
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
      if let against {
        let differences = Self.differences(of: listed, from: try Self.kept(against))
        print(differences.isEmpty ? "no difference from \(against)" : differences.joined(separator: "\n"))
        withExtendedLifetime(lock) {}
        if !differences.isEmpty { throw Failure.problem }
        return
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

  private static func kept(_ file: String) throws -> [Listed] {
    do {
      return try PackedJSON.decode(from: Array(try Data(contentsOf: URL(fileURLWithPath: file))))
    } catch let error as CocoaError {
      throw Failure(exit: .problem, message: "gradus: cannot read \(file): \(error.localizedDescription)")
    } catch {
      throw Failure(
        exit: .problem,
        message: "gradus: \(file) is no list of claims\n  fix: make one with `gradus claims --json > \(file)`"
      )
    }
  }

  /// One line for each claim and comparison that is new, gone, or measured otherwise.
  private static func differences(of new: [Listed], from old: [Listed]) -> [String] {
    /// What is compared, by a stable name; in order.
    func items(_ lessons: [Listed]) -> [(name: String, words: String)] {
      lessons.flatMap { lesson in
        lesson.claims.map { claim in
          let numbers = claim.measured.map(\.description).joined(separator: " ")
          return ("\(lesson.lesson)  \(claim.id ?? claim.text)", numbers + (claim.holds ? "" : " (fails)"))
        }
          + lesson.comparisons.map { ("\(lesson.lesson)  \($0.id ?? $0.text)", $0.measured.description) }
      }
    }
    let (now, before) = (items(new), items(old))
    let known = Dictionary(before.map { ($0.name, $0.words) }, uniquingKeysWith: { first, _ in first })
    let names = Set(now.map(\.name))
    return now.compactMap { item in
      guard let words = known[item.name] else { return "\(item.name)  is new, measured \(item.words)" }
      return words == item.words ? nil : "\(item.name)  measured \(item.words), before \(words)"
    } + before.filter { !names.contains($0.name) }.map { "\($0.name)  is gone" }
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
