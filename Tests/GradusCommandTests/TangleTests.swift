import Foundation
import Testing

/// A lesson as a package builds and runs by itself, with nothing but the toolchain.
@Suite("tangle")
struct TangleTests {
  private static let lesson = """
    ---
    title: Packed "twice" \\ once
    ---

    A [gradient](term:) is `{swift} slope // of the first cell`.

    > ```swift
    > //| label: fig-line
    > //| caption: The slope is \\(slope), as $\\sigma'$ "says" it.
    > //| inputs: data/table.csv, ../shared/words.txt
    > import Foundation
    > let slope = try numbers(csv: "data/table.csv").rows[0][1]
    > print("words:", try lines(of: "../shared/words.txt").count, "a b".components(separatedBy: " ").count)
    > show(Plot("A line") { Line(x: [0.0, 1], y: [0.0, slope], "line") })
    > ```

    ```swift
    //| scope: own
    let slope = 1
    func half(_ value: Int) -> Int { value / 2 }
    claim("Half of one is none.", Double(half(slope)), .equal(to: 0))
    ```

    ```swift
    //| error: no way
    fatalError("no way \\(slope)")
    ```

    ```swift
    //| compile-error: cannot convert
    let wrong: Int = "text"
    ```

    ```swift
    //| eval: false
    let unused = never
    ```

    """

  private func course() throws -> CourseFixture {
    let course = try CourseFixture(lesson: Self.lesson)
    try course.write("lessons/data/table.csv", "3,4\n")
    try course.write("shared/words.txt", "one\ntwo\n")
    return course
  }

  private func swift(_ arguments: String..., in course: CourseFixture) throws -> CourseFixture.Outcome {
    try course.run(["swift"] + arguments, command: URL(fileURLWithPath: "/usr/bin/env"))
  }

  @Test("the package builds, prints what the lesson prints, claims and shows, and reaches the expected trap")
  func package() throws {
    let course = try course()
    let made = try course.gradus("tangle", "first", "--package", "packed")
    #expect(made.code == 0 && made.output == "swift run --package-path packed\n", "\(made.errors)")
    // The files it reads have come along.
    try FileManager.default.removeItem(at: course.folder.appendingPathComponent("lessons"))
    try FileManager.default.removeItem(at: course.folder.appendingPathComponent("shared"))
    let run = try swift("run", "--package-path", "packed", in: course)
    #expect(run.code == 0, "\(run.errors)\(run.output)")
    for words in [
      "words: 2 2", "plot: A line", "caption: The slope is 4.0, as $\\sigma'$ \"says\" it.",
      "claim holds: Half of one is none.",
    ] {
      #expect(run.output.contains(words), "\(run.output)")
    }
    #expect(!run.errors.contains("warning:"), "\(run.errors)")
    let trap = try swift("run", "--package-path", "packed", "Lesson", "--cell-3", in: course)
    #expect(trap.code != 0 && trap.errors.contains("no way 4.0"), "\(trap.errors)")
  }

  @Test("a folder that holds something, an unknown lesson, a broken one and a missing file are refused")
  func refusals() throws {
    let course = try course()
    try course.write("full/thesis.txt", "years of work")
    #expect(try course.gradus("tangle", "first", "--package", "full").code == 1)
    let unknown = try course.gradus("tangle", "fisrt", "--package", "packed")
    #expect(unknown.code == 2 && unknown.errors.contains("'first'"), "\(unknown.errors)")
    try FileManager.default.removeItem(at: course.folder.appendingPathComponent("lessons/data"))
    let missing = try course.gradus("tangle", "first", "--package", "packed")
    #expect(missing.code == 1 && missing.errors.contains("data/table.csv"), "\(missing.errors)")
    try course.write("lessons/01-first.md", CourseFixture.lesson("//| colour: red\nlet x = 1"))
    let broken = try course.gradus("tangle", "first", "--package", "packed")
    #expect(broken.code == 1 && broken.errors.contains("lessons/01-first.md:8:5: error:"), "\(broken.errors)")
    #expect(!FileManager.default.fileExists(atPath: course.folder.appendingPathComponent("packed").path))
  }
}
