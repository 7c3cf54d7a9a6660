import Foundation
import Lessons
import Pages
import Running
import Storage

/// Keeps the preview's pages as the course's files say, lesson by lesson.
///
/// What is kept is shown at once; what must run runs beside it, and goes on while other lessons are edited. A lesson
/// that does not hold leaves its last good page where it was.
actor LiveCourse {
  private let settings: CourseBuild.Settings
  private let pages: LivePages
  private let watcher: FileWatcher
  private let report: Report
  /// Asks for another round.
  private let onFinished: @Sendable () -> Void

  /// A lesson that runs, with the digest of what it runs.
  private struct Run {
    var digest: String
    var task: Task<Void, Never>
  }

  /// What came of a run that the store does not keep, for as long as its lesson's text stays as it is.
  private struct Ended {
    var text: Digest
    var digest: String
    var result: CourseBuild.LessonResult
  }

  private var running: [String: Run] = [:]
  private var ended: [String: Ended] = [:]
  /// The last page of each lesson that held, and the result it shows.
  private var lastPages: [String: KeptPage] = [:]
  private var lastResults: [String: CourseBuild.LessonResult] = [:]
  private var stages: [String: String] = [:]
  private var toldProblems: [Diagnostic] = []

  init(
    settings: CourseBuild.Settings, pages: LivePages, watcher: FileWatcher, report: Report,
    onFinished: @escaping @Sendable () -> Void
  ) {
    self.settings = settings
    self.pages = pages
    self.watcher = watcher
    self.report = report
    self.onFinished = onFinished
  }

  /// Takes up the pages of the last build, which stand until there are newer ones.
  func takeUp(_ output: URL) {
    guard FileManager.default.fileExists(atPath: output.appendingPathComponent(Publication.marker).path),
      let names = try? FileManager.default.subpathsOfDirectory(atPath: output.path)
    else { return }
    var files: [String: [UInt8]] = [:]
    for name in names where !Publication.ownFiles.keys.contains(name) {
      let file = output.appendingPathComponent(name)
      guard let data = try? Data(contentsOf: file) else { continue }
      files[name] = Array(data)
      if name.hasSuffix(".html") {
        let slug = Slug.ofLesson(file: String(name.dropLast(5)) + ".md")
        lastPages[slug] = KeptPage(name: name, markup: Array(data))
      }
    }
    pages.publish(files)
  }

  /// Reads the course and publishes what holds.
  func refresh() async {
    let began = ContinuousClock.now
    watch()
    let texts = SourceTexts(folder: settings.folder)
    let (course, problems) = Course.load(folder: settings.folder)
    guard let course, course.lessons.count == course.settings.lessons.count + course.settings.appendix.count
    else {
      // Without one of its lessons the others would have other numbers.
      return tell(problems, of: course)
    }
    watch(course)
    do {
      try await publish(course, texts, problems, began: began)
    } catch is CancellationError {
      return
    } catch {
      tell(problems + [Self.diagnostic(error)], of: course)
    }
  }

  func stop() {
    for run in running.values { run.task.cancel() }
    running = [:]
  }

  // MARK: Lessons

  private func publish(
    _ course: Course, _ texts: SourceTexts, _ problems: [Diagnostic], began: ContinuousClock.Instant
  ) async throws {
    let builder = try await LessonBuild(settings, course: course, texts: texts)
    let wrong = Set(problems.filter { $0.severity == .error }.map(\.file))
    var results: [CourseBuild.LessonResult] = []
    var held: [String: KeptPage] = [:]
    var diagnostics = problems
    var wanted: Set<String> = []
    for lesson in course.lessons {
      let result = wrong.contains(lesson.file) ? nil : try await result(of: lesson, builder, &wanted)
      diagnostics += result?.diagnostics ?? []
      if let result, result.record != nil, !result.diagnostics.hasErrors {
        results.append(result)
        lastResults[lesson.slug] = result
      } else {
        held[lesson.slug] = lastPages[lesson.slug] ?? KeptPage(name: lesson.pageName, markup: [])
        // Its figures stay on its last page: their font and their files stay with them.
        if var last = lastResults[lesson.slug] {
          last.record = nil
          results.append(last)
        }
      }
    }
    for (slug, run) in running where !wanted.contains(slug) {
      run.task.cancel()
      running[slug] = nil
    }
    let build = CourseBuild(
      course: course, texts: texts, builder: builder, results: results, diagnostics: diagnostics)
    let woven = try PageWeaving(settings: settings).files(of: build, holding: held)
    diagnostics += woven.diagnostics
    let broken = Set(woven.diagnostics.filter { $0.severity == .error }.map(\.file))
    var files = woven.files
    var kept = woven.kept
    for (path, file) in kept where files[path] == nil {
      files[path] = try pages.file(path, of: file) ?? settings.store.map(file.bytes(in:))
    }
    for result in results {
      guard var page = result.page, let markup = files[page.name] else { continue }
      page.markup = String(decoding: markup, as: UTF8.self)
      lastPages[result.lesson.slug] = page
    }
    for lesson in course.lessons {
      if broken.contains(lesson.file) {
        files[lesson.pageName] = lastPages[lesson.slug].map { Array($0.markup.utf8) }
        kept[lesson.pageName] = nil
      } else if let page = woven.lessonPages[lesson.slug] {
        lastPages[lesson.slug] = page
      }
      if files[lesson.pageName]?.isEmpty == true { files[lesson.pageName] = nil }
    }
    let changed = pages.publish(files, kept: kept)
    tell(diagnostics, of: course)
    if !changed.isEmpty {
      let time = (ContinuousClock.now - began).formatted(.units(allowed: [.milliseconds]))
      Console.error("published \(changed.joined(separator: ", ")) (\(time))")
    }
  }

  /// What a lesson gives, where that is known; otherwise it is set to run.
  private func result(
    of lesson: Lesson, _ builder: LessonBuild, _ wanted: inout Set<String>
  ) async throws -> CourseBuild.LessonResult? {
    if let kept = builder.kept(lesson) {
      ended[lesson.slug] = nil
      return kept
    }
    let plan = builder.plan(lesson)
    let digest = plan.key.digest.description
    if plan.record != nil {
      ended[lesson.slug] = nil
      return try await builder.build(lesson, display: Self.quiet)
    }
    let text = textDigest(of: lesson)
    if let known = ended[lesson.slug], known.text == text, known.digest == digest { return known.result }
    wanted.insert(lesson.slug)
    if running[lesson.slug]?.digest != digest {
      running[lesson.slug]?.task.cancel()
      running[lesson.slug] = nil
      // Those that wait for their turn are started when another has ended.
      if running.count < settings.jobs { start(lesson, builder, text: text, digest: digest) }
    }
    return nil
  }

  private func start(_ lesson: Lesson, _ builder: LessonBuild, text: Digest, digest: String) {
    let display = ProgressDisplay(total: 1, isTerminal: false)
    let task = Task {
      var result: CourseBuild.LessonResult
      do {
        result = try await builder.build(lesson, display: display)
      } catch {
        if Task.isCancelled { return }
        result = CourseBuild.LessonResult(lesson: lesson, record: nil)
        result.diagnostics = [Self.diagnostic(error)]
      }
      if Task.isCancelled { return }
      self.ended[lesson.slug] = Ended(text: text, digest: digest, result: result)
      self.running[lesson.slug] = nil
      self.onFinished()
    }
    running[lesson.slug] = Run(digest: digest, task: task)
  }

  private static let quiet = ProgressDisplay(total: 0, isTerminal: false, isQuiet: true)

  private func textDigest(of lesson: Lesson) -> Digest {
    let files = [lesson.file] + Set(lesson.cells.compactMap(\.options.file)).sorted()
    let bytes = files.map { (try? Data(contentsOf: settings.folder.appendingPathComponent($0))) ?? Data() }
    return Digest(of: bytes.map { Digest(of: Array($0)).description }.joined(separator: " "))
  }

  // MARK: Telling

  /// What pages show of problems and of work, and what the terminal shows.
  private func tell(_ diagnostics: [Diagnostic], of course: Course?) {
    let names = (course?.settings.lessons ?? []) + (course?.settings.appendix ?? [])
    let lessonPages = Dictionary(
      names.map { ("lessons/\($0)", String($0.dropLast(3)) + ".html") },
      uniquingKeysWith: { first, _ in first })
    var notices = LivePages.Notices()
    // A problem of a file that all pages are made with is every page's.
    notices.problems = Dictionary(grouping: diagnostics) { lessonPages[$0.file] ?? "" }
    for lesson in course?.lessons ?? [] where running[lesson.slug] != nil {
      notices.work[lesson.pageName] = "Running \(lesson.file) …"
    }
    notices.expected = Set(lessonPages.values).union(["index.html"])
    pages.notice(notices)
    if diagnostics != toldProblems {
      toldProblems = diagnostics
      report.print(diagnostics)
      if diagnostics.isEmpty { Console.error("no problems") }
    }
  }

  private static func diagnostic(_ error: any Error) -> Diagnostic {
    if let error = error as? MachineError {
      return Diagnostic("machine", file: "", error.problem, fix: error.fix)
    }
    return Diagnostic("machine", file: "", (error as? Failure)?.message ?? "\(error)")
  }

  // MARK: Watching

  /// Watching a folder again is no trouble, and finds one that was made anew.
  private func watch() {
    watcher.watch(folder: settings.folder.path)
    for name in ["lessons", "theme"] {
      watcher.watch(tree: settings.folder.appendingPathComponent(name).path)
    }
  }

  /// Inputs and files of cells may stand elsewhere in the course's folder.
  private func watch(_ course: Course) {
    let named = course.lessons.flatMap(\.cells).flatMap {
      $0.options.inputs + [$0.options.file].compactMap { $0 }
    }
    for path in Set(named.compactMap(CoursePath.normalized)) where !path.hasPrefix("lessons/") {
      watcher.watch(folder: settings.folder.appendingPathComponent(path).deletingLastPathComponent().path)
    }
  }
}

extension Lesson {
  /// The file name of the lesson's page.
  var pageName: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return (name.hasSuffix(".md") ? String(name.dropLast(3)) : name) + ".html"
  }
}
