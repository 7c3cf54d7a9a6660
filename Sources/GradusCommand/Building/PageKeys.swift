import Foundation
import Lessons
import Pages
import Plots
import Rendering
import Storage

/// What the pages of a build depend on.
struct PageKeys {
  /// What every page depends on.
  private let shared: [Key.Part]
  private let lessons: [String: Key]

  init(
    build: CourseBuild, theme: [String: [UInt8]], libraries: [Digest], settings: CourseBuild.Settings
  ) throws {
    func bytes(_ path: String) -> [UInt8] {
      (try? Data(contentsOf: settings.folder.appendingPathComponent(path))).map { Array($0) } ?? []
    }
    func digest(_ value: some Encodable) throws -> String {
      Digest(of: Array(try JSONEncoder.sorted.encode(value))).description
    }
    let course = build.course
    var key = Key(.page, subject: "")
    key.add("course file", try digest(course.settings))
    let titles = course.lessons.map { [$0.slug, $0.file, $0.frontMatter.title] + $0.frontMatter.needs }
    key.add("lessons of the course", try digest(titles))
    key.add("labels", try digest(course.labels))
    key.add("glossary", Digest(of: bytes(course.glossary.file)).description)
    key.add("references", Digest(of: bytes(course.bibliography.file)).description)
    key.add("statements", try digest(course.statements))
    // Style sheet and script are files of their own beside the pages.
    for (name, contents) in theme.sorted(by: { $0.key < $1.key })
    where name != "style.css" && name != "script.js" {
      key.add("theme/\(name)", Digest(of: contents).description)
    }
    key.add("draft", String(settings.isDraft))
    key.add("solutions", String(settings.showsSolutions))
    for (index, library) in libraries.enumerated() {
      key.add(index == 0 ? "KaTeX" : "highlight.js", library.description)
    }
    key.add("version", GradusTool.version)
    for module in ["Pages", "Lessons", "Records", "Plots", "Rendering", "Weaving"] {
      key.add("source of \(module)", settings.digests[module] ?? "")
    }
    shared = key.parts

    var lessons: [String: Key] = [:]
    let results = Dictionary(
      build.results.map { ($0.lesson.slug, $0) }, uniquingKeysWith: { first, _ in first })
    for lesson in course.lessons {
      var key = Key(.page, subject: lesson.slug)
      key.add("text", Digest(of: bytes(lesson.file)).description)
      for file in Set(lesson.cells.compactMap(\.options.file)).sorted() {
        key.add("file \(file)", Digest(of: bytes(CoursePath.normalized(file) ?? file)).description)
      }
      let result = results[lesson.slug]
      key.add("results", result?.recordDigest?.description ?? "")
      key.add("figures", result?.figureKeys.joined(separator: " ") ?? "")
      for part in shared { key.add(part.name, part.value) }
      lessons[lesson.slug] = key
    }
    self.lessons = lessons
  }

  /// The key of a lesson's page, or with no lesson that of one of the course's own pages.
  func key(lesson slug: String?, page: String) -> Key {
    if let slug, let key = lessons[slug] { return key }
    var key = Key(.page, subject: page)
    key.add("page", page)
    // The course's pages gather what all lessons say: whatever changes one of those changes these.
    for (slug, lesson) in lessons.sorted(by: { $0.key < $1.key }) {
      key.add("lesson \(slug)", lesson.digest.description)
    }
    for part in shared { key.add(part.name, part.value) }
    return key
  }
}

/// The kept pages of a build, and the note of which were reused.
final class PageShelf {
  private let keys: PageKeys
  private let store: Store
  private(set) var uses: [(lesson: String?, use: BuildReport.Use)] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(keys: PageKeys, store: Store) {
    self.keys = keys
    self.store = store
  }

  /// A kept page, or the page made now and kept.
  func page(lesson: String?, name: String, make: () throws -> KeptPage) throws -> KeptPage {
    let key = keys.key(lesson: lesson, page: name)
    switch store.look(up: key) {
    case .found(let bytes):
      if let page = try? JSONDecoder().decode(KeptPage.self, from: Data(bytes)) {
        uses.append((lesson, BuildReport.Use(.page, name, isReused: true)))
        try? store.note(key)
        return page
      }
    case .damaged(let path): diagnostics.append(.damagedStore(path))
    case .absent: break
    }
    uses.append((lesson, BuildReport.Use(.page, name, isReused: false, reason: store.difference(of: key))))
    let page = try make()
    try store.keep(Array(JSONEncoder.sorted.encode(page)), for: key)
    return page
  }
}
