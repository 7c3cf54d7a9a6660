internal import Foundation
package import Lessons
package import Records

/// A page as it will stand in the output folder.
package struct Page: Sendable, Hashable {
  /// The file's name: `05-layer-speeds.html`.
  package var name: String
  package var bytes: [UInt8]
  package var diagnostics: [Diagnostic]
  /// Pictures that the page shows, relative to the lessons' folder and to the output folder alike.
  package var images: [String]
}

/// A woven page with the fonts that its formulas need: what a store keeps.
package struct KeptPage: Sendable, Codable, Hashable {
  package var name: String
  package var markup: String
  package var diagnostics: [Diagnostic]
  package var images: [String]
  /// Names of the faces the formulas use, such as `Main-Regular`.
  package var formulaFonts: [String]
  /// The characters of a page with formulas, sorted: what its fonts must draw.
  package var formulaCharacters: String

  /// A page that was woven elsewhere, or at another time.
  package init(name: String, markup: [UInt8]) {
    self.init(Page(name: name, bytes: markup, diagnostics: [], images: []))
  }

  init(_ page: Page) {
    name = page.name
    markup = String(decoding: page.bytes, as: UTF8.self)
    diagnostics = page.diagnostics
    images = page.images
    formulaFonts = FormulaFonts.used(in: page.bytes).sorted()
    var used = UsedCharacters()
    if !formulaFonts.isEmpty { used.add(markup) }
    formulaCharacters = String(String.UnicodeScalarView(used.characters.sorted()))
  }
}

/// Gives a page that was kept, or makes it: the lesson's slug or none for a page of the course, the page's name, and
/// how it is made.
package typealias PageKeeping = (
  _ lesson: String?, _ name: String, _ make: () throws -> KeptPage
) throws -> KeptPage

/// All pages of a course with their assets, by path in the output folder.
package struct WovenCourse: Sendable, Hashable {
  package var files: [String: [UInt8]]
  package var images: [String]
  package var diagnostics: [Diagnostic]
}

/// The figures' font as pages get it: subsets in WOFF2.
package struct FigureFont: Sendable, Codable, Hashable {
  package struct Face: Sendable, Codable, Hashable {
    /// `DejaVuSans.woff2`, under `fonts/`.
    package var fileName: String
    /// 400 regular, 700 bold.
    package var weight: Int
    package var bytes: [UInt8]

    package init(fileName: String, weight: Int, bytes: [UInt8]) {
      self.fileName = fileName
      self.weight = weight
      self.bytes = bytes
    }
  }

  /// The family that the figures' text names.
  package var family: String
  package var faces: [Face]

  package init(family: String, faces: [Face]) {
    self.family = family
    self.faces = faces
  }

  /// The rules that make the faces known to the page.
  var style: String {
    func safe(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber || " -_.".contains($0) } }
    return faces.map { face in
      "@font-face{font-family:\"\(safe(family))\";src:url(fonts/\(safe(face.fileName))) format(\"woff2\");"
        + "font-weight:\(face.weight);font-display:swap}\n"
    }.joined()
  }
}

/// The colours that pages share with their figures, as declarations of custom properties:
/// `--ink:#1b1f24;--series-0:#1845fb;…`.
package struct PagePalette: Sendable, Hashable {
  package var light: String
  package var dark: String

  package init(light: String, dark: String) {
    self.light = light
    self.dark = dark
  }

  /// The reader's system decides, `data-theme` on the root overrules it, and paper is always light.
  var style: String {
    """
    :root{\(light)color-scheme:light}
    @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){\(dark)color-scheme:dark}}
    @media screen{:root[data-theme=dark]{\(dark)color-scheme:dark}}

    """
  }
}

