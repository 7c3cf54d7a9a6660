internal import Mustache

/// A theme that cannot be used, with the reason.
package struct ThemeError: Error, Hashable, CustomStringConvertible {
  package var description: String
  init(_ description: String) { self.description = description }
}

/// What pages look like: templates, style sheet, script and the words of the interface.
///
/// The standard theme is part of the program. A course overrides any of its files by a file of the same name:
/// `templates/lesson.mustache`, `style.css`, `script.js`, `strings/en.json`. Its `extra.css` comes after the style sheet.
package struct PageTheme: Sendable {
  /// The templates, one file each.
  enum Template: String, CaseIterable {
    case page, lesson, course, glossary, bibliography, scoreboard, corrections, teaching, licences
    case figure, cell, callout, quiz, claims, comparisons, cite
  }

  package let words: Words
  let style: [UInt8]
  /// The course's own rules, which stand after all others.
  let extraStyle: [UInt8]
  let script: [UInt8]
  private let library: MustacheLibrary

  /// The standard theme in a language, with files of the course in place of its own.
  ///
  /// Throws `ThemeError` for a language without words, a file no theme has, or a template that does not parse.
  package init(language: String = "en", overrides: [String: [UInt8]] = [:]) throws {
    var files = Self.standardFiles
    for (name, bytes) in overrides.sorted(by: { $0.key < $1.key }) {
      guard files[name] != nil || Self.isStrings(name) else {
        throw ThemeError(
          "theme/\(name) is not a file of a theme; there are \(files.keys.sorted().joined(separator: ", "))")
      }
      files[name] = bytes
    }
    let base = language.split(separator: "-").first.map(String.init) ?? language
    guard let tag = [language, base].first(where: { files["strings/\($0).json"] != nil }),
      let strings = files["strings/\(tag).json"]
    else {
      let known = files.keys.filter(Self.isStrings).sorted().joined(separator: ", ")
      throw ThemeError(
        "there are no words for the language \"\(language)\": write theme/strings/\(language).json (there are \(known))"
      )
    }
    words = try Words(language: language, json: strings)
    style = files["style.css"] ?? []
    extraStyle = files["extra.css"] ?? []
    script = files["script.js"] ?? []
    var library = MustacheLibrary()
    for template in Template.allCases {
      let name = "templates/\(template.rawValue).mustache"
      let source = String(decoding: files[name] ?? [], as: UTF8.self)
      do {
        try library.register(source, named: template.rawValue)
      } catch {
        throw ThemeError("\(name) is not a Mustache template: \(error)")
      }
    }
    self.library = library
  }

  /// Fills a template.
  ///
  /// Names that end in `HTML` hold markup (`{{{bodyHTML}}}`), all others text (`{{title}}`).
  func render(_ template: Template, _ values: TemplateValues) -> HTML {
    HTML(trusted: library.render(values.entries, withTemplate: template.rawValue) ?? "")
  }

  private static func isStrings(_ name: String) -> Bool {
    name.hasPrefix("strings/") && name.hasSuffix(".json") && name.split(separator: "/").count == 2
  }

  /// The standard style sheet, of the parts in `Resources/style`; what is for paper and for other media comes last.
  private static var standardStyle: [UInt8] {
    [
      PackageResources.type_css, PackageResources.frame_css, PackageResources.text_css,
      PackageResources.code_css, PackageResources.figures_css, PackageResources.tables_css,
      PackageResources.asides_css, PackageResources.course_css, PackageResources.overlays_css,
      PackageResources.notes_css, PackageResources.media_css,
    ].flatMap { $0 }
  }

  /// The standard script, of the parts in `Resources/script`: one function that holds them all.
  private static var standardScript: [UInt8] {
    [
      PackageResources.begin_js, PackageResources.theme_js, PackageResources.code_js,
      PackageResources.sliders_js, PackageResources.quizzes_js, PackageResources.progress_js,
      PackageResources.scrollers_js, PackageResources.contents_js, PackageResources.enlarge_js,
      PackageResources.cards_js, PackageResources.search_js, PackageResources.start_js,
    ].flatMap { $0 }
  }

  /// The files of the standard theme, by name.
  package static var standardFiles: [String: [UInt8]] {
    [
      "templates/page.mustache": PackageResources.page_mustache,
      "templates/lesson.mustache": PackageResources.lesson_mustache,
      "templates/course.mustache": PackageResources.course_mustache,
      "templates/glossary.mustache": PackageResources.glossary_mustache,
      "templates/bibliography.mustache": PackageResources.bibliography_mustache,
      "templates/scoreboard.mustache": PackageResources.scoreboard_mustache,
      "templates/corrections.mustache": PackageResources.corrections_mustache,
      "templates/teaching.mustache": PackageResources.teaching_mustache,
      "templates/licences.mustache": PackageResources.licences_mustache,
      "templates/figure.mustache": PackageResources.figure_mustache,
      "templates/cell.mustache": PackageResources.cell_mustache,
      "templates/callout.mustache": PackageResources.callout_mustache,
      "templates/quiz.mustache": PackageResources.quiz_mustache,
      "templates/claims.mustache": PackageResources.claims_mustache,
      "templates/comparisons.mustache": PackageResources.comparisons_mustache,
      "templates/cite.mustache": PackageResources.cite_mustache,
      "style.css": standardStyle,
      "script.js": standardScript,
      "extra.css": [],
      "strings/en.json": PackageResources.en_json,
      "strings/de.json": PackageResources.de_json,
    ]
  }
}
