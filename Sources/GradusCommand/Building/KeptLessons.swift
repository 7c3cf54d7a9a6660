import Foundation
import Lessons
import Pages
import Records
import Rendering
import Running
import Storage

/// The kept lessons of a course.
///
/// Their key names everything that a lesson's results and its page depend on, so that none is looked for further.
/// Each lesson has one place: what stands there is what the last build without a problem left.
struct KeptLessons: Sendable {
  private let store: Store
  private let texts: SourceTexts
  private let settings: CourseBuild.Settings
  /// The label of the figure on the course's first page.
  private let cover: String?
  /// What all lessons depend on.
  private let shared: [Key.Part]

  /// None where lessons are not to be taken as a whole.
  init?(
    _ settings: CourseBuild.Settings, course: Course, texts: SourceTexts, compilerVersion: String,
    fonts: [Digest]
  ) throws {
    guard let store = settings.store, settings.takesKeptLessons, settings.reusesRecords,
      settings.drawsFigures
    else { return nil }
    self.store = store
    self.texts = texts
    self.settings = settings
    cover = course.settings.figure
    var key = Key(.lesson, subject: "")
    key.add("course", settings.folder.path)
    for (name, value) in settings.parameters.sorted(by: { $0.key < $1.key }) {
      key.add("parameter \(name)", value)
    }
    key.add("seed", String(course.settings.seed))
    key.add("seed offset", String(settings.seedOffset))
    for (module, digest) in settings.digests.sorted(by: { $0.key < $1.key }) {
      key.add("source of \(module)", digest)
    }
    key.add("compiler", compilerVersion)
    for (index, digest) in fonts.enumerated() { key.add("font \(index + 1)", digest.description) }
    key.add("libraries", LibraryVersions.current.description)
    key.add("architecture", architecture)
    // Once a day everything is looked up one by one: that tells the store what is still in use.
    key.add("day", String(time(nil) / 86_400))
    shared =
      try key.parts
      + PageKeys.shared(
        course: course, texts: texts, theme: ThemeFolder.files(in: settings.folder),
        libraries: Typesetter.libraryDigests(), settings: settings)
  }

  /// The result of a lesson, where nothing that it or its page depends on has changed.
  func result(of lesson: Lesson) -> CourseBuild.LessonResult? {
    guard let bytes = store.current(key(of: lesson)),
      let kept: KeptLesson = try? PackedJSON.decode(from: bytes),
      kept.record.cells.count == lesson.cells.count, entries(behind: kept, of: lesson) == kept.entries
    else { return nil }
    return kept.result(of: lesson)
  }

  /// Keeps the result of a lesson with its page, if there is nothing to say of either.
  func keep(_ result: CourseBuild.LessonResult, page: KeptPage, pageKey: Key) throws {
    guard let record = result.record, let recordKey = result.recordKey, result.diagnostics.isEmpty,
      page.diagnostics.isEmpty, Set(result.files.keys) == Set(result.kept.keys)
    else { return }
    let key = key(of: result.lesson)
    // An input that was written while the lesson ran is not what its results are of.
    guard key.parts.filter({ $0.name.hasPrefix("input ") }).allSatisfy(recordKey.parts.contains) else {
      return
    }
    var files = result.kept
    files[page.name] = try page.keptFile(pageKey)
    var kept = KeptLesson(
      record: record.withoutOutputs, recordDigest: result.recordDigest, recordEntry: recordKey.digest,
      figures: result.figures.sorted { ($0.key.cell, $0.key.output) < ($1.key.cell, $1.key.output) }
        .map { .init(place: $0.key, figure: $0.value.label == cover ? $0.value : $0.value.outline) },
      figureKeys: result.figureKeys, page: page, files: files,
      uses: (result.uses + [BuildReport.Use(.page, page.name, isReused: true)]).allReused,
      entries: Digest(of: ""))
    kept.page.markup = ""
    kept.entries = entries(behind: kept, of: result.lesson)
    try store.replace(try PackedJSON.encode(kept), for: key)
  }

  private func key(of lesson: Lesson) -> Key {
    var key = Key(.lesson, subject: "\(settings.folder.path) \(lesson.slug)")
    for (name, digest) in texts.parts(of: lesson) { key.add(name, digest) }
    let (inputs, problems) = Input.inputs(of: lesson, courseFolder: settings.folder.path)
    for input in inputs { key.add("input \(input.path)", input.digest.description) }
    // A lesson with a problem is not kept, and must not be found.
    if !problems.isEmpty { key.add("problems", String(problems.count)) }
    for part in shared { key.add(part.name, part.value) }
    return key
  }

  /// What can be seen from outside of the entries that a kept lesson stands for, and of the notes of what was last
  /// used: whoever damages or replaces one of them, or builds the lesson in another way, is noticed.
  private func entries(behind kept: KeptLesson, of lesson: Lesson) -> Digest {
    let paths = Set(kept.files.values.map { $0.path(in: store) })
    let notes =
      [Key(.record, subject: lesson.slug), Key(.page, subject: lesson.slug)]
      + kept.uses.filter { $0.level == .figure }.map { Key(.figure, subject: $0.name) }
    return FolderSignature.of(
      [store.path(.record, kept.recordEntry)] + paths.sorted() + notes.map(store.latestPath(of:)))
  }
}
