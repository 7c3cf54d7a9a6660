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
    /// Whether a lesson may be taken as a whole where its page is kept too: not where its plots are asked for.
    var takesKeptLessons = true
    /// Whether figures are drawn: not where only claims are asked for.
    var drawsFigures = true
    /// The digests of the sources that results depend on.
    var digests = sourceDigests
    /// The compiler's version where it is not to be asked.
    var compilerVersion: String?
  }

  /// What came of one lesson.
  struct LessonResult: Sendable {
    var lesson: Lesson
    var record: Record?
    var figures: [Pages.Figure.Place: Pages.Figure] = [:]
    var files: [String: [UInt8]] = [:]
    /// The files that the store holds as parts of its entries.
    var kept: [String: KeptFile] = [:]
    /// The lesson's page without its markup, where the lesson was taken as a whole.
    var page: KeptPage?
    var diagnostics: [Diagnostic] = []
    var isReused = false
    var compileTime = Duration.zero
    var runTime = Duration.zero
    var drawTime = Duration.zero
    var recordKey: Key?
    /// Of the record's bytes.
    var recordDigest: Digest?
    var figureKeys: [String] = []
    /// What was reused and what was made.
    var uses: [BuildReport.Use] = []
  }

  var course: Course
  /// The texts that the course was read from.
  var texts: SourceTexts
  /// Where its lessons are kept as a whole, if they are.
  var keptLessons: KeptLessons?
  var results: [LessonResult]
  var diagnostics: [Diagnostic]

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Reads the course, runs its lessons and draws their figures.
  ///
  /// - Throws: `Failure` where there is no course to go on with, ``MachineError`` and ``RenderingError`` where the
  ///   machine lacks something, `CancellationError`.
  init(_ settings: Settings, progress: @escaping @Sendable (Int) -> ProgressDisplay) async throws {
    texts = SourceTexts(folder: settings.folder)
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

    let builder = try await LessonBuild(settings, course: loaded, texts: texts)
    keptLessons = builder.keptLessons
    let wrong = Set(problems.filter { $0.severity == .error }.map(\.file))
    let sound = loaded.lessons.filter { !wrong.contains($0.file) }
    let display = progress(sound.count)
    results = try await sound.concurrentlyMapped(jobs: settings.jobs) { lesson in
      try await builder.build(lesson, display: display)
    }
    display.clear()
    diagnostics += results.flatMap(\.diagnostics)
    diagnostics += unknownParameters(settings.parameters, isComplete: sound.count == loaded.lessons.count)
  }

  /// A build whose lessons were run one by one.
  init(
    course: Course, texts: SourceTexts, builder: LessonBuild, results: [LessonResult],
    diagnostics: [Diagnostic]
  ) {
    self.course = course
    self.texts = texts
    keptLessons = builder.keptLessons
    self.results = results
    self.diagnostics = diagnostics
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
