import Foundation
import Testing

/// The commands beside build, each as a user runs it.
@Suite("commands")
struct CommandTests {
  @Test("explain names what changed; verify finds equal bytes, and a cell that read a clock")
  func explainAndVerify() throws {
    let course = try CourseFixture()
    let unbuilt = try course.gradus("explain")
    #expect(unbuilt.code == 1 && unbuilt.errors.contains("gradus build"), "\(unbuilt.errors)")
    #expect(try course.gradus("build").code == 0)
    let verified = try course.gradus("verify")
    #expect(verified.code == 0 && verified.output.contains("all bytes equal"), "\(verified.errors)")
    try course.write(
      "lessons/01-first.md",
      CourseFixture.goodLesson.replacingOccurrences(
        of: "let slope = 6.0", with: "print(ContinuousClock.now)\nlet slope = 6.0"))
    #expect(try course.gradus("build").code == 0)
    let explained = try course.gradus("explain", "first")
    #expect(explained.output.contains("results: made, because cell 1 changed"), "\(explained.output)")
    let found = try course.gradus("verify")
    #expect(found.code == 1 && found.output.contains("differs  01-first.html"), "\(found.output)")
  }

  @Test("claims --against tells what changed since a kept list")
  func against() throws {
    let course = try CourseFixture()
    let list = try course.gradus("claims", "--json")
    #expect(list.code == 0, "\(list.errors)")
    try course.write("kept.json", list.output)
    let same = try course.gradus("claims", "--against", "kept.json")
    #expect(same.code == 0 && same.output.contains("no difference"), "\(same.output)\(same.errors)")
    try course.write(
      "lessons/01-first.md",
      CourseFixture.goodLesson.replacingOccurrences(of: "let slope = 6.0", with: "let slope = 6.05"))
    let changed = try course.gradus("claims", "--against", "kept.json")
    #expect(changed.code == 1 && changed.output.contains("F01  measured 6.05, before 6"), "\(changed.output)")
    let missing = try course.gradus("claims", "--against", "nowhere.json")
    #expect(missing.code == 1 && missing.errors.contains("nowhere.json"), "\(missing.errors)")
  }

  @Test("clean --older-than leaves what was used of late")
  func clean() throws {
    let course = try CourseFixture()
    #expect(try course.gradus("build").code == 0)
    #expect(try course.gradus("clean", "--older-than", "30").code == 0)
    #expect(try course.gradus("build").output.contains("1 of 1 lessons reused"))
    #expect(try course.gradus("clean", "--older-than", "-1").code == 2)
    #expect(try course.gradus("clean").code == 0)
    #expect(try course.gradus("build").output.contains("0 of 1 lessons reused"))
  }

