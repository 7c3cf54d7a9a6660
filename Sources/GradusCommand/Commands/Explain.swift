import ArgumentParser
import Foundation
import Lessons
import Storage

/// `gradus explain`.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what the last build reused, and why it made the rest.",
    discussion: """
        gradus explain                 every lesson, with its experiments, figures and pages
        gradus explain layer-speeds    one lesson
        gradus explain --all           what was reused too, one line each
      """)

  @Argument(help: ArgumentHelp("The lesson; all of them without it.", valueName: "slug"))
  var slug: String?

  @Option(help: ArgumentHelp("The folder that holds lessons/ (default: here).", valueName: "DIR"))
  var course = "."

  @Option(help: ArgumentHelp("Where results are kept (default: .gradus in the course).", valueName: "DIR"))
  var store: String?

  @Flag(help: "List what was reused one by one, instead of counting it.")
  var all = false

  func run() async throws {
    let folder = try CourseOptions.folder(course)
    let kept = Store(folder: RunOptions.storeFolder(store, in: folder).path)
    guard let report = BuildReport.last(in: kept, course: folder) else {
      throw Failure(
        exit: .problem,
        message: "gradus: no build of this course is noted in \(kept.folder)\n  fix: run `gradus build` first"
      )
    }
    let known = report.lessons.map(\.slug).filter { !$0.isEmpty }
    if let slug, !known.contains(slug) {
      throw Failure(
        exit: .usage,
        message: "gradus: the last build had no lesson '\(slug)'\n  fix: "
          + (DidYouMean.fix(slug, in: known) ?? "its lessons were \(known.joined(separator: ", "))"))
    }
    for lesson in report.lessons where slug == nil || lesson.slug == slug {
      lesson.lines(listingReused: all).forEach { print($0) }
    }
  }
}

extension BuildReport.Lesson {
  /// The lesson's uses as lines of text.
  func lines(listingReused all: Bool) -> [String] {
    var lines: [String] = []
    var reused: [Key.Level: Int] = [:]
    for use in uses {
      if use.isReused, !all, use.level != .record {
        reused[use.level, default: 0] += 1
        continue
      }
      lines.append("  \(use.subject): \(use.verdict)")
    }
    for level in [Key.Level.experiment, .figure, .page] {
      guard let count = reused[level] else { continue }
      lines.append("  \(count) \(level.rawValue)\(count == 1 ? "" : "s"): reused")
    }
    return lines.isEmpty ? [] : [slug.isEmpty ? "(course)" : slug] + lines
  }
}

extension BuildReport.Use {
  fileprivate var subject: String {
    level == .record ? "results" : "\(level.rawValue) \(name)"
  }

  fileprivate var verdict: String {
    if isReused { return "reused" }
    return "made, because \(reason ?? "nothing was kept for it")"
  }
}
