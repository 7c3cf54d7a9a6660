internal import Lessons
internal import Records

/// What pages need to know about each other: names, uses of terms and works, claims behind terms.
struct CourseIndex: Sendable {
  /// A lesson's place among the pages.
  struct Entry: Sendable {
    var lesson: Lesson
    /// The place among the pages, from 0.
    var place: Int
    /// `05-layer-speeds.html`.
    var page: String

    /// `5`, or `A` in the appendix.
    var number: String { lesson.number }
  }

  /// A claim and where it is made.
  struct PlacedClaim: Sendable {
    var claim: Claim
    var lesson: String
    var anchor: String
    /// Whether the run had other parameters than the lesson's own.
    var isJudged: Bool
  }

  /// A comparison and where it is made.
  struct PlacedComparison: Sendable {
    var comparison: Comparison
    var lesson: String
    var anchor: String
  }

  private(set) var entries: [Entry] = []
  private(set) var places: [String: Int] = [:]
  private(set) var terms: [String: Glossary.Term] = [:]
  private var namedTerms: [String: String] = [:]
  private(set) var references: [String: Bibliography.Reference] = [:]
  /// `a`, `b`, … of works of the same authors and year.
  private(set) var yearSuffixes: [String: String] = [:]
  /// Slugs of the lessons that use a term or cite a work, in order.
  private(set) var termUses: [String: [String]] = [:]
  private(set) var citationUses: [String: [String]] = [:]
  private(set) var claims: [PlacedClaim] = []
  private(set) var comparisons: [PlacedComparison] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(course: Course, records: [String: Record]) {
    for term in course.glossary.terms {
      terms[term.slug] = term
      for name in [term.title] + term.aliases { namedTerms[name.lowercased()] = term.slug }
    }
    for reference in course.bibliography.references { references[reference.key] = reference }
    addYearSuffixes(course.bibliography.references)
    for (place, lesson) in course.lessons.enumerated() {
      add(lesson, at: place)
      if let record = records[lesson.slug] { add(record, of: lesson) }
      noteUses(of: lesson)
    }
  }

  func entry(_ slug: String) -> Entry? { places[slug].map { entries[$0] } }

  /// The glossary entry that a link means: its slug, or else its text.
  func term(slug: String, text: String) -> Glossary.Term? {
    if !slug.isEmpty { return terms[slug] }
    return namedTerms[text.lowercased()].flatMap { terms[$0] }
  }

  private mutating func add(_ lesson: Lesson, at place: Int) {
    let file = lesson.file.split(separator: "/").last.map(String.init) ?? lesson.file
    let name = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    let page = isPlain && !name.hasPrefix(".") ? name + ".html" : "lesson-\(place + 1).html"
    if page != name + ".html" || PageName.all.contains(page) || entries.contains(where: { $0.page == page }) {
      diagnostics.append(
        Diagnostic(
          .error, "page-name", file: lesson.file, "the lesson's file name cannot name a page: \"\(file)\"",
          explanation:
            "A page is named for its lesson: letters, digits, - and _, and none of the course's own names.",
          fix: "rename it like 05-layer-speeds.md"))
    }
    places[lesson.slug] = entries.count
    entries.append(Entry(lesson: lesson, place: place, page: page))
  }

  private mutating func add(_ record: Record, of lesson: Lesson) {
    let isJudged = record.parameters.allSatisfy { $0.value == $0.standard }
    for (index, cell) in record.cells.enumerated() {
      for (number, claim) in cell.claims.enumerated() {
        claims.append(
          PlacedClaim(
            claim: claim, lesson: lesson.slug, anchor: Self.claimAnchor(cell: index, claim: number),
            isJudged: isJudged))
      }
      for comparison in cell.comparisons {
        comparisons.append(
          PlacedComparison(
            comparison: comparison, lesson: lesson.slug, anchor: Self.comparisonAnchor(cell: index)))
      }
    }
  }

  static func claimAnchor(cell: Int, claim: Int) -> String { "claim-\(cell + 1)-\(claim + 1)" }
  static func comparisonAnchor(cell: Int) -> String { "comparison-\(cell + 1)" }

  private mutating func noteUses(of lesson: Lesson) {
    var usedTerms: Set<String> = []
    var citedKeys: Set<String> = []
    InlineWalk.visit(lesson.blocks) { inline in
      switch inline {
      case .term(let slug, let content, _):
        if let term = term(slug: slug, text: PlainText.of(content)) { usedTerms.insert(term.slug) }
      case .citation(let citation):
        citedKeys.formUnion(citation.items.map(\.key))
      default: break
      }
    }
    for term in usedTerms { termUses[term, default: []].append(lesson.slug) }
    for key in citedKeys { citationUses[key, default: []].append(lesson.slug) }
  }

  private mutating func addYearSuffixes(_ references: [Bibliography.Reference]) {
    var groups: [String: [String]] = [:]
    for reference in references {
      let name = reference.authors.map(\.family).joined(separator: "|") + "|\(reference.year ?? 0)"
      groups[name, default: []].append(reference.key)
    }
    for keys in groups.values where keys.count > 1 {
      for (place, key) in keys.enumerated() {
        yearSuffixes[key] = Unicode.Scalar(0x61 + min(place, 25)).map { String(Character($0)) }
      }
    }
  }
}

/// The names of the pages that every course has.
enum PageName {
  static let course = "index.html"
  static let glossary = "glossary.html"
  static let bibliography = "bibliography.html"
  static let scoreboard = "scoreboard.html"
  static let corrections = "corrections.html"
  static let teaching = "teaching.html"
  static let licences = "licences.html"
  static let all = [course, glossary, bibliography, scoreboard, corrections, teaching, licences]
}
