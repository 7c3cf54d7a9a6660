import Foundation
import Lessons
import Storage
import Testing

@testable import GradusCommand

/// After each kind of change, what must be made again is made, nothing else is, and the report names the reason.
@Suite("change matrix")
struct ChangeMatrixTests {
  /// A change of the course and what a build after it must make, as `lesson:level name`.
  struct Change: CustomTestStringConvertible {
    var testDescription: String
    var file = "lessons/01-first.md"
    var from = ""
    var to = ""
    /// What a new file holds, where the change is a new file.
    var contents: String?
    var settings: @Sendable (inout CourseBuild.Settings) -> Void = { _ in }
    var made: Set<String>
    /// `lesson:level name` and the reason it must be given.
    var reason: (use: String, text: String)?
  }

  static let first: Set = ["first:page 01-first.html"]
  static let course: Set = Set(
    ["index", "glossary", "bibliography", "scoreboard", "licences", "corrections", "teaching"].map {
      ":page \($0).html"
    })
  static let pages = first.union(course).union(["second:page 02-second.html", "third:page 03-third.html"])
  static let records: Set = ["first:record ", "second:record "]
  static let figures: Set = ["first:figure fig-first", "second:figure fig-second"]

  static let changes: [Change] = [
    Change(
      testDescription: "prose", from: "Opening words", to: "Other words", made: first,
      reason: ("first:page 01-first.html", "text changed")),
    Change(
      testDescription: "a use of a term", from: "[gradient](term:)", to: "gradient",
      made: first.union(course)),
    Change(
      testDescription: "a citation", file: "lessons/03-third.md", from: "without cells",
      to: "without cells [@someone2020]", made: course.union(["third:page 03-third.html"])),
    Change(
      testDescription: "a lesson's summary", from: "title: First\n",
      to: "title: First\nsummary: It is short.\n",
      made: first.union(course)),
    Change(
      testDescription: "a claim", from: "print(depth)",
      to: "print(depth)\nclaim(\"Two layers.\", depth == 2, term: \"gradient\")",
      made: first.union(course).union(["first:record "])),
    Change(
      testDescription: "a caption's words", from: "A line of", to: "One line of", made: first),
    Change(
      testDescription: "a caption's expression", from: "\\(depth)", to: "\\(depth + 1)",
      made: first.union(course).union(["first:record "]),
      reason: ("first:record ", "caption of cell 1 changed")),
    Change(
      testDescription: "alternative text", from: "It rises.", to: "It climbs.", made: first),
    Change(testDescription: "fold", from: "fold: true", to: "fold: show", made: first),
    Change(
      testDescription: "a comment in a cell", from: "// a remark", to: "// another remark",
      made: first.union(["first:record "]), reason: ("first:record ", "cell 1 changed")),
    Change(
      testDescription: "a cell's code", from: "print(depth)", to: "print(depth + 1)",
      made: first.union(course).union(["first:record "]), reason: ("first:record ", "cell 1 changed")),
    Change(
      testDescription: "a plot's code", from: "y: [0.0, 1]", to: "y: [0.0, 2]",
      made: first.union(course).union(["first:record ", "first:figure fig-first"]),
      reason: ("first:figure fig-first", "plot changed")),
    Change(
      testDescription: "a parameter of the experiment", from: "learningRate: 0.1", to: "learningRate: 0.2",
      made: first.union(course).union(["first:record ", "first:experiment 1"]),
      reason: ("first:experiment 1", "optimizer changed")),
    Change(
      testDescription: "--set", settings: { $0.parameters = ["depth": "3"] },
      made: first.union(course).union(["first:record "]),
      reason: ("first:record ", "parameter depth is new")),
    Change(
      testDescription: "the experiment's seed", from: "run(seed: 1)", to: "run(seed: 2)",
      made: first.union(course).union(["first:record ", "first:experiment 1"]),
      reason: ("first:experiment 1", "seed changed from 1 to 2")),
    Change(
      testDescription: "an input file", file: "lessons/data.csv", from: "1,2", to: "1,3",
      made: course.union(["second:record ", "second:page 02-second.html"]),
      reason: ("second:record ", "input data.csv changed")),
    Change(
      testDescription: "a template", file: "theme/templates/bibliography.mustache",
      contents: "<p>Sources</p>\n",
      made: pages, reason: ("first:page 01-first.html", "theme/templates/bibliography.mustache is new")),
    Change(
      testDescription: "the style sheet", file: "theme/style.css", contents: "body{margin:0}\n", made: []),
    Change(
      testDescription: "a glossary entry", file: "lessons/glossary.md", from: "The slope",
      to: "The steepness",
      made: pages, reason: ("third:page 03-third.html", "glossary changed")),
    Change(
      testDescription: "a reference", file: "lessons/references.yaml", from: "A title", to: "Another title",
      made: pages, reason: ("third:page 03-third.html", "references changed")),
    Change(
      testDescription: "a label renamed in another lesson", file: "lessons/02-second.md", from: "tbl-numbers",
      to: "tbl-values", made: pages, reason: ("first:page 01-first.html", "labels changed")),
    Change(
      testDescription: "the engine's sources", settings: { $0.digests["Engine"] = "another" },
      // The page names the digest of each experiment it rests on, which holds the engine's.
      made: records.union(first).union(course).union(["first:experiment 1"]),
      reason: ("first:experiment 1", "source of Engine changed")),
    Change(
      testDescription: "the layout's sources", settings: { $0.digests["Layout"] = "another" },
      made: figures.union(first).union(course).union(["second:page 02-second.html"]),
      reason: ("first:figure fig-first", "source of Layout changed")),
    Change(
      testDescription: "the compiler's version", settings: { $0.compilerVersion = "another" }, made: records,
      reason: ("second:record ", "compiler changed")),
  ]

