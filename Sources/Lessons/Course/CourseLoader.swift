package import Foundation

extension Course {
  /// Reads a course from the folder that holds `lessons/`; there is none where its course file cannot be read.
  ///
  /// Problems of all files are collected and returned in order: by file, line and column.
  package static func load(folder: URL) -> (Course?, [Diagnostic]) {
    var loader = CourseLoader { path in
      let url = folder.appendingPathComponent(path)
      return (try? Data(contentsOf: url)).map { [UInt8]($0) }
    } list: { path in
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent(path).path)
      return names?.sorted() ?? []
    }
    let course = loader.load()
    return (course, loader.diagnostics.inOrder)
  }
}

/// Reads a course through two closures, so that it needs no disk.
struct CourseLoader {
  static let courseFile = "lessons/course.yaml"
  static let glossaryFile = "lessons/glossary.md"
  static let referencesFile = "lessons/references.yaml"
  static let statementsFile = "lessons/statements.yaml"

  /// Reads a file by its path relative to the course's folder.
  let read: (String) -> [UInt8]?
  /// The names in a folder, sorted.
  let list: (String) -> [String]
  private(set) var diagnostics: [Diagnostic] = []

  init(read: @escaping (String) -> [UInt8]?, list: @escaping (String) -> [String]) {
    self.read = read
    self.list = list
  }

  mutating func load() -> Course? {
    guard let source = text(Self.courseFile, isNeeded: true) else { return nil }
    let (settings, places, problems) = CourseSettingsReader.read(source)
    diagnostics += problems
    guard let settings else { return nil }
    let parsed = lessons(settings, places)
    let glossary = text(Self.glossaryFile).map { GlossaryReader.read($0) }
    diagnostics += glossary?.diagnostics ?? []
    let (bibliography, referenceProblems) =
      text(Self.referencesFile).map { BibliographyReader.read($0) } ?? (Bibliography(), [])
    let (statements, statementProblems) =
      text(Self.statementsFile).map { StatementsReader.read($0) } ?? ([], [])
    diagnostics += referenceProblems + statementProblems

    let (labels, labelProblems) = LabelNumbering.table(of: parsed.compactMap(\.lesson))
    diagnostics += labelProblems
    var course = Course(
      settings: settings, lessons: [], glossary: glossary?.glossary ?? Glossary(), bibliography: bibliography,
      statements: statements, labels: labels)
    var resolution = ReferenceResolution(
      labels: labels, glossary: course.glossary, bibliography: bibliography, statements: statements)
    course.lessons = parsed.compactMap { item in
      item.lesson.map { resolution.resolve($0, places: item.frontMatterPlaces) }
    }
    if let cover = settings.figure {
      resolution.resolve(cover: cover, file: Self.courseFile, at: places["figure"])
    }
    for statement in statements { resolution.resolve(statement, file: Self.statementsFile) }
    diagnostics += Prerequisites.problems(of: parsed)
    for index in course.glossary.terms.indices {
      course.glossary.terms[index].blocks = resolution.resolve(
        course.glossary.terms[index].blocks, file: course.glossary.file)
    }
    // What is used nowhere can be told only when everything could be read.
    if parsed.count == settings.lessons.count + settings.appendix.count,
      parsed.allSatisfy({ $0.lesson != nil })
    {
      resolution.reportUnused(glossary: course.glossary, bibliography: bibliography)
    }
    diagnostics += resolution.diagnostics
    checkLinks(parsed, course, glossary)
    checkReading(course)
    return course
  }

  private mutating func checkReading(_ course: Course) {
    guard let level = course.settings.readingLevel else { return }
    func source(_ file: String) -> SourceText? { read(file).map { Encoding.check($0, file: file).0 } ?? nil }
    let lessons = course.lessons.compactMap { lesson in source(lesson.file).map { (lesson, $0) } }
    diagnostics += level.warnings(
      lessons, glossary: course.glossary, glossarySource: source(course.glossary.file))
  }

  private mutating func text(_ path: String, isNeeded: Bool = false) -> SourceText? {
    guard let bytes = read(path) else {
      if exists(path) {
        diagnostics.append(Self.unreadable(path))
      } else if isNeeded {
        diagnostics.append(
          Diagnostic(
            "missing-file", file: path, "there is no file '\(path)'",
            explanation: "A course is a folder that holds 'lessons/course.yaml'.",
            fix: "name the course's folder, or make a new course with 'gradus init'"))
      }
      return nil
    }
    let (source, problems) = Encoding.check(bytes, file: path)
    diagnostics += problems
    return source
  }

