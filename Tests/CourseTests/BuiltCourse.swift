import Foundation

/// The course of this repository, built once by the built command, as its readers get it.
///
/// `make test` has built it before with the released command: then the store has all results, and no lesson trains again.
enum BuiltCourse {
  /// The repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Whether the long tests were asked for.
  static let isThorough = ProcessInfo.processInfo.environment["GRADUS_TEST_ALL"] != nil

  /// A lesson that has everything a reader can use.
  static let richPage = "03-product-of-slopes.html"

  /// The command beside the tests.
  static let tool = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("gradus")

  struct Failed: Error, CustomStringConvertible {
    var description: String
  }

  /// The folder of its pages; the store is the repository's own, so that what is kept there is not trained again.
  static let pages = Result<URL, any Error> {
    let output = root.appendingPathComponent(".build/course-pages")
    let build = try run(["build", root.path, "--output", output.path])
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
}
