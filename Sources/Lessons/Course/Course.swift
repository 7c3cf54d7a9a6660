/// A course as read from its folder: everything that pages are made of, before anything has run.
package struct Course: Sendable, Codable, Hashable {
  package var settings: CourseSettings
  /// In the order of `course.yaml`.
  package var lessons: [Lesson]
  package var glossary: Glossary
  package var bibliography: Bibliography
  /// Our rewording of the source documents' statements, which `covers` names.
  package var statements: [Statement]
  package var labels: LabelTable

  package init(
    settings: CourseSettings, lessons: [Lesson], glossary: Glossary, bibliography: Bibliography,
    statements: [Statement], labels: LabelTable
  ) {
    self.settings = settings
    self.lessons = lessons
    self.glossary = glossary
    self.bibliography = bibliography
    self.statements = statements
    self.labels = labels
  }

  /// The lesson of this slug.
  package func lesson(_ slug: String) -> Lesson? { lessons.first { $0.slug == slug } }

  /// The labels of one kind in a lesson, in the order of their numbers.
  package func labels(_ kind: LabelTable.Kind, in slug: String) -> [String] {
    (lesson(slug)?.labels(kind) ?? []).filter { labels.targets[$0]?.lesson == slug }
  }
}

/// `lessons/course.yaml`.
package struct CourseSettings: Sendable, Codable, Hashable {
  package var title: String
  package var summary: String = ""
  package var authors: [String] = []
  package var licence: String = ""
  package var language: String = "en"
  package var baseURL: String?
  /// File names under `lessons/`, in order.
  package var lessons: [String] = []
  /// File names of the pages that stand after the lessons, in order.
  package var appendix: [String] = []
  /// The number of the first lesson.
  package var firstNumber = 1
  package var seed: UInt64 = 1
  /// Font files by role (`text`, `code`, `figures`), where the course sets them.
  package var fonts: [String: String] = [:]
  /// What the text promises, where the course says it.
  package var readingLevel: ReadingLevel?

  package init(title: String) { self.title = title }
}

/// `lessons/glossary.md`: a heading for each term, optional `aliases:`, the explanation.
package struct Glossary: Sendable, Codable, Hashable {
  package struct Term: Sendable, Codable, Hashable {
    package var slug: String
    package var title: String
    package var aliases: [String]
    package var blocks: [Block]
    package var range: SourceRange

    package init(slug: String, title: String, aliases: [String], blocks: [Block], range: SourceRange) {
      self.slug = slug
      self.title = title
      self.aliases = aliases
      self.blocks = blocks
      self.range = range
    }
  }

  package var file: String
  package var terms: [Term]

  package init(file: String = "lessons/glossary.md", terms: [Term] = []) {
    self.file = file
    self.terms = terms
  }
}

/// `lessons/references.yaml`: CSL-YAML entries.
package struct Bibliography: Sendable, Codable, Hashable {
  package struct Name: Sendable, Codable, Hashable {
    package var family: String
    package var given: String?

    package init(family: String, given: String?) {
      self.family = family
      self.given = given
    }
  }

  package struct Reference: Sendable, Codable, Hashable {
    package var key: String
    package var type: String
    package var title: String
    package var authors: [Name]
    package var year: Int?
    /// Journal, proceedings or book.
    package var container: String?
    package var volume: String?
    package var issue: String?
    package var pages: String?
    package var publisher: String?
    package var doi: String?
    package var url: String?
    package var note: String?
    package var range: SourceRange

    package init(key: String, type: String, title: String, authors: [Name], year: Int?, range: SourceRange) {
      self.key = key
      self.type = type
      self.title = title
      self.authors = authors
      self.year = year
      self.range = range
    }
  }

  package var file: String
  package var references: [Reference]

  package init(file: String = "lessons/references.yaml", references: [Reference] = []) {
    self.file = file
    self.references = references
  }
}

/// `lessons/statements.yaml`: a statement of a source document in our words.
package struct Statement: Sendable, Codable, Hashable {
  /// What the course finds.
  package enum Verdict: String, Sendable, Codable, CaseIterable {
    /// True as it stands.
    case holds
    /// True under a condition, or with a number.
    case conditional
    case partly
    case wrong
  }

  package var id: String
  package var text: String
  package var verdict: Verdict
  /// What holds instead, or under which condition: inline Markdown.
  package var correction: String?
  /// The citation key of the document that says it.
  package var source: String?
  /// Where the correction stands.
  package var range: SourceRange

  package init(
    id: String, text: String, verdict: Verdict = .holds, correction: String? = nil, source: String? = nil,
    range: SourceRange = SourceRange(line: 1, column: 1)
  ) {
    self.id = id
    self.text = text
    self.verdict = verdict
    self.correction = correction
    self.source = source
    self.range = range
  }
}

/// Where every label of the course leads, and the number it shows.
package struct LabelTable: Sendable, Codable, Hashable {
  package enum Kind: String, Sendable, Codable {
    case figure = "fig", table = "tbl", equation = "eq", section = "sec", listing = "lst", exercise = "exr"
  }

  package struct Target: Sendable, Codable, Hashable {
    package var kind: Kind
    /// `5.2`: the lesson's place in the course and the count within it.
    package var number: String
    /// The lesson's slug.
    package var lesson: String
    /// The anchor on the lesson's page, which is the label.
    package var anchor: String

    package init(kind: Kind, number: String, lesson: String, anchor: String) {
      self.kind = kind
      self.number = number
      self.lesson = lesson
      self.anchor = anchor
    }
  }

  package var targets: [String: Target]
  package init(targets: [String: Target] = [:]) { self.targets = targets }
}