  @Test("each change makes again what depends on it, nothing else, and the reason is the right one")
  func matrix() async throws {
    let fixture = try Self.fixture()
    _ = try await uses(of: fixture) { _ in }
    for change in Self.changes {
      let rest = try await uses(of: fixture) { _ in }
      #expect(rest.filter { !$0.value.isReused }.isEmpty, "before \(change.testDescription)")
      let before = try? fixture.read(change.file)
      if let contents = change.contents {
        try fixture.write(change.file, contents)
      } else if !change.from.isEmpty {
        let text = try #require(before)
        try #require(text.contains(change.from), "\(change.testDescription)")
        try fixture.write(change.file, text.replacingOccurrences(of: change.from, with: change.to))
      }
      let uses = try await uses(of: fixture, configure: change.settings)
      let made = Set(uses.filter { !$0.value.isReused }.keys)
      #expect(made == change.made, "\(change.testDescription)")
      if let (use, text) = change.reason {
        #expect(uses[use]?.reason?.hasPrefix(text) == true, "\(change.testDescription): \(uses[use] as Any)")
      }
      if let before {
        try fixture.write(change.file, before)
      } else {
        try FileManager.default.removeItem(at: fixture.folder.appendingPathComponent(change.file))
      }
    }
  }

  /// What a build used, by `lesson:level name`.
  private func uses(
    of fixture: CourseFixture, configure: (inout CourseBuild.Settings) -> Void
  ) async throws -> [String: BuildReport.Use] {
    var settings = CourseBuild.Settings(
      folder: fixture.folder, store: Store(folder: fixture.folder.appendingPathComponent(".gradus").path))
    configure(&settings)
    let build = try await CourseBuild(settings) {
      ProgressDisplay(total: $0, isTerminal: false, isQuiet: true)
    }
    #expect(build.diagnostics.filter { $0.severity == .error } == [])
    let woven = try PageWeaving(settings: settings).files(of: build)
    var all: [String: BuildReport.Use] = [:]
    for lesson in build.report(pages: woven.uses).lessons {
      for use in lesson.uses { all["\(lesson.slug):\(use.level.rawValue) \(use.name)"] = use }
    }
    return all
  }

  /// Three lessons: one trains, one reads a file, one is prose that refers to both.
  private static func fixture() throws -> CourseFixture {
    let fixture = try CourseFixture(
      lesson: """
        ---
        title: First
        ---

        Opening words on the [gradient](term:), after @someone2020.

        ```swift
        //| label: fig-first
        //| caption: A line of depth \\(depth).
        //| alt: It rises.
        //| fold: true
        let depth = parameter("depth", 2)
        // a remark
        print(depth)
        let experiment = Experiment(
          Network.perceptron(inputs: 2, width: 4, depth: 1, outputs: 2, activation: .sigmoid),
          initializer: .xavier, data: .xor(count: 20, seed: 1), loss: .softmaxCrossEntropy,
          optimizer: .sgd(learningRate: 0.1), epochs: 1, probes: [.loss])
        _ = try experiment.run(seed: 1)
        show(Plot("A line rises") { Line(x: [0.0, 1], y: [0.0, 1], "line") }
          .x(.title("x")).y(.title("y")))
        ```

        """)
    try fixture.write(
      "lessons/course.yaml",
      try fixture.read("lessons/course.yaml") + "  - 02-second.md\n  - 03-third.md\n")
    try fixture.write(
      "lessons/02-second.md",
      """
      ---
      title: Second
      ---

      ```swift
      //| label: fig-second
      //| caption: Another line.
      //| inputs: data.csv
      print(try text(of: "data.csv"))
      show(Plot("A line falls") { Line(x: [0.0, 1], y: [1.0, 0], "line") }
        .x(.title("x")).y(.title("y")))
      ```

      | a | b |
      |---|---|
      | 1 | 2 |

      : Two numbers. {#tbl-numbers}

      """)
    try fixture.write(
      "lessons/03-third.md", "---\ntitle: Third\n---\n\nSee @fig-first and @fig-second, without cells.\n")
    try fixture.write("lessons/data.csv", "1,2\n")
    try fixture.write(
      "lessons/references.yaml",
      """
      references:
        - id: someone2020
          type: book
          title: A title
          author:
            - family: One
              given: Some
          issued: 2020

      """)
    return fixture
  }
}
