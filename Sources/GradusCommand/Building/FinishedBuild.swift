import Foundation
import Lessons
import Pages
import Rendering
import Running
import Storage

/// A build that found nothing to say and wrote its pages: as long as nothing has changed since, it need not be repeated.
///
/// Told from the contents of the course's files and from the signatures of everything else that a build reads or has
/// written: the program and its library, the compiler, fonts and scripts of the machine, the store, the output. All
/// that a build would look up one by one is thus looked at as a whole.
struct FinishedBuild {
  /// What the next build says in its place.
  struct Kept: Codable {
    var summary: String
    var report: BuildReport
  }

  let settings: CourseBuild.Settings
  let store: Store
  let output: URL
  /// The course's files as they were before the build read them.
  private let sources: Digest

  /// None without a store, or where the course's files cannot be told from outside.
  init?(_ settings: CourseBuild.Settings, output: URL) {
    guard let store = settings.store, let sources = Self.sources(of: settings.folder) else { return nil }
    self.settings = settings
    self.store = store
    self.output = output
    self.sources = sources
  }

  /// What the last build left, where nothing has changed since.
  func kept() async throws -> Kept? {
    // Where a text was edited the rest need not be looked at.
    let last = store.latestParts(.fact, subject: subject)?.first { $0.name == "sources" }
    guard last == nil || last == Key.Part("sources", sources.description),
      case .found(let bytes) = store.look(up: try await key())
    else { return nil }
    return try? JSONDecoder().decode(Kept.self, from: Data(bytes))
  }

  /// Notes that this build has just finished without anything to say; nothing where a file was edited meanwhile.
  func keep(summary: String, report: BuildReport, course: CourseSettings) async throws {
    // A font of the course's own may lie anywhere.
    guard course.fonts.isEmpty, Self.sources(of: settings.folder) == sources else { return }
    let kept = Kept(summary: summary, report: report.allReused)
    // A store that is only read costs the next build its time.
    try? store.keep(Array(JSONEncoder.sorted.encode(kept)), for: try await key())
  }

  private var subject: String { "finished build of \(settings.folder.path)" }

  private func key() async throws -> Key {
    var key = Key(.fact, subject: subject)
    key.add("course", settings.folder.path)
    key.add("output", output.path)
    key.add("sources", sources.description)
    let parameters = settings.parameters.sorted { $0.key < $1.key }
    key.add(
      "parameters", parameters.map { "\($0.key.utf8.count):\($0.key)=\($0.value)" }.joined(separator: "\n"))
    key.add("only", settings.only.joined(separator: " "))
    key.add("draft", String(settings.isDraft))
    key.add("solutions", String(settings.showsSolutions))
    let toolchain = try await Toolchain.find(store: store)
    key.add("compiler", "\(toolchain.compiler) \(toolchain.version)")
    let library = try LessonLibrary.find()
    key.add(
      "program",
      FolderSignature.of(["/proc/self/exe", "\(library.folder)/\(LessonLibrary.name)"]).description)
    key.add("libraries", LibraryVersions.current.description)
    key.add("machine", FolderSignature.of(MachineFiles.paths + FontFiles.debian.paths).description)
    // Facts are looked up here too, which is a use of them and would change their times.
    let levels = Key.Level.allCases.filter { $0 != .fact && $0 != .experiment }.map(\.rawValue)
    let folders = levels.flatMap { ["\(store.folder)/\($0)", "\(store.folder)/latest/\($0)"] }
    key.add("store", FolderSignature.of(folders).description)
    key.add("pages", FolderSignature.of([output.path]).description)
    // Once a day everything is looked up one by one: that tells the store what is still in use.
    key.add("day", String(time(nil) / 86_400))
    return key
  }

  /// The contents of everything in the course's folders that a build may read; none where a folder is a link, for
  /// what is behind it is not looked through.
  private static func sources(of course: URL) -> Digest? {
    var text = ""
    for folder in ["lessons", "theme"] {
      guard add(course.path, folder, to: &text) else { return nil }
    }
    return Digest(of: text)
  }

  private static func add(_ course: String, _ path: String, to text: inout String) -> Bool {
    let full = "\(course)/\(path)"
    var status = stat()
    guard lstat(full, &status) == 0 else {
      text += "\(path)\0absent\n"
      return true
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: full) else { return false }
      return names.sorted().allSatisfy { add(course, "\(path)/\($0)", to: &text) }
    }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    guard stat(full, &status) == 0, !(isLink && status.st_mode & S_IFMT == S_IFDIR),
      let contents = try? Data(contentsOf: URL(fileURLWithPath: full))
    else { return false }
    text += "\(path)\0\(Digest(of: contents))\n"
    return true
  }
}

extension BuildReport {
  /// The report of a build that finds everything as this one left it.
  fileprivate var allReused: BuildReport {
    var report = self
    for lesson in report.lessons.indices {
      report.lessons[lesson].uses = report.lessons[lesson].uses.allReused
    }
    return report
  }
}
