import Foundation
import Lessons
import Pages
import Records
import Rendering
import Running
import Storage

/// A build of a course up to the values of its pages: everything but writing them.
///
/// Problems are collected over the whole course; a lesson with problems of its own does not stop the others.
struct CourseBuild {
  /// What a build is to do.
  struct Settings {
    var folder: URL
    /// Where results are kept; nothing keeps none.
    var store: Store?
    var jobs = 1
    var parameters: [String: String] = [:]
    /// Slugs of the lessons to build; empty is all.
    var only: [String] = []
    var isDraft = false
    var showsSolutions = true
    /// A number added to every seed.
    var seedOffset = 0
    /// Whether kept records are used.
    var reusesRecords = true
    /// The digests of the sources that results depend on.
    var digests = sourceDigests
    /// The compiler's version where it is not to be asked.
    var compilerVersion: String?
  }

  /// What came of one lesson.
  struct LessonResult {
    var lesson: Lesson
    var record: Record?
    var figures: [Pages.Figure.Place: Pages.Figure] = [:]
    var files: [String: [UInt8]] = [:]
    var diagnostics: [Diagnostic] = []
    var isReused = false
    var compileTime = Duration.zero
    var runTime = Duration.zero
    var drawTime = Duration.zero
    /// Of the record's bytes.
    var recordDigest: Digest?
    var figureKeys: [String] = []
    /// What was reused and what was made.
    var uses: [BuildReport.Use] = []
  }

  var course: Course
  var results: [LessonResult]
  var diagnostics: [Diagnostic]

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Reads the course, runs its lessons and draws their figures.
  ///
  /// - Throws: `Failure` where there is no course to go on with, ``MachineError`` and ``RenderingError`` where the
  ///   machine lacks something, `CancellationError`.
  init(_ settings: Settings, progress: @escaping @Sendable (Int) -> ProgressDisplay) async throws {
    let (loaded, problems) = Course.load(folder: settings.folder)
    diagnostics = problems
    results = []
    guard var loaded else {
      course = Course(
        settings: CourseSettings(title: ""), lessons: [], glossary: Glossary(), bibliography: Bibliography(),
        statements: [], labels: LabelTable())
      return
    }
    try loaded.keepOnly(settings.only)
    course = loaded

    // What the machine lacks is said before anything runs.
    let fonts = try FontFiles(of: loaded.settings)
    try fonts.check()
    let figureKey = try FigureKey(fonts: fonts, store: settings.store, digests: settings.digests)
    var lessonRunner = try await LessonRunner.forThisMachine(store: settings.store)
    lessonRunner.digests = settings.digests
    lessonRunner.toolchain.version = settings.compilerVersion ?? lessonRunner.toolchain.version
    let runner = lessonRunner
    let seed = loaded.settings.seed
    let wrong = Set(problems.filter { $0.severity == .error }.map(\.file))
    let sound = loaded.lessons.filter { !wrong.contains($0.file) }
    let display = progress(sound.count)
    results = try await sound.concurrentlyMapped(jobs: settings.jobs) { lesson in
      try await Self.build(
        lesson, settings: settings, seed: seed, runner: runner, figureKey: figureKey, display: display)
    }
    display.clear()
    diagnostics += results.flatMap(\.diagnostics)
    diagnostics += unknownParameters(settings.parameters, isComplete: sound.count == loaded.lessons.count)
  }

  private static func build(
    _ lesson: Lesson, settings: Settings, seed: UInt64, runner: LessonRunner, figureKey: FigureKey,
    display: ProgressDisplay
  ) async throws -> LessonResult {
    let runSettings = RunSettings(
      courseFolder: settings.folder.path, parameters: settings.parameters, seed: seed,
      seedOffset: settings.seedOffset, reusesRecords: settings.reusesRecords)
    display.stage("looking up", of: lesson.slug)
    let outcome = try await runner.run(
      lesson, settings: runSettings, store: settings.store, jobs: settings.jobs
    ) {
      if $0.isStage {
        display.stage($0.task, of: lesson.slug)
      } else {
        display.step($0.task, done: $0.done, of: $0.total, in: lesson.slug)
      }
    }
    var result = LessonResult(lesson: lesson, record: outcome.record)
    result.diagnostics = outcome.diagnostics
    result.isReused = outcome.isReused
    result.compileTime = outcome.compileTime
    result.runTime = outcome.runTime
    result.recordDigest = outcome.recordDigest
    result.uses = [
      BuildReport.Use(.record, "", isReused: outcome.isReused, reason: outcome.difference)
    ]
    result.uses += outcome.experiments.enumerated().map { index, use in
      BuildReport.Use(.experiment, String(index + 1), isReused: use.isReused, reason: use.difference)
    }
    if let record = outcome.record {
      if !settings.isDraft { result.diagnostics += record.claimDiagnostics(lesson) }
      display.stage("drawing", of: lesson.slug)
      result.drawTime = try ContinuousClock().measure {
        let drawing = FigureDrawing(
          lesson: lesson, record: record, store: settings.store, fonts: figureKey.fonts, keys: figureKey)
        try drawing.draw(into: &result)
      }
    }
    display.finished(lesson.slug)
    return result
  }

  /// What was reused and what was made, the pages among it.
  func report(pages: [(lesson: String?, use: BuildReport.Use)]) -> BuildReport {
    var lessons = results.map { result in
      BuildReport.Lesson(
        slug: result.lesson.slug,
        uses: result.uses + pages.filter { $0.lesson == result.lesson.slug }.map(\.use))
    }
    lessons.append(BuildReport.Lesson(slug: "", uses: pages.filter { $0.lesson == nil }.map(\.use)))
    return BuildReport(lessons: lessons)
  }

  /// Names given with `--set` that no lesson asked for.
  private func unknownParameters(_ parameters: [String: String], isComplete: Bool) -> [Diagnostic] {
    let known = Set(results.flatMap { $0.record?.parameters.map(\.name) ?? [] })
    guard isComplete, results.allSatisfy({ $0.record != nil }) else { return [] }
    return parameters.keys.sorted().filter { !known.contains($0) }.map { name in
      Diagnostic(
        "unknown-parameter", file: "", "no lesson has a parameter '\(name)'",
        explanation: known.isEmpty
          ? "The lessons have no parameters."
          : "The parameters are \(known.sorted().joined(separator: ", ")).",
        fix: DidYouMean.fix(name, in: known.sorted()))
    }
  }
}

extension Course {
  /// Leaves only the lessons of these slugs; their numbers and the labels of the others stay as they are.
  fileprivate mutating func keepOnly(_ slugs: [String]) throws {
    for slug in slugs where !lessons.contains(where: { $0.slug == slug }) {
      let known = lessons.map(\.slug)
      throw Failure(
        exit: .usage,
        message: "gradus: there is no lesson '\(slug)'\n  fix: "
          + (DidYouMean.fix(slug, in: known) ?? "the lessons are \(known.joined(separator: ", "))"))
    }
    if !slugs.isEmpty { lessons.removeAll { !slugs.contains($0.slug) } }
  }
}
