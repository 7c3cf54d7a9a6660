import Foundation
import Lessons
import Records
import Rendering
import Running
import Storage

/// Builds the lessons of a course one at a time: runs each, or finds its record, and draws its figures.
struct LessonBuild: Sendable {
  let settings: CourseBuild.Settings
  /// The course's default seed.
  private let seed: UInt64
  private let runner: LessonRunner
  private let figureKey: FigureKey
  /// Where lessons are looked up as a whole, if they are.
  let keptLessons: KeptLessons?

  /// - Throws: ``MachineError`` and ``RenderingError`` where the machine lacks something: before anything runs.
  init(_ settings: CourseBuild.Settings, course: Course, texts: SourceTexts) async throws {
    self.settings = settings
    seed = course.settings.seed
    let fonts = try FontFiles(of: course.settings)
    try fonts.check()
    figureKey = try FigureKey(fonts: fonts, store: settings.store, digests: settings.digests)
    var runner = try await LessonRunner.forThisMachine(store: settings.store)
    runner.digests = settings.digests
    runner.toolchain.version = settings.compilerVersion ?? runner.toolchain.version
    self.runner = runner
    keptLessons = try KeptLessons(
      settings, course: course, texts: texts, compilerVersion: runner.toolchain.version,
      fonts: figureKey.fontDigests)
  }

  private var runSettings: RunSettings {
    RunSettings(
      courseFolder: settings.folder.path, parameters: settings.parameters, seed: seed,
      seedOffset: settings.seedOffset, reusesRecords: settings.reusesRecords)
  }

  /// The lesson's result where it and the lesson's page are kept as a whole.
  func kept(_ lesson: Lesson) -> CourseBuild.LessonResult? { keptLessons?.result(of: lesson) }

  /// What building a lesson would do.
  func plan(_ lesson: Lesson) -> RunPlan { runner.plan(lesson, settings: runSettings, store: settings.store) }

  func build(_ lesson: Lesson, display: ProgressDisplay) async throws -> CourseBuild.LessonResult {
    display.stage("looking up", of: lesson.slug, isBrief: true)
    if let kept = kept(lesson) {
      display.finished(lesson.slug)
      return kept
    }
    let outcome = try await runner.run(
      lesson, settings: runSettings, store: settings.store, jobs: settings.jobs
    ) {
      if $0.isStage {
        display.stage($0.task, of: lesson.slug)
      } else {
        display.step($0.task, done: $0.done, of: $0.total, in: lesson.slug)
      }
    }
    var result = CourseBuild.LessonResult(lesson: lesson, record: outcome.record)
    result.diagnostics = outcome.diagnostics
    result.isReused = outcome.isReused
    result.compileTime = outcome.compileTime
    result.runTime = outcome.runTime
    result.recordKey = outcome.recordKey
    result.recordDigest = outcome.recordDigest
    result.uses = [
      BuildReport.Use(.record, "", isReused: outcome.isReused, reason: outcome.difference)
    ]
    result.uses += outcome.experiments.enumerated().map { index, use in
      BuildReport.Use(.experiment, String(index + 1), isReused: use.isReused, reason: use.difference)
    }
    if let record = outcome.record {
      if !settings.isDraft { result.diagnostics += record.claimDiagnostics(lesson) }
      if settings.drawsFigures {
        result.drawTime = try ContinuousClock().measure {
          let drawing = FigureDrawing(
            lesson: lesson, record: record, store: settings.store, fonts: figureKey.fonts, keys: figureKey
          ) { display.stage("drawing", of: lesson.slug) }
          try drawing.draw(into: &result)
        }
      }
    }
    display.finished(lesson.slug)
    return result
  }
}
