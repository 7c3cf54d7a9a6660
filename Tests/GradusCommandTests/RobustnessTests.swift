import Foundation
import Testing

/// A build that is killed, raced or damaged never leaves wrong bytes behind.
@Suite("robustness")
struct RobustnessTests {
  /// Numbers from a seed, the same in every run of the tests.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static var isThorough: Bool { ProcessInfo.processInfo.environment["GRADUS_TEST_ALL"] == "1" }

  @Test(
    "a build killed at any moment leaves a store and a folder from which the next build gives the same bytes")
  func kill() throws {
    let course = try CourseFixture()
    #expect(try course.gradus("build").code == 0)
    let expected = try course.snapshot("output")
    var random = SplitMix(state: 1)
    for round in 0..<(Self.isThorough ? 50 : 4) {
      // Every other round begins with an empty store, so that each stage is reached.
      if round.isMultiple(of: 2) {
        try? FileManager.default.removeItem(at: course.folder.appendingPathComponent(".gradus"))
      }
      let pause = Double.random(in: 0...(round.isMultiple(of: 2) ? 3 : 0.6), using: &random)
      _ = try course.run(["build"]) { process in
        Thread.sleep(forTimeInterval: pause)
        Foundation.kill(process.processIdentifier, SIGKILL)
      }
      let after = try course.gradus("build")
      #expect(after.code == 0, "after \(pause) s: \(after.errors)")
      #expect(try course.snapshot("output") == expected, "after \(pause) s")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: course.folder.path)
    #expect(left.filter { $0.hasPrefix(".output") } == [])
  }

  @Test("of two builds at once one waits, and both give the same pages")
  func race() async throws {
    let course = try CourseFixture()
    async let first = Task.detached { try course.gradus("build") }.value
    async let second = Task.detached { try course.gradus("build") }.value
    let outcomes = try await [first, second]
    #expect(outcomes.map(\.code) == [0, 0], "\(outcomes.map(\.errors))")
    let raced = try course.snapshot("output")
    #expect(try course.gradus("build").code == 0)
    #expect(try course.snapshot("output") == raced)
  }

  @Test("one byte flipped in any entry of the store is found, and the pages come out the same")
  func flippedByte() throws {
    let course = try CourseFixture()
    #expect(try course.gradus("build").code == 0)
    let expected = try course.snapshot("output")
    var random = SplitMix(state: 2)
    let names = try course.snapshot(".gradus").filter { !$0.value.isEmpty }.keys.sorted()
    for name in names where Self.isThorough || name.hasPrefix("record/") || name.hasPrefix("figure/") {
      let file = ".gradus/\(name)"
      var bytes = try Data(contentsOf: course.folder.appendingPathComponent(file))
      bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1
      try course.write(file, bytes)
      let outcome = try course.gradus("build")
      #expect(outcome.code == 0, "\(name): \(outcome.errors)")
      if name.hasPrefix("record/") || name.hasPrefix("figure/") {
        #expect(outcome.errors.contains("damaged"), "\(name): \(outcome.errors)")
      }
      #expect(try course.snapshot("output") == expected, "\(name)")
    }
  }

  @Test("the stores of two machines, merged by copying, serve everything")
  func merge() throws {
    let one = try CourseFixture()
    let other = try CourseFixture(lesson: CourseFixture.lesson("print(\"other\")"))
    #expect(try one.gradus("build").code == 0)
    #expect(try other.gradus("build").code == 0)
    for (name, bytes) in try one.snapshot(".gradus") { try other.write(".gradus/\(name)", bytes) }
    try other.write("lessons/01-first.md", CourseFixture.goodLesson)
    let outcome = try other.gradus("build")
    #expect(outcome.output.contains("1 of 1 lessons reused"), "\(outcome.output)\(outcome.errors)")
    #expect(try other.snapshot("output") == one.snapshot("output"))
    let explained = try other.gradus("explain", "--all")
    #expect(!explained.output.contains("made"), "\(explained.output)")
  }
}
