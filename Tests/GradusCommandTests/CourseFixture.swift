import Foundation

/// A course in a temporary folder, and the built command run on it as a user runs it.
final class CourseFixture: Sendable {
  let folder: URL

  /// What a run of the command did.
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
  }

  /// A course of one lesson that builds; tests then break it.
  init(lesson: String = CourseFixture.goodLesson) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try write(
      "lessons/course.yaml",
      """
      title: A fixture
      authors: [Nobody]
      licence: CC0
      lang: en
      lessons:
        - 01-first.md

      """)
    try write("lessons/01-first.md", lesson)
    try write(
      "lessons/glossary.md",
      """
      # Glossary

      ## Gradient

      The slope of a loss.

      """)
    try write("lessons/references.yaml", "references: []\n")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let goodLesson = """
    ---
    title: First
    summary: A lesson that builds.
    terms: [gradient]
    ---

    ```swift
    //| label: fig-square
    //| caption: The square, with slope \\(slope) at 3.
    let slope = 6.0
    print("printed by the cell")
    show(Plot("A square grows ever faster") { Line(x: [0.0, 1, 2, 3], y: [0.0, 1, 4, 9], "square") }
      .x(.title("side")).y(.title("area")))
    claim("The slope is 6.", slope, .within(0.1, of: 6), id: "F01", term: "gradient")
    ```

    The [gradient](term:) of $x^2$ at 3 is `{swift} slope`, see @fig-square.

    """

  /// A lesson of front matter and one cell.
  static func lesson(_ cell: String, frontMatter: String = "") -> String {
    "---\ntitle: First\n\(frontMatter)---\n\nText with a [gradient](term:).\n\n```swift\n\(cell)\n```\n"
  }

  func write(_ path: String, _ text: String) throws { try write(path, Data(text.utf8)) }

  func write(_ path: String, _ data: Data) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func read(_ path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  /// Every file under a folder with its bytes, by relative path.
  func snapshot(_ path: String) throws -> [String: Data] {
    let root = folder.appendingPathComponent(path)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let file = root.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[name] = try Data(contentsOf: file) }
    }
    return files
  }

  /// Runs the command in the course's folder.
  /// - Parameter environment: set on top of a small fixed environment.
  func gradus(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try run(arguments, environment: environment)
  }

  func run(
    _ arguments: [String], command: URL = CourseFixture.command, environment: [String: String] = [:],
    whileRunning: ((Process) throws -> Void)? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = command
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let inherited = ProcessInfo.processInfo.environment
    process.environment = ["PATH": inherited["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path]
      .merging(environment) { _, given in given }
    // Files rather than pipes: a full pipe nobody reads would stop the command.
    let captures = ["out", "err"].map { folder.appendingPathComponent("\(UUID().uuidString).\($0)") }
    for capture in captures { try Data().write(to: capture) }
    process.standardOutput = try FileHandle(forWritingTo: captures[0])
    process.standardError = try FileHandle(forWritingTo: captures[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    try whileRunning?(process)
    process.waitUntilExit()
    let texts = try captures.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    for capture in captures { try FileManager.default.removeItem(at: capture) }
    return Outcome(code: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  /// The command beside the test bundle.
  static let command: URL = {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appendingPathComponent("gradus")
  }()
}
