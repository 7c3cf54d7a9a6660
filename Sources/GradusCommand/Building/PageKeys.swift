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
  /// What the course's own pages tell of each lesson.
  private let mentions: [Key.Part]

  /// - Parameter uses: The terms and works that a lesson uses, by its slug.
  init(
    build: CourseBuild, theme: [String: [UInt8]], libraries: [Digest], settings: CourseBuild.Settings,
    uses: (String) -> [String]
  ) throws {
    shared = try Self.shared(
      course: build.course, texts: build.texts, theme: theme, libraries: libraries, settings: settings)
    var lessons: [String: Key] = [:]
    var mentions: [Key.Part] = []
    let results = Dictionary(
      build.results.map { ($0.lesson.slug, $0) }, uniquingKeysWith: { first, _ in first })
    for lesson in build.course.lessons {
      let result = results[lesson.slug]
      let results = [
        ("results", result?.recordDigest?.description ?? ""),
        ("figures", result?.figureKeys.joined(separator: " ") ?? ""),
      ]
      var key = Key(.page, subject: lesson.slug)
      for (name, digest) in build.texts.parts(of: lesson) { key.add(name, digest) }
      for (name, digest) in results { key.add(name, digest) }
      for part in shared { key.add(part.name, part.value) }
      lessons[lesson.slug] = key

      let head = try Self.digest(lesson.frontMatter)
      let parts = [head, uses(lesson.slug).joined(separator: " ")] + results.map(\.1)
      mentions.append(.init("lesson \(lesson.slug)", parts.joined(separator: "\n")))
    }
    self.lessons = lessons
    self.mentions = mentions.sorted { $0.name < $1.name }
  }

  /// What every page of a course depends on.
  static func shared(
    course: Course, texts: SourceTexts, theme: [String: [UInt8]], libraries: [Digest],
    settings: CourseBuild.Settings
  ) throws -> [Key.Part] {
    var key = Key(.page, subject: "")
    key.add("course file", try digest(course.settings))
    let titles = course.lessons.map { [$0.slug, $0.file, $0.frontMatter.title] + $0.frontMatter.needs }
    key.add("lessons of the course", try digest(titles))
    key.add("labels", try digest(course.labels))
    key.add("glossary", texts.digest(of: course.glossary.file).description)
    key.add("references", texts.digest(of: course.bibliography.file).description)
    key.add("statements", try digest(course.statements))
    // Style sheet and script are files of their own beside the pages.
    for (name, contents) in theme.sorted(by: { $0.key < $1.key })
    where !["style.css", "extra.css", "script.js"].contains(name) {
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
    return key.parts
  }

  private static func digest(_ value: some Encodable) throws -> String {
    Digest(of: Array(try JSONEncoder.sorted.encode(value))).description
  }

  /// The key of a lesson's page, or with no lesson that of one of the course's own pages.
  func key(lesson slug: String?, page: String) -> Key {
    if let slug, let key = lessons[slug] { return key }
    var key = Key(.page, subject: page)
    key.add("page", page)
    for part in mentions + shared { key.add(part.name, part.value) }
    return key
  }
}
