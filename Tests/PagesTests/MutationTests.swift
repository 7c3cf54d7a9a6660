import Foundation
import Lessons
import Mutation
import Testing

@testable import Pages

/// Damaged lessons: parsing and weaving them neither crashes nor hangs, whatever the parser makes of them.
@Suite("damaged lessons")
struct MutationTests {
  /// Every lesson of the course that comes with this package.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static var isThorough: Bool { ProcessInfo.processInfo.environment["GRADUS_TEST_ALL"] == "1" }
  private static let shares = 20
  /// 2 000 cases with all tests, a hundred with the quick ones.
  private static let count = isThorough ? 2_000 : 100

  /// Processor seconds of this thread: waiting for other tests does not count.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  @Test(
    "damaged lessons of the whole course become pages or diagnostics, each within seconds",
    .timeLimit(.minutes(60)), arguments: 0..<shares)
  func weave(share: Int) throws {
    let (loaded, _) = Course.load(folder: Self.folder)
    let course = try #require(loaded)
    let texts = try course.lessons.map { lesson in
      (lesson.file, [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(lesson.file))))
    }
    try #require(!texts.isEmpty)
    let typesetter = try Typesetter()
    let settings = try CourseWeaver.Settings(
      theme: PageTheme(language: "en", overrides: [:]), palette: PagePalette(light: "", dark: ""),
      figureFont: nil,
      numerals: Numerals(number: { .init("\($0)") }, integer: { .init("\($0)") }),
      markdown: { text, file, position in parseInlines(text, file: file, at: position) })
    var pages = 0
    for number in stride(from: share, to: Self.count, by: Self.shares) {
      var random = Mutation.Random(seed: UInt64(number))
      let (file, text) = texts[number % texts.count]
      let bytes = Mutation.of(text, &random)
      let began = Self.now()
      let (parsed, problems) = LessonParser.parse(bytes, file: file)
      #expect(parsed != nil || !problems.isEmpty, "case \(number)")
      _ = DiagnosticPrinter { _ in bytes }.text(problems)
      if let parsed {
        // Around the damaged lesson the others stand as they are, so that its references lead somewhere.
        var damaged = course
        damaged.lessons = course.lessons.map { $0.slug == parsed.slug ? parsed : $0 }
        let weaver = CourseWeaver(
          course: damaged, records: [:], figures: [:], typesetter: typesetter, settings: settings)
        let page = try #require(weaver.lesson(slug: parsed.slug), "case \(number)")
        #expect(String(validating: page.bytes, as: UTF8.self) != nil, "case \(number)")
        pages += 1
      }
      let seconds = Self.now() - began
      #expect(seconds < 20, "case \(number) took \(seconds) s")
    }
    #expect(pages > 0)
  }
}
