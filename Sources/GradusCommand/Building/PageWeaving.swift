import Foundation
import Layout
import Lessons
import Pages
import Plots
import Rendering
import Storage

/// Weaves a built course into the files of its output folder.
struct PageWeaving {
  var settings: CourseBuild.Settings

  /// What weaving gives.
  struct Woven {
    /// By their path in the output folder.
    var files: [String: [UInt8]]
    /// Files that lie in the store, by the same paths; those that are not among the others were not read.
    var kept: [String: KeptFile] = [:]
    /// Problems that only weaving finds.
    var diagnostics: [Diagnostic]
    /// The pages that were reused and made, each with its lesson's slug, or none for a page of the course.
    var uses: [(lesson: String?, use: BuildReport.Use)] = []
    /// The lessons' pages, by slug.
    var lessonPages: [String: KeptPage] = [:]
  }

  /// Weaves all pages and gathers all files.
  ///
  /// - Parameter held: Pages by lesson that stand as they are, because their lessons cannot be woven now.
  func files(of build: CourseBuild, holding held: [String: KeptPage] = [:]) throws -> Woven {
    let figures = build.results.reduce(into: [:]) { all, result in
      all.merge(result.figures) { _, new in new }
    }
    let records = build.results.reduce(into: [:]) { all, result in all[result.lesson.slug] = result.record }
    let themeFiles = try ThemeFolder.files(in: settings.folder)
    let theme = try PageTheme(language: build.course.settings.language, overrides: themeFiles)
    var weaving = CourseWeaver.Settings(
      theme: theme, palette: .figures, figureFont: try figureFont(for: figures.values, of: build.course),
      numerals: .figures,
      markdown: { text, file, position in parseInlines(text, file: file, at: position) })
    weaving.cutFont = { [store = settings.store, digests = settings.digests] file, characters in
      try KeptFont(store: store, digests: digests).cut(file, to: characters)
    }
    weaving.showsSolutions = settings.showsSolutions
    weaving.isDraft = settings.isDraft
    weaving.generator = "Gradus \(GradusTool.version)"
    let typesetter = try Typesetter(cache: pageCache)
    let weaver = CourseWeaver(
      course: build.course, records: records, figures: figures, typesetter: typesetter, settings: weaving)
    let shelf = try settings.store.map { store in
      PageShelf(
        keys: try PageKeys(
          build: build, theme: themeFiles, libraries: typesetter.libraryDigests, settings: settings,
          uses: weaver.uses),
        store: store, texts: build.texts)
    }
    let whole = Dictionary(
      build.results.compactMap { result in result.page.map { (result.lesson.slug, $0) } },
      uniquingKeysWith: { first, _ in first })
    var lessonPages: [String: KeptPage] = [:]
    let woven = try weaver.weave { lesson, name, make in
      if let page = lesson.flatMap({ held[$0] ?? whole[$0] }) { return page }
      let page = try shelf?.page(lesson: lesson, name: name, make: make) ?? make()
      if let lesson { lessonPages[lesson] = page }
      return page
    }
    var files = woven.files
    var kept = shelf?.kept ?? [:]
    for result in build.results {
      files.merge(result.files) { _, new in new }
      kept.merge(result.kept) { _, new in new }
      if let page = result.page, held[result.lesson.slug] == nil { files[page.name] = nil }
    }
    for image in woven.images {
      files[image] = Array(try Data(contentsOf: settings.folder.appendingPathComponent("lessons/\(image)")))
    }
    try keepLessons(of: build, lessonPages, shelf)
    return Woven(
      files: files, kept: kept, diagnostics: woven.diagnostics + (shelf?.diagnostics ?? []),
      uses: shelf?.uses ?? [],
      lessonPages: lessonPages)
  }

  /// Keeps as a whole each lesson whose page was looked up or made.
  private func keepLessons(of build: CourseBuild, _ pages: [String: KeptPage], _ shelf: PageShelf?) throws {
    guard let shelf, let lessons = build.keptLessons else { return }
    for result in build.results {
      guard let page = pages[result.lesson.slug],
        let key = shelf.key(ofLesson: result.lesson.slug, page: page.name)
      else { continue }
      // A store that is only read costs the next build its time.
      try? lessons.keep(result, page: page, pageKey: key)
    }
  }

  /// Formulas and highlighted code, kept by content.
  private var pageCache: PageCache {
    guard let store = settings.store else { return .inMemory() }
    @Sendable func key(_ digest: Digest) -> Key {
      var key = Key(.page, subject: "typesetting")
      key.add("content", digest.description)
      return key
    }
    return PageCache(
      lookup: { digest in
        guard case .found(let bytes) = store.look(up: key(digest)) else { return nil }
        return bytes
      },
      // A formula that cannot be kept is set again next time; a store that cannot be written fails elsewhere.
      keep: { digest, bytes in try? store.keep(bytes, for: key(digest)) })
  }

  /// The figures' font, cut down to the characters that the figures use.
  private func figureFont(for figures: some Sequence<Pages.Figure>, of course: Course) throws -> FigureFont {
    let fonts = try FontFiles(of: course.settings)
    var used = UsedCharacters()
    for figure in figures {
      for panel in figure.panels {
        for drawing in panel.drawings { used.add(drawing.svg) }
      }
    }
    let kept = KeptFont(store: settings.store, digests: settings.digests)
    return FigureFont(
      family: FontFiles.family,
      faces: try FontSubset.make(characters: used.characters, fonts: fonts, cut: kept.cut).faces.map {
        .init(fileName: $0.fileName, weight: $0.weight, bytes: $0.bytes)
      })
  }
}

/// Fonts cut down to the characters of a course, kept by those.
struct KeptFont {
  var store: Store?
  var digests: [String: String]

  /// A font file with some characters, as WOFF 2.
  func cut(_ file: String, to characters: Set<Unicode.Scalar>) throws -> [UInt8] {
    var key = Key(.page, subject: "font \(URL(fileURLWithPath: file).lastPathComponent)")
    key.add("characters", String(String.UnicodeScalarView(characters.sorted())))
    key.add("file", try FileDigest.of(file, store: store).description)
    key.add("libraries", LibraryVersions.current.description)
    key.add("Rendering sources", digests["Rendering"] ?? "")
    if let store, case .found(let bytes) = store.look(up: key) { return bytes }
    let bytes = try WebFont.cut(file, to: characters)
    try store?.keep(bytes, for: key)
    return bytes
  }
}

extension PagePalette {
  /// The palette of the figures, which pages share.
  static let figures = PagePalette(
    light: ThemeStyle.declarations(.light), dark: ThemeStyle.declarations(.dark))
}

extension Numerals {
  /// The number format of the figures.
  static let figures = Numerals(
    number: { Numerals.Text(NumberFormat().text(of: $0)) },
    integer: { Numerals.Text(NumberFormat().text(of: $0)) })
}

extension Numerals.Text {
  fileprivate init(_ number: NumberText) { self.init(number.base, exponent: number.exponent) }
}

/// `theme/` of a course: files that stand in place of the standard theme's.
enum ThemeFolder {
  static func files(in course: URL) throws -> [String: [UInt8]] {
    let folder = course.appendingPathComponent("theme")
    guard let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] else {
      return [:]
    }
    var files: [String: [UInt8]] = [:]
    for name in names {
      let file = folder.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue
      else {
        continue
      }
      files[name] = Array(try Data(contentsOf: file))
    }
    return files
  }
}
