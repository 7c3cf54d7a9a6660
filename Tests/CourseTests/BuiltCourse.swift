import Foundation
import Testing

/// The course of this repository, built once by the built command, as its readers get it.
enum BuiltCourse {
  /// The repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Trains the whole course and reads every page: part of `make test-all`.
  static let isWanted = ProcessInfo.processInfo.environment["GRADUS_TEST_ALL"] != nil

  /// The command beside the tests.
  static var tool: URL { Bundle.main.bundleURL.appendingPathComponent("gradus") }

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
  static func run(_ arguments: [String]) throws -> (code: Int32, text: String) {
    let process = Process()
    process.executableURL = tool
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
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
    try String(contentsOf: pages.get().appendingPathComponent(page), encoding: .utf8)
  }
}
