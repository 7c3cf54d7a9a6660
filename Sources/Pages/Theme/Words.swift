internal import FoundationEssentials

/// A word or sentence of the interface; the raw value is its key in `strings/<lang>.json`.
enum Word: String, CaseIterable {
  case skip, course, lesson, lessons, glossary, bibliography, scoreboard, licences, contents, site
  case appendix, optional
  case courseMap = "course-map"
  case buildsOn = "builds-on"
  case keyFigure = "key-figure"
  case furtherPages = "further-pages"
  case corrections
  case correctionsSummary = "corrections-summary"
  case correctionsNone = "corrections-none"
  case verdictWrong = "verdict-wrong"
  case verdictPartly = "verdict-partly"
  case verdictConditional = "verdict-conditional"
  case settledIn = "settled-in"
  case teaching
  case teachingSummary = "teaching-summary"
  case teachingChange = "teaching-change"
  case teachingSlides = "teaching-slides"
  case teachingSolutions = "teaching-solutions"
  case previous, next, objectives, minutes, by, theme, draft, figure, table, equation, section, listing
  case totalMinutes = "total-minutes"
  case totalMinutesOne = "total-minutes-one"
  case draftOne = "draft-one"
  case madeWith = "made-with"
  case textLicence = "text-licence"
  case draftCourse = "draft-course"
  case changedParameters = "changed-parameters"
  case exerciseNumber = "exercise-number"
  case unnamedExercise = "unnamed-exercise"
  case sectionLink = "section-link"
  case note, tip, warning, history, theory, quiz, solution, right, wrong, done
  case quizHint = "quiz-hint"
  case toDo = "to-do"
  case noteNumber = "note-number"
  case noteBack = "note-back"
  case code, copy, copied, output, stopped, annotation, formula, regenerate, frame
  case showAllCode = "show-all-code"
  case hideAllCode = "hide-all-code"
  case downloadAs = "download-as"
  case plainFigure = "plain-figure"
  case descriptionAndData = "description-and-data"
  case dataOf = "data-of"
  case moreRowsOnly = "more-rows-only"
  case excerptRows = "excerpt-rows"
  case excerptCurves = "excerpt-curves"
  case excerptIntervals = "excerpt-intervals"
  case excerptCells = "excerpt-cells"
  case excerptFile = "excerpt-file"
  case excerptFiles = "excerpt-files"
  case claimHolds = "claim-holds"
  case claimFails = "claim-fails"
  case claimUnjudged = "claim-unjudged"
  case claimsChecked = "claims-checked"
  case measured, expected, statistical
  case expectEqual = "expect-equal"
  case expectWithin = "expect-within"
  case expectBelow = "expect-below"
  case expectAbove = "expect-above"
  case expectBetween = "expect-between"
  case expectIncreasing = "expect-increasing"
  case expectDecreasing = "expect-decreasing"
  case expectAtLeast = "expect-at-least"
  case expectEachWithin = "expect-each-within"
  case expectTrue = "expect-true"
  case yes = "true"
  case no = "false"
  case andMore = "and-more"
  case valuesEqual = "values-equal"
  case valuesInOrder = "values-in-order"
  case valuesRange = "values-range"
  case manyClaimsChecked = "many-claims-checked"
  case backedByMany = "backed-by-many"
  case totalHours = "total-hours"
  case correctionsAbout = "corrections-about"
  case teachingAbout = "teaching-about"
  case quantity, agreement, agrees, differs
  case paperSays = "paper-says"
  case theorySays = "theory-says"
  case weMeasured = "we-measured"
  case withinTolerance = "within-tolerance"
  case comparisonCaption = "comparison-caption"
  case scoreboardCount = "scoreboard-count"
  case scoreboardCountOne = "scoreboard-count-one"
  case scoreboardClaims = "scoreboard-claims"
  case scoreboardClaimsOne = "scoreboard-claims-one"
  case scoreboardNone = "scoreboard-none"
  case scoreboardSummary = "scoreboard-summary"
  case alsoCalled = "also-called"
  case explainedIn = "explained-in"
  case usedIn = "used-in"
  case backedBy = "backed-by"
  case glossarySummary = "glossary-summary"
  case noEntries = "no-entries"
  case bibliographySummary = "bibliography-summary"
  case citedIn = "cited-in"
  case referencesOfLesson = "references-of-lesson"
  case and
  case etAl = "et-al"
  case noDate = "no-date"
  case licencesSummary = "licences-summary"
  case search
  case searchHint = "search-hint"
  case searchResults = "search-results"
  case searchNone = "search-none"
  case read
  case readPart = "read-part"
  case close
  case provenance
  case experimentDigests = "experiment-digests"
  case moreExperiments = "more-experiments"
  case experimentsBehind = "experiments-behind"
  case seedOne = "seed-one"
  case seeds
  case regenerateLesson = "regenerate-lesson"
  case files
  case enlarge
  case citeLesson = "cite-lesson"
  case citeCourse = "cite-course"
  case citePart = "cite-part"
  case continueWith = "continue-with"
}

/// The interface's words in one language, each checked to be there.
package struct Words: Sendable, Hashable {
  package let language: String
  private let texts: [String: String]

  /// Reads a strings file: one JSON object from keys to texts, with every key of `Word` and no other.
  package init(language: String, json: [UInt8]) throws {
    guard let texts = try? JSONDecoder().decode([String: String].self, from: Data(json)) else {
      throw ThemeError("strings/\(language).json is not an object of texts")
    }
    let known = Set(Word.allCases.map(\.rawValue))
    if let missing = Word.allCases.first(where: { texts[$0.rawValue] == nil }) {
      throw ThemeError("strings/\(language).json lacks \"\(missing.rawValue)\"")
    }
    if let extra = texts.keys.filter({ !known.contains($0) }).min() {
      throw ThemeError("strings/\(language).json has \"\(extra)\", which nothing uses")
    }
    self.language = language
    self.texts = texts
  }

  subscript(_ word: Word) -> String { texts[word.rawValue] ?? word.rawValue }

  /// A text with its `{name}` places filled.
  func callAsFunction(_ word: Word, _ values: KeyValuePairs<String, String>) -> String {
    var text = self[word]
    for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
    return text
  }

  /// A text with its `{name}` places filled with markup.
  func markup(_ word: Word, _ values: KeyValuePairs<String, HTML>) -> HTML {
    var source = HTML(text: self[word]).source
    for (name, value) in values { source = source.replacing("{\(name)}", with: value.source) }
    return HTML(trusted: source)
  }
}
