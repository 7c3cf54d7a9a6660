import Foundation
import Lessons
import Storage
import Testing

@testable import GradusCommand

/// A lesson whose page is kept is taken as a whole; what stands behind it is still looked after.
@Suite("kept lessons")
struct KeptLessonTests {
  private static let second = """
    ---
    title: Second
    ---

    See @fig-square, and one word of prose.

    ```swift
    //| label: fig-second
    //| caption: A line.
    show(Plot("A line rises") { Line(x: [0.0, 1], y: [0.0, 1], "line") }.x(.title("x")).y(.title("y")))
    ```

    """

  /// Two lessons, built.
  private static func built() throws -> CourseFixture {
    let course = try CourseFixture()
    try course.write("lessons/course.yaml", try course.read("lessons/course.yaml") + "  - 02-second.md\n")
    try course.write("lessons/02-second.md", second)
    let outcome = try course.gradus("build")
    #expect(outcome.code == 0, "\(outcome.errors)")
    return course
  }

  private static func edit(_ course: CourseFixture, to word: String) throws {
    try course.write("lessons/02-second.md", second.replacingOccurrences(of: "one word", with: word))
  }

  /// The times of the entries of a level of the store.
  private static func times(_ course: CourseFixture, _ level: String) throws -> [String: Date] {
    let folder = course.folder.appendingPathComponent(".gradus/\(level)")
    var times: [String: Date] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appendingPathComponent(name)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      times[name] = attributes[.modificationDate] as? Date
    }
    return times
  }

  /// The output is what a build without a store gives.
  private static func expectFresh(_ course: CourseFixture) throws {
    let fresh = try course.gradus("build", "--no-store", "--output", "fresh")
    #expect(fresh.code == 0, "\(fresh.errors)")
    #expect(try course.snapshot("output") == course.snapshot("fresh"))
  }

  @Test("an edit of one lesson's prose reads the record and the figure of no other")
  func othersAreNotRead() throws {
    let course = try Self.built()
    for word in ["two words", "three words"] {
      try Self.edit(course, to: word)
      let (records, figures) = (try Self.times(course, "record"), try Self.times(course, "figure"))
      #expect(records.count == 2 && figures.count == 2)
      let outcome = try course.gradus("build")
      #expect(outcome.output.hasPrefix("2 of 2 lessons reused, 2 figures"), "\(outcome.output)")
      // To look an entry up is a use, which the store notes as its time.
      #expect(try Self.times(course, "record").filter { records[$0.key] == $0.value }.count == 1)
      #expect(try Self.times(course, "figure").filter { figures[$0.key] == $0.value }.count == 1)
      try Self.expectFresh(course)
    }
    let explained = try course.gradus("explain", "--all").output
    #expect(
      explained.contains("page 01-first.html: reused") && explained.contains("figure fig-square: reused"))
    #expect(explained.contains("page 02-second.html: made, because text changed"), "\(explained)")
  }

  @Test(
    "what damages the store or the pages behind a kept lesson is found by an edit elsewhere",
    arguments: ["record", "figure", "page", "latest/lesson", "output/figures", "output"])
  func damage(_ place: String) throws {
    let course = try Self.built()
    let isOutput = place.hasPrefix("output")
    let folder = isOutput ? place : ".gradus/\(place)"
    for (name, bytes) in try course.snapshot(folder)
    where !bytes.isEmpty && !name.hasPrefix(".") && !name.contains("/.") {
      try course.write(
        "\(folder)/\(name)", bytes.dropLast() + Data([bytes.last.map { $0 ^ 1 } ?? 0]))
    }
    try Self.edit(course, to: "two words")
    let outcome = try course.gradus("build")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("damaged") == ["record", "figure", "page"].contains(place))
    try Self.expectFresh(course)
  }

  @Test("what is gone from the store is made again")
  func gone() throws {
    let course = try Self.built()
    for level in ["record", "figure", "page"] {
      try FileManager.default.removeItem(at: course.folder.appendingPathComponent(".gradus/\(level)"))
      try Self.edit(course, to: "words after \(level)")
      let outcome = try course.gradus("build")
      #expect(outcome.code == 0, "\(outcome.errors)")
      try Self.expectFresh(course)
    }
  }

  @Test("a lesson's reason is told from its last build, also where an older one was taken up again")
  func reasons() throws {
    let course = try Self.built()
    let changed = Self.second.replacingOccurrences(of: "y: [0.0, 1]", with: "y: [0.0, 2]")
    for text in [changed, Self.second, changed] {
      try course.write("lessons/02-second.md", text)
      #expect(try course.gradus("build").code == 0)
    }
    let again = changed.replacingOccurrences(of: "y: [0.0, 2]", with: "y: [0.0, 3]")
    try course.write("lessons/02-second.md", again)
    #expect(try course.gradus("build").code == 0)
    let explained = try course.gradus("explain", "second").output
    #expect(explained.contains("results: made, because cell 1 changed"), "\(explained)")
    #expect(explained.contains("figure fig-second: made, because plot changed"), "\(explained)")
    try Self.expectFresh(course)
  }

  @Test("an input that is written while its lesson is built does not stand behind the old results")
  func inputMeanwhile() async throws {
    let course = try CourseFixture(
      lesson: CourseFixture.lesson("//| inputs: data.txt\nprint(try text(of: \"data.txt\"))"))
    try course.write("lessons/data.txt", "old words")
    let settings = CourseBuild.Settings(
      folder: course.folder, store: Store(folder: course.folder.appendingPathComponent(".gradus").path))
    let build = try await CourseBuild(settings) {
      ProgressDisplay(total: $0, isTerminal: false, isQuiet: true)
    }
    try course.write("lessons/data.txt", "new words")
    let woven = try PageWeaving(settings: settings).files(of: build)
    #expect(String(decoding: woven.files["01-first.html"] ?? [], as: UTF8.self).contains("old words"))
    #expect(try course.gradus("build").code == 0)
    #expect(try course.read("output/01-first.html").contains("new words"))
  }

  @Test("a lesson that is saved while the course is read does not stand under its new text")
  func savedMeanwhile() async throws {
    let course = try Self.built()
    let settings = CourseBuild.Settings(
      folder: course.folder, store: Store(folder: course.folder.appendingPathComponent(".gradus").path))
    func build() async throws -> CourseBuild {
      try await CourseBuild(settings) { ProgressDisplay(total: $0, isTerminal: false, isQuiet: true) }
    }
    try Self.edit(course, to: "two words")
    let old = try await build()
    try Self.edit(course, to: "three words")
    let woven = try PageWeaving(settings: settings).files(of: old)
    #expect(String(decoding: woven.files["02-second.html"] ?? [], as: UTF8.self).contains("two words"))
    #expect(try course.gradus("build").code == 0)
    #expect(try course.read("output/02-second.html").contains("three words"))
    try Self.expectFresh(course)
  }
}