  @Test("clean --older-than leaves the experiments that a result in use rests on")
  func cleanKeepsExperiments() throws {
    let cell = """
      let experiment = Experiment(
        Network.perceptron(inputs: 2, width: 4, depth: 1, outputs: 2, activation: .sigmoid),
        initializer: .xavier, data: .xor(count: 20, seed: 1), loss: .softmaxCrossEntropy,
        optimizer: .sgd(learningRate: 0.1), epochs: 1, probes: [.loss])
      _ = try experiment.run(seed: 1)
      print("a remark")
      """
    let course = try CourseFixture(lesson: CourseFixture.lesson(cell))
    let built = try course.gradus("build")
    #expect(built.code == 0, "\(built.errors)")
    #expect(try course.snapshot(".gradus/experiment").count == 1)
    func age(_ levels: [String]) throws {
      for level in levels {
        for name in try course.snapshot(".gradus/\(level)").keys {
          try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -100 * 86_400)],
            ofItemAtPath: course.folder.appendingPathComponent(".gradus/\(level)/\(name)").path)
        }
      }
    }
    // Trained long ago, and its lesson built today.
    try age(["experiment"])
    #expect(try course.gradus("clean", "--older-than", "30").output.hasPrefix("0 results removed"))
    // A remark runs the lesson; nothing is trained.
    try course.write(
      "lessons/01-first.md",
      try course.read("lessons/01-first.md").replacingOccurrences(of: "a remark", with: "another"))
    #expect(try course.gradus("build").code == 0)
    #expect(try course.gradus("explain", "--all").output.contains("experiment 1: reused"))
    // What nothing has used goes with its experiments.
    try age(["experiment", "record", "page"])
    #expect(try !course.gradus("clean", "--older-than", "30").output.hasPrefix("0 results removed"))
    #expect(try course.snapshot(".gradus/experiment").isEmpty && course.snapshot(".gradus/record").isEmpty)
    let again = try course.gradus("build")
    #expect(again.output.contains("0 of 1 lessons reused"), "\(again.output)")
  }

  @Test("verify --only runs the lessons it names, and compares their pages and figures")
  func verifyOnly() throws {
    let course = try CourseFixture()
    try course.write("lessons/course.yaml", try course.read("lessons/course.yaml") + "  - 02-clock.md\n")
    try course.write(
      "lessons/02-clock.md",
      "---\ntitle: Clock\nneeds: [first]\n---\n\nAfter @fig-square.\n\n```swift\nprint(ContinuousClock.now)\n```\n"
    )
    #expect(try course.gradus("build").code == 0)
    let good = try course.gradus("verify", "--only", "first")
    #expect(good.code == 0, "\(good.output)\(good.errors)")
    // The page, and the figure in four formats.
    #expect(good.output == "5 files, all bytes equal\n")
    let bad = try course.gradus("verify", "--only", "clock")
    #expect(bad.code == 1)
    #expect(bad.output == "differs  02-clock.html\n", "\(bad.output)")
    #expect(bad.errors.contains("1 of 1 files differ"), "\(bad.errors)")
    #expect(try course.gradus("verify", "--only", "first", "--only", "clock").code == 1)
    let unknown = try course.gradus("verify", "--only", "frist")
    #expect(unknown.code == 2 && unknown.errors.contains("did you mean 'first'?"), "\(unknown.errors)")
  }

  @Test("a course made with init and extended with new builds as it is")
  func initAndNew() throws {
    let place = try CourseFixture()
    let made = try place.gradus("init", "mine")
    #expect(made.code == 0, "\(made.errors)")
    let added = try place.gradus("new", "second-thoughts", "--course", "mine")
    #expect(
      added.code == 0 && added.output.contains("02-second-thoughts.md"), "\(added.output)\(added.errors)")
    let built = try place.gradus("build", "mine")
    #expect(built.code == 0, "\(built.errors)")
    #expect(try place.gradus("init", "mine").code == 1)
    #expect(try place.gradus("new", "second-thoughts", "--course", "mine").code == 1)
    #expect(try place.gradus("new", "Not a slug", "--course", "mine").code == 2)
  }

  @Test("a declared file is read as text, lines and numbers; an undeclared one says how to declare it")
  func inputs() throws {
    let cell = """
      //| inputs: data/table.csv
      print(try lines(of: "data/table.csv").count, try numbers(csv: "data/table.csv").rows[1][0])
      """
    let course = try CourseFixture(lesson: CourseFixture.lesson(cell))
    try course.write("lessons/data/table.csv", "a,b\n1,2\n3,4\n")
    let outcome = try course.gradus("build")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try course.read("output/01-first.html").contains("3 3.0"))
    try course.write(
      "lessons/01-first.md",
      CourseFixture.lesson(cell.replacingOccurrences(of: "//| inputs: data/table.csv\n", with: "")))
    let undeclared = try course.gradus("build")
    #expect(undeclared.code == 1)
    #expect(undeclared.errors.contains("lessons/01-first.md:8:"), "\(undeclared.errors)")
    #expect(undeclared.errors.contains("//| inputs: data/table.csv"), "\(undeclared.errors)")
  }

  @Test(
    "every command's help shows an example",
    arguments: [
      "build", "serve", "check", "figure", "claims", "coverage", "explain", "verify", "tangle", "init", "new",
      "doctor", "clean",
    ])
  func help(command: String) throws {
    let outcome = try CourseFixture().gradus("help", command)
    #expect(outcome.code == 0 && outcome.output.contains("  gradus \(command)"), "\(outcome.output)")
  }
}
