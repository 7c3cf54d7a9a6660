import Foundation
import Testing

/// `gradus serve` on a course, until the value ends.
final class Preview {
  let course: CourseFixture
  let http: RawHTTP
  private let process = Process()
  private let log: URL

  var address: String { "http://127.0.0.1:\(http.port)/" }
  /// What the command printed to standard error.
  var errors: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  init(_ course: CourseFixture, _ arguments: String...) throws {
    self.course = course
    log = course.folder.appendingPathComponent("serve.log")
    try Data().write(to: log)
    process.executableURL = CourseFixture.command
    process.arguments = ["serve", "--port", "0"] + arguments
    process.currentDirectoryURL = course.folder
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": course.folder.path,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: log)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = line.firstMatch(of: /127\.0\.0\.1:(\d+)/).flatMap { UInt16($0.1) }
    http = RawHTTP(port: try #require(port, "\(line)"))
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// The states of a page, as its script hears them.
  func states(of page: String) throws -> RawHTTP.Stream {
    try http.open("GET /_gradus/events?page=\(page) HTTP/1.1")
  }

  /// The page once it has a text.
  func page(_ name: String, with text: String) throws -> String {
    for _ in 0..<600 {
      let answer = try http.get("/\(name)")
      if answer.code == 200, answer.body.contains(text) { return answer.body }
      Thread.sleep(forTimeInterval: 0.1)
    }
    throw RawHTTP.Failure(what: "\(name) never had '\(text)': \(errors)")
  }
}
