import Foundation
import Mutation
import Testing

/// A build that is killed, raced or damaged never leaves wrong bytes behind.
@Suite("robustness")
struct RobustnessTests {
  private static var isThorough: Bool { ProcessInfo.processInfo.environment["GRADUS_TEST_ALL"] == "1" }

  @Test(
    "a build killed at any moment leaves a store and a folder from which the next build gives the same bytes")
  func kill() throws {
    let course = try CourseFixture()
    #expect(try course.gradus("build").code == 0)
    let expected = try course.snapshot("output")
    var random = Mutation.Random(seed: 1)
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
    var random = Mutation.Random(seed: 2)
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

  /// Whether a file system of its own can be made for a test.
  private static let canMount = getuid() == 0
  private static let needsRoot: Comment = "only root may mount a file system to fill or to protect"

  /// A course built to a small disk, then built again under a condition that a script brings about; the last word of
  /// the output is the exit code, after it comes what differs from the pages before.
  private func rebuild(
    _ course: CourseFixture, on condition: String, _ arguments: String
  ) throws -> (code: Int32, differences: String, errors: String) {
    let script = """
      mkdir disk && mount -t tmpfs -o size=64m none disk && "$1" build --output disk/pages --store disk/store || exit 99
      cp -r disk/pages before && sed -i 's/printed by/said by/' lessons/01-first.md
      \(condition)
      "$1" build \(arguments) > /dev/null
      echo "code $?"
      diff -r disk/pages before
      ls -A disk | grep -v -e '^pages$' -e '^store$' -e '^filling$'
      exit 0
      """
    let outcome = try course.run(
      ["-m", "sh", "-c", script, "sh", CourseFixture.command.path],
      command: URL(fileURLWithPath: "/usr/bin/unshare"))
    let lines = outcome.output.components(separatedBy: "\n")
    let place = try #require(lines.firstIndex { $0.hasPrefix("code ") }, "\(outcome.output)\(outcome.errors)")
    return (
      Int32(lines[place].dropFirst(5)) ?? -1, lines[(place + 1)...].joined(separator: "\n"), outcome.errors
    )
  }

  /// All but so many kilobytes of the disk are taken.
  private static func filled(leaving kilobytes: Int) -> String {
    "cat /dev/zero > disk/filling 2> /dev/null; truncate -s -\(kilobytes)k disk/filling"
  }

  @Test(
    "a full disk is an error that says so, and the pages before stay whole",
    .enabled(if: canMount, needsRoot),
    arguments: [
      ("--output disk/pages --store kept", 0), ("--output disk/pages --store kept", 100),
      ("--output elsewhere --store disk/store", 0), ("--output disk/pages --store disk/store", 20),
    ])
  func fullDisk(arguments: String, kilobytes: Int) throws {
    let again = try rebuild(try CourseFixture(), on: Self.filled(leaving: kilobytes), arguments)
    #expect(again.code == 1, "\(again.errors)")
    #expect(again.differences.isEmpty, "\(again.differences)")
    #expect(again.errors.contains("gradus: ") && again.errors.contains("disk/"), "\(again.errors)")
    #expect(again.errors.lowercased().contains("space"), "\(again.errors)")
  }

  @Test(
    "a disk that is read only is an error that says so, and the pages before stay whole",
    .enabled(if: canMount, needsRoot),
    arguments: ["--output disk/pages --store kept", "--output elsewhere --store disk/store"])
  func readOnly(arguments: String) throws {
    let again = try rebuild(try CourseFixture(), on: "mount -o remount,ro disk", arguments)
    #expect(again.code == 1, "\(again.errors)")
    #expect(again.differences.isEmpty, "\(again.differences)")
    #expect(
      again.errors.contains("gradus: ") && again.errors.lowercased().contains("read"), "\(again.errors)")
  }

  @Test(
    "a store that is only read serves a build in which nothing changed", .enabled(if: canMount, needsRoot))
  func readOnlyStore() throws {
    let condition = "sed -i 's/said by/printed by/' lessons/01-first.md; mount -o remount,ro disk"
    let again = try rebuild(try CourseFixture(), on: condition, "--output elsewhere --store disk/store")
    #expect(again.code == 0, "\(again.errors)")
  }
}
