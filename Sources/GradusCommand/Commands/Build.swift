import ArgumentParser
import Foundation
import Lessons
import Records
import Storage

/// `gradus build`.
struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the lessons, draw their figures and write the pages.",
    discussion: """
      Everything is written at once, and only when everything holds; otherwise the last good output stays.

        gradus build                        the course in this folder, to output/
        gradus build --only layer-speeds    one lesson, with the pages of the course around it
        gradus build --set depth=40         with another value of a lesson's parameter
      """)

  @OptionGroup var options: CourseOptions
  @OptionGroup var run: RunOptions

  @Option(help: ArgumentHelp("Where the pages go (default: output in the course).", valueName: "DIR"))
  var output: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Build this lesson only; may be given again.", valueName: "SLUG"))
  var only: [String] = []

  @Flag(help: "Show claims that fail, with a mark on every page, instead of failing.")
  var draft = false

  @Flag(help: "Leave the solutions of exercises out of the pages.")
  var withoutSolutions = false

  @Flag(help: "Say how long each lesson took to compile, run and draw.")
  var timings = false

  @Flag(help: "Build in spite of warnings.")
  var allowWarnings = false

  func run() async throws {
    let began = ContinuousClock.now
    let folder = try options.folder()
    var publication = Publication(
      folder: output.map { URL(fileURLWithPath: $0).standardizedFileURL }
        ?? folder.appendingPathComponent("output"))
    try publication.check()
    var settings = run.settings(folder: folder)
    settings.only = only
    settings.isDraft = draft
    settings.showsSolutions = !withoutSolutions
    let report = Report(folder: folder, format: options.diagnostics)
    publication.store = settings.store
    try await report.explainingMachine { [publication, settings] in
      let lock = try run.lock(folder: folder)
      let finished = timings ? nil : FinishedBuild(settings, output: publication.folder)
      if let kept = try await finished?.kept() {
        kept.report.keep(in: settings.store, course: folder)
        report.print([])
        tell(kept.summary, began: began, publication)
        return
      }
      let build = try await CourseBuild(settings) {
        ProgressDisplay(total: $0, isQuiet: options.diagnostics == .json)
      }
      if build.hasErrors {
        build.report(pages: []).keep(in: settings.store, course: folder)
        throw report.failing(with: build.diagnostics)
      }
      let woven = try PageWeaving(settings: settings).files(of: build)
      build.report(pages: woven.uses).keep(in: settings.store, course: folder)
      let diagnostics = build.diagnostics + woven.diagnostics
      if report.fails(diagnostics, allowingWarnings: allowWarnings) {
        throw report.failing(with: diagnostics)
      }
      report.print(diagnostics)
      try Task.checkCancellation()
      try publication.publish(woven.files, kept: woven.kept)
      if diagnostics.isEmpty {
        try await finished?.keep(
          summary: Self.summary(of: build, reused: build.results.count),
          report: build.report(pages: woven.uses), course: build.course.settings)
      }
      if options.diagnostics == .text, timings { build.results.forEach { print(timing(of: $0)) } }
      tell(
        Self.summary(of: build, reused: build.results.count(where: \.isReused)), began: began, publication)
      withExtendedLifetime(lock) {}
    }
  }

  private func timing(of result: CourseBuild.LessonResult) -> String {
    let parts = [("compile", result.compileTime), ("run", result.runTime), ("draw", result.drawTime)]
    return "\(result.lesson.slug): "
      + parts.map { "\($0) \($1.formatted(Self.seconds))" }.joined(separator: ", ")
  }

  private static let seconds = Duration.UnitsFormatStyle.units(
    allowed: [.seconds], fractionalPart: .show(length: 2))

  /// The last lines of a build that succeeded.
  private func tell(_ summary: String, began: ContinuousClock.Instant, _ publication: Publication) {
    guard options.diagnostics == .text else { return }
    print("\(summary), \((ContinuousClock.now - began).formatted(Self.seconds))")
    print(publication.folder.appendingPathComponent("index.html").pathFromHere)
  }

  private static func summary(of build: CourseBuild, reused: Int) -> String {
    let figures = build.results.map(\.figures.count).reduce(0, +)
    let claims = build.results.flatMap { $0.record?.cells.flatMap(\.claims) ?? [] }
    return """
      \(reused) of \(build.results.count) lessons reused, \(figures) \(figures == 1 ? "figure" : "figures"), \
      \(claims.count { $0.holds }) of \(claims.count) claims hold
      """
  }
}

extension RunOptions {
  /// The build that these options ask for.
  func settings(folder: URL) -> CourseBuild.Settings {
    CourseBuild.Settings(
      folder: folder, store: noStore ? nil : Store(folder: storeFolder(in: folder).path), jobs: jobs,
      parameters: Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last }))
  }

  /// Waits for other builds with the same store; nothing to wait for without one.
  func lock(folder: URL) throws -> BuildLock? {
    noStore ? nil : try BuildLock(store: storeFolder(in: folder))
  }

  private func storeFolder(in folder: URL) -> URL { Self.storeFolder(store, in: folder) }

  /// The folder named with `--store`, or the course's own.
  static func storeFolder(_ store: String?, in folder: URL) -> URL {
    store.map { URL(fileURLWithPath: $0).standardizedFileURL } ?? folder.appendingPathComponent(".gradus")
  }
}

extension URL {
  /// The path as a reader in the current folder would write it.
  var pathFromHere: String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}
