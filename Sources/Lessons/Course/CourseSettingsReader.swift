import Yams

/// `lessons/course.yaml`.
enum CourseSettingsReader {
  static let keys = [
    "title", "summary", "authors", "date", "licence", "lang", "url", "figure", "firstNumber", "lessons",
    "appendix",
    "seed", "fonts", "readingLevel",
  ]

  /// - Returns: the settings, or nothing where there is no title to go on with, and the places of the lessons
  ///   and of the figure.
  static func read(_ source: SourceText) -> (CourseSettings?, places: [String: SourceRange], [Diagnostic]) {
    var reader = YAMLReader(source)
    guard let root = reader.root(source.bytes.text) else {
      if reader.diagnostics.isEmpty {
        reader.report(
          "missing-key", SourceRange(line: 1, column: 1), "the course file is empty",
          fix: "add 'title: …' and 'lessons:'")
      }
      return (nil, [:], reader.diagnostics)
    }
    guard let entries = reader.entries(root, of: "the course file") else {
      return (nil, [:], reader.diagnostics)
    }
    var settings = CourseSettings(title: "")
    var places: [String: SourceRange] = [:]
    for (key, range, value) in entries {
      switch key {
      case "title": settings.title = reader.string(value, key) ?? ""
      case "summary": settings.summary = reader.string(value, key) ?? ""
      case "authors": settings.authors = reader.strings(value, key) ?? []
      case "date": settings.date = date(value, &reader) ?? ""
      case "licence": settings.licence = reader.string(value, key) ?? ""
      case "lang": settings.language = language(value, &reader) ?? "en"
      case "url": settings.baseURL = url(value, &reader)
      case "figure":
        settings.figure = reader.string(value, key)
        places["figure"] = reader.range(of: value)
      case "seed": settings.seed = reader.seed(value, key) ?? 1
      case "fonts": settings.fonts = fonts(value, &reader)
      case "firstNumber": settings.firstNumber = reader.int(value, key, 0...1000) ?? 1
      case "readingLevel": settings.readingLevel = readingLevel(value, &reader)
      case "lessons", "appendix":
        guard case .sequence(let sequence) = value else {
          _ = reader.strings(value, key)
          continue
        }
        for item in sequence {
          guard let name = reader.string(item, key) else { continue }
          let place = reader.range(of: item)
          guard isNew(name, place, in: settings, places, &reader) else { continue }
          places[name] = place
          if key == "lessons" { settings.lessons.append(name) } else { settings.appendix.append(name) }
        }
      default: reader.reportUnknown(key, range, in: "the course file", known: keys)
      }
    }
    if settings.title.trimmed.isEmpty {
      reader.report(
        "missing-key", SourceRange(line: 1, column: 1), "the course has no title",
        fix: "add a line 'title: …'")
    }
    if settings.lessons.isEmpty {
      reader.report(
        "missing-key", SourceRange(line: 1, column: 1), "the course lists no lessons",
        fix: "add 'lessons:' and a line '  - 01-name.md' for each, in their order")
    }
    return (settings, places, reader.diagnostics)
  }

  /// Whether a file can become a page of its own; why not is reported.
  private static func isNew(
    _ name: String, _ place: SourceRange, in settings: CourseSettings, _ places: [String: SourceRange],
    _ reader: inout YAMLReader
  ) -> Bool {
    guard name.hasSuffix(".md"), CoursePath.isInside(name), !name.contains("/") else {
      reader.report(
        "lesson-name", place, "'\(name)' is no lesson's file name",
        explanation: "Lessons are files '….md' in the folder 'lessons'.")
      return false
    }
    if places[name] != nil {
      reader.report("duplicate-lesson", place, "the lesson '\(name)' is listed twice")
      return false
    }
    let slug = Slug.ofLesson(file: name)
    if let other = (settings.lessons + settings.appendix).first(where: { Slug.ofLesson(file: $0) == slug }) {
      reader.report(
        "duplicate-slug", place, "'\(name)' and '\(other)' both become the page '\(slug)'",
        explanation: "A page is named like its file without the number.", fix: "rename one of the files")
      return false
    }
    if reservedSlugs.contains(slug) {
      reader.report(
        "reserved-slug", place, "'\(name)' would become the page '\(slug)', which Gradus makes itself",
        fix: "rename the file")
      return false
    }
    return true
  }

  /// Names of the pages that every course has without a file, to which a lesson may link.
  static let generatedPages: Set<String> = Set(generatedSlugs.map { "\($0).html" })
  private static let generatedSlugs: Set<String> = [
    "index", "glossary", "bibliography", "scoreboard", "licences", "corrections", "teaching",
  ]

  /// Names that no lesson may have: pages, scripts and folders that are generated.
  static let reservedSlugs: Set<String> = generatedSlugs.union(["search", "figures"])

  private static func language(_ node: Node, _ reader: inout YAMLReader) -> String? {
    guard let text = reader.string(node, "lang") else { return nil }
    let isTag = text.utf8.allSatisfy { $0.isASCIILetter || $0.isDigit || $0 == 0x2D } && text.utf8.count <= 35
    if isTag, text.utf8.first?.isASCIILetter == true { return text }
    reader.report(
      "yaml-type", reader.range(of: node), "'\(text)' is no language tag",
      fix: "write one like 'en' or 'pt-BR'")
    return nil
  }

  private static func url(_ node: Node, _ reader: inout YAMLReader) -> String? {
    guard let text = reader.string(node, "url") else { return nil }
    if text.hasPrefix("https://") || text.hasPrefix("http://") { return text }
    reader.report(
      "yaml-type", reader.range(of: node), "the url '\(text)' does not begin with https:// or http://")
    return nil
  }

  private static func fonts(_ node: Node, _ reader: inout YAMLReader) -> [String: String] {
    var result: [String: String] = [:]
    let roles = ["text", "code", "figures"]
    for (key, range, value) in reader.entries(node, of: "'fonts'") ?? [] {
      if roles.contains(key) {
        result[key] = reader.string(value, key)
      } else {
        reader.reportUnknown(key, range, in: "'fonts'", known: roles)
      }
    }
    return result
  }

  /// A year, a month or a day, in the order that sorts.
  private static func date(_ node: Node, _ reader: inout YAMLReader) -> String? {
    guard let text = reader.string(node, "date") else { return nil }
    if text.wholeMatch(of: /[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?/) != nil { return text }
    reader.report(
      "wrong-date", reader.range(of: node), "'\(text)' is no date",
      fix: "write a year, a month or a day: 2026, 2026-11 or 2026-11-28")
    return nil
  }

  private static func readingLevel(_ node: Node, _ reader: inout YAMLReader) -> ReadingLevel? {
    guard let entries = reader.entries(node, of: "'readingLevel'") else { return nil }
    var level = ReadingLevel()
    for (key, range, value) in entries {
      switch key {
      case "longest-sentence": level.longestSentence = reader.int(value, key, 5...200)
      case "link-first-use": level.linksFirstUse = reader.bool(value, key) ?? false
      default: reader.reportUnknown(key, range, in: "'readingLevel'", known: ReadingLevel.keys)
      }
    }
    return level
  }
}
