import Foundation
import Testing

/// A build after which nothing has changed is not repeated, and any change is noticed.
@Suite("a finished build")
struct FinishedBuildTests {
  /// Whether a build was a build: it wrote its pages, which puts another folder in the output's place, or it failed.
  private static func repeats(_ course: CourseFixture, _ options: [String] = [], output: String = "output")
    throws -> (Bool, CourseFixture.Outcome)
  {
    func folder() -> Int? {
      let path = course.folder.appendingPathComponent(output).path
      return try? FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    }
    let before = folder()
    let outcome = try course.run(["build"] + options)
    return (outcome.code != 0 || folder() != before, outcome)
  }

  /// A course that has been built.
  private static func built() throws -> CourseFixture {
    let course = try CourseFixture()
    let outcome = try course.gradus("build")
    #expect(outcome.code == 0, "\(outcome.errors)")
    return course
  }

  @Test("is told from signatures, says what the build said, and explains everything as reused")
  func nothingChanged() throws {
    let course = try Self.built()
    let pages = try course.snapshot("output")
    let (repeats, outcome) = try Self.repeats(course)
    #expect(!repeats)
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("1 of 1 lessons reused, 1 figure, 1 of 1 claims hold, "))
    #expect(outcome.output.hasSuffix("output/index.html\n"))
    #expect(outcome.errors == "")
    #expect(try course.snapshot("output") == pages)
    let explained = try course.gradus("explain", "first").output
    #expect(explained.contains("results: reused") && explained.contains("1 figure: reused"))
    #expect(!explained.contains("made"))
  }

  enum Change: String, CaseIterable {
    case prose, glossary, reference, courseFile, newLessonFile, theme, page, lostPage, extraPage, record,
      figure
    case latest, parameter, draft, solutions, otherOutput, clock

    /// What is done to the course, and the options of the next build.
    func apply(to course: CourseFixture) throws -> [String] {
      switch self {
      case .prose: try course.write("lessons/01-first.md", CourseFixture.goodLesson + "\nMore.\n")
      case .glossary:
        try course.write("lessons/glossary.md", course.read("lessons/glossary.md") + "\nMore.\n")
      case .reference: try course.write("lessons/references.yaml", "references: []\n\n")
      case .courseFile:
        try course.write("lessons/course.yaml", course.read("lessons/course.yaml") + "seed: 2\n")
      case .newLessonFile: try course.write("lessons/data.csv", "1,2\n")
      case .theme: try course.write("theme/style.css", "body { color: red }\n")
      case .page: try course.write("output/01-first.html", "edited by hand")
      case .lostPage:
        try FileManager.default.removeItem(at: course.folder.appendingPathComponent("output/index.html"))
      case .extraPage: try course.write("output/mine.html", "mine")
      case .record, .figure, .latest:
        let folder = self == .latest ? "latest/record" : rawValue
        let files = try course.snapshot(".gradus/\(folder)")
        let (name, bytes) = try #require(files.min { $0.key < $1.key })
        try course.write(
          ".gradus/\(folder)/\(name)", bytes.dropLast() + Data([bytes.last.map { $0 ^ 1 } ?? 0]))
      case .parameter: return ["--set", "unknown=1"]
      case .draft: return ["--draft"]
      case .solutions: return ["--without-solutions"]
      case .otherOutput: return ["--output", "elsewhere"]
      case .clock:
        let page = course.folder.appendingPathComponent("output/index.html").path
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: page)
      }
      return []
    }
  }

  @Test(
    "is repeated after any change, with the pages of a build that reuses nothing", arguments: Change.allCases)
  func changed(_ change: Change) throws {
    let course = try Self.built()
    let options = try change.apply(to: course)
    let output = change == .otherOutput ? "elsewhere" : "output"
    let (repeats, outcome) = try Self.repeats(course, options, output: output)
    #expect(repeats)
    let fresh = try course.run(
      ["build", "--no-store"] + options.filter { $0 != "--output" && $0 != "elsewhere" } + [
        "--output", "fresh",
      ])
    #expect(outcome.code == fresh.code, "\(outcome.errors)")
    if fresh.code == 0 { #expect(try course.snapshot(output) == course.snapshot("fresh")) }
  }
}
