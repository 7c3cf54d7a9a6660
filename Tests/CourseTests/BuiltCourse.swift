import Foundation

/// The course of this repository, built once by the built command, as its readers get it.
///
/// `make test` builds some of its lessons with all pages of the course around them, which trains for seconds;
/// `make test-all` builds it whole.
enum BuiltCourse {
  /// The repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Whether the whole course was asked for.
  static let isWhole = ProcessInfo.processInfo.environment["GRADUS_TEST_ALL"] != nil

  /// Lessons that are cheap to train and have between them a slider, subfigures, a figure of page width, comparisons,
  /// claims, quizzes, exercises and folded code; and both pages of the appendix.
  private static let some = ["toolbox", "product-of-slopes", "cheat-sheet", "notation"]

  /// A lesson of those that has everything a reader can use.
  static let richPage = "03-product-of-slopes.html"

  /// The command beside the tests.
  static let tool = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("gradus")

  struct Failed: Error, CustomStringConvertible {
    var description: String
  }

  /// The folder of its pages; the store is the repository's own, so that what is kept there is not trained again.
  static let pages = Result<URL, any Error> {
    let output = root.appendingPathComponent(isWhole ? ".build/course-pages" : ".build/some-pages")
    let only = isWhole ? [] : some.flatMap { ["--only", $0] }
    let build = try run(["build", root.path, "--output", output.path] + only)
    guard build.code == 0 else {
      throw Failed(description: "gradus build left with \(build.code)\n\(build.text)")
    }
    return output
  }

  /// Runs the command and gives what it printed, errors included.
  ///
  /// - Parameter file: where its output goes instead, in the folder in which it runs.
  static func run(
    _ arguments: [String], in folder: URL? = nil, writingTo file: String? = nil
  ) throws -> (code: Int32, text: String) {
    let process = Process()
    process.executableURL = tool
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    let pipe = Pipe()
    process.standardOutput = pipe
    if let folder, let file {
      let target = folder.appendingPathComponent(file)
      try Data().write(to: target)
      process.standardOutput = try FileHandle(forWritingTo: target)
    }
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// All pages by name, in order.
  static func pageNames() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: pages.get().path).filter { $0.hasSuffix(".html") }
      .sorted()
  }

  static func text(_ page: String) throws -> String {
    try String(contentsOf: file(page), encoding: .utf8)
  }

  static func file(_ name: String) throws -> URL { try pages.get().appendingPathComponent(name) }

  /// The lessons that the course has, built or not, by the names of their pages.
  static func allLessonPages() throws -> Set<String> {
    let lessons = root.appendingPathComponent("lessons")
    return Set(
      try FileManager.default.contentsOfDirectory(atPath: lessons.path).filter { $0.hasSuffix(".md") }
        .map { $0.dropLast(3) + ".html" })
  }
}