  /// A file that is there and cannot be read is not the same as none: without it, much would seem unknown.
  private static func unreadable(_ path: String) -> Diagnostic {
    Diagnostic(
      "unreadable-file", file: path, "the file '\(path)' cannot be read",
      explanation: "It is a folder, or its permissions forbid it.")
  }

  // MARK: Lessons

  private mutating func lessons(
    _ settings: CourseSettings, _ places: [String: SourceRange]
  ) -> [LessonParser.Parsed] {
    let names = list("lessons").filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
    var parsed: [LessonParser.Parsed] = []
    let listed = settings.lessons + settings.appendix
    for (place, name) in listed.enumerated() {
      let file = "lessons/\(name)"
      guard let bytes = read(file) else {
        if exists(file) {
          diagnostics.append(Self.unreadable(file))
          continue
        }
        diagnostics.append(
          Diagnostic(
            "missing-lesson", file: Self.courseFile, at: places[name], "there is no lesson '\(file)'",
            fix: DidYouMean.fix(name, in: names.filter { !listed.contains($0) })
              ?? "write it, or take it off the list"))
        continue
      }
      var lesson = LessonParser.parsed(bytes, file: file, readFile: read)
      let later = place - settings.lessons.count
      lesson.lesson?.isAppendix = later >= 0
      lesson.lesson?.number = later < 0 ? String(settings.firstNumber + place) : Self.letter(later)
      diagnostics += lesson.diagnostics
      parsed.append(lesson)
    }
    for name in names where !listed.contains(name) && name != "glossary.md" && name != "README.md" {
      diagnostics.append(
        Diagnostic(
          .warning, "unlisted-lesson", file: "lessons/\(name)",
          "the lesson is not listed in '\(Self.courseFile)'",
          fix: "add '  - \(name)' to its lessons, or move the file elsewhere"))
    }
    return parsed
  }

  /// The number of a page of the appendix: A, B, …, Z, AA, ….
  static func letter(_ place: Int) -> String {
    let last = Unicode.Scalar(0x41 + UInt8(place % 26))
    return (place < 26 ? "" : letter(place / 26 - 1)) + String(Character(last))
  }

  // MARK: Links

  private mutating func checkLinks(
    _ parsed: [LessonParser.Parsed], _ course: Course, _ glossary: GlossaryReader.Parsed?
  ) {
    var anchors: [String: Set<String>] = [:]
    for lesson in course.lessons {
      var found = Set(lesson.labels.map(\.label))
      lesson.blocks.visitBlocks { block in
        if case .heading(_, let anchor, _, _) = block.kind { found.insert(anchor) }
      }
      anchors[lesson.file] = found
    }
    anchors[Self.glossaryFile] = Set(course.glossary.terms.map(\.slug))
    for item in parsed {
      guard let lesson = item.lesson else { continue }
      for link in item.relativeLinks { check(link, from: lesson.file, anchors) }
    }
    for link in glossary?.relativeLinks ?? [] { check(link, from: Self.glossaryFile, anchors) }
  }

  private mutating func check(_ link: RelativeLink, from file: String, _ anchors: [String: Set<String>]) {
    let parts = link.url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts.first ?? "").removingPercentEncoding ?? String(parts.first ?? "")
    let fragment = parts.count > 1 ? String(parts[1]) : nil
    let target = path.isEmpty ? file : CoursePath.normalized(path)
    guard let target, !path.contains("\\") else {
      diagnostics.append(
        Diagnostic(
          "path-outside-course", file: file, at: link.range, "the link '\(link.url)' leads out of the course")
      )
      return
    }
    if anchors[target] == nil {
      let isPage = !link.isImage && target.hasSuffix(".md")
      if exists(target), !isPage { return }
      if !link.isImage, CourseSettingsReader.generatedPages.contains(path) { return }
      diagnostics.append(
        Diagnostic(
          "missing-file", file: file, at: link.range,
          isPage && exists(target) ? "'\(path)' is no lesson of the course" : "there is no file '\(path)'",
          explanation: "Paths are relative to the folder 'lessons'.",
          fix: DidYouMean.fix(
            path, in: list("lessons").filter { $0 != path } + CourseSettingsReader.generatedPages.sorted())))
      return
    }
    guard let fragment, let known = anchors[target], !known.contains(fragment) else { return }
    diagnostics.append(
      Diagnostic(
        "unknown-anchor", file: file, at: link.range, "'\(target)' has no place '#\(fragment)'",
        fix: DidYouMean.fix(fragment, in: known.sorted()) { "'#\($0)'" }))
  }

  private func exists(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    let folder = parts.dropLast().joined(separator: "/")
    guard let name = parts.last else { return false }
    return list(folder).contains(String(name))
  }
}