/// Makes the pages of a course out of its text, its records and its figures.
///
/// Every method is a function of the values it was made with: the same input gives the same bytes.
package struct CourseWeaver: Sendable {
  package struct Settings: Sendable {
    package var theme: PageTheme
    package var palette: PagePalette
    package var figureFont: FigureFont?
    package var numerals: Numerals
    /// Parses captions and claims.
    package var markdown: InlineMarkdown
    package var showsSolutions = true
    /// Puts a mark on every page: claims that do not hold are shown instead of failing the build.
    package var isDraft = false
    /// Cuts a TrueType file down to some characters and gives it as WOFF2; without it formulas' fonts stay whole.
    package var cutFont: (@Sendable (_ file: String, _ characters: Set<Unicode.Scalar>) throws -> [UInt8])?
    /// Said at the foot of each page: `Gradus 0.1`.
    package var generator = "Gradus"

    package init(
      theme: PageTheme, palette: PagePalette, figureFont: FigureFont?, numerals: Numerals,
      markdown: @escaping InlineMarkdown
    ) {
      self.theme = theme
      self.palette = palette
      self.figureFont = figureFont
      self.numerals = numerals
      self.markdown = markdown
    }
  }

  let site: Site
  let settings: Settings

  /// - Parameters:
  ///   - records: By the lesson's slug; a lesson that did not run has none.
  ///   - figures: By the output they were drawn from.
  package init(
    course: Course, records: [String: Record], figures: [Figure.Place: Figure], typesetter: Typesetter,
    settings: Settings
  ) {
    self.settings = settings
    site = Site(
      course: course, records: records, figures: figures,
      index: CourseIndex(course: course, records: records),
      theme: settings.theme, typesetter: typesetter, numerals: settings.numerals, markdown: settings.markdown,
      showsSolutions: settings.showsSolutions, generator: settings.generator)
  }

  /// The terms and the works that a lesson uses.
  package func uses(of lesson: String) -> [String] {
    site.index.terms.keys.filter { site.index.termUses[$0]?.contains(lesson) == true }.sorted()
      + site.index.references.keys.filter { site.index.citationUses[$0]?.contains(lesson) == true }.sorted()
      .map { "@\($0)" }
  }

  /// Weaves every page and asset.
  ///
  /// Pictures and figure files are the caller's to copy.
  ///
  /// - Parameter keeping: Finds pages that are kept already; without it all are made.
  package func weave(keeping: PageKeeping = { _, _, make in try make() }) throws -> WovenCourse {
    var woven = WovenCourse(files: [:], images: [], diagnostics: site.index.diagnostics)
    var fonts: Set<String> = []
    var characters: Set<Unicode.Scalar> = []
    var names: [String] = []
    func add(_ page: KeptPage) {
      woven.files[page.name] = Array(page.markup.utf8)
      woven.diagnostics += page.diagnostics
      for image in page.images where !woven.images.contains(image) { woven.images.append(image) }
      fonts.formUnion(page.formulaFonts)
      characters.formUnion(page.formulaCharacters.unicodeScalars)
      names.append(page.name)
    }
    for entry in site.index.entries {
      add(try keeping(entry.lesson.slug, entry.page) { KeptPage(lessonPage(entry)) })
    }
    let own: [(String, () throws -> Page)] = [
      (PageName.course, coursePage), (PageName.glossary, glossaryPage),
      (PageName.bibliography, bibliographyPage),
      (PageName.scoreboard, scoreboardPage), (PageName.corrections, correctionsPage),
      (PageName.teaching, teachingPage), (PageName.licences, licencesPage),
    ]
    for (name, make) in own { add(try keeping(nil, name) { KeptPage(try make()) }) }
    woven.files.merge(try assets(formulaFonts: fonts, characters: characters)) { _, new in new }
    woven.files["search.js"] = try SearchIndex(site).script()
    woven.files["previews.js"] = try Previews(site).script()
    if let sitemap = sitemap(names) { woven.files["sitemap.xml"] = sitemap }
    return woven
  }

  /// Style sheet, script and fonts, by path; `formulaFonts` are names such as `Main-Regular`, `characters` what they draw.
  package func assets(
    formulaFonts: Set<String> = FormulaFonts.all, characters: Set<Unicode.Scalar> = []
  ) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let katex =
      formulaFonts.isEmpty ? "" : FormulaFonts.style(try SystemFile.katexStyle.read(), fonts: formulaFonts)
    var style = settings.palette.style + String(decoding: site.theme.style, as: UTF8.self)
    style += FigureWidths.style(site.figures.values)
    if let font = settings.figureFont {
      style += font.style
      for face in font.faces { files["fonts/\(face.fileName)"] = face.bytes }
    }
    files["style.css"] = Array((style + katex).utf8) + site.theme.extraStyle
    files["script.js"] = site.theme.script
    for font in formulaFonts.sorted() {
      files["fonts/KaTeX_\(font).woff2"] =
        try settings.cutFont?(SystemFile.katexOutlines(font).path, characters)
        ?? SystemFile.katexFont(font).read()
    }
    return files
  }

  private func sitemap(_ names: [String]) -> [UInt8]? {
    guard let base = baseURL else { return nil }
    let entries = names.map { "<url><loc>\(base)\($0)</loc></url>\n" as HTML }.joined()
    let map: HTML = """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      \(entries)</urlset>

      """
    return Array(map.source.utf8)
  }

  /// The course's address with a slash at its end, if it has one.
  var baseURL: String? {
    site.course.settings.baseURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }
}
