import Foundation

/// A program of another package, run to its end.
package struct ChildProgram: Sendable {
  var name: String
  var path: String

  /// Throws ``RenderingError/toolMissing(name:debianPackage:)`` where the program is not installed.
  init(find name: String, package debianPackage: String, _ locate: (String) -> String?) throws {
    guard let path = locate(name) else {
      throw RenderingError.toolMissing(name: name, debianPackage: debianPackage)
    }
    self.name = name
    self.path = path
  }

  /// Where the search path has a program.
  package static func path(of name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Waits for the program; throws with the end of what it said where it fails.
  func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    let said = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = said
    process.standardError = said
    try process.run()
    let message = (try? said.fileHandleForReading.readToEnd()) ?? nil
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let text = String(decoding: (message ?? Data()).suffix(500), as: UTF8.self)
      throw RenderingError.toolFailed(name: name, status: process.terminationStatus, message: text)
    }
  }
}
