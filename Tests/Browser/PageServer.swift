import Foundation

/// A folder over HTTP, by the plainest server there is, until the value ends.
package final class PageServer {
  /// Where the folder is found; ends in a slash.
  package let address: String
  private let process = Process()

  package init(folder: String) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, "0",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = line.firstMatch(of: /port (\d+)/)?.1 else {
      throw RawHTTP.Failure(what: "python3 -m http.server says: \(line)")
    }
    address = "http://127.0.0.1:\(port)/"
  }

  deinit {
    // It was started by a thread that lets no SIGTERM through, and has that from it.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
