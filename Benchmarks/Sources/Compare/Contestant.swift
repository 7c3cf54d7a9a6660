import Contest
import Foundation

/// A process that measures its own operations when it is asked to, one request at a time.
final class Contestant {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let greeting: Greeting
  var name: String { greeting.name }

  private let process = Process()
  private let requests = Pipe()
  private let replies = Pipe()
  private var unread = Data()

  /// Starts the program and waits for its greeting.
  init(_ program: URL, _ arguments: [String] = []) throws {
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = requests
    process.standardOutput = replies
    try process.run()
    guard let line = Self.line(from: replies.fileHandleForReading, keeping: &unread) else {
      throw Failure(description: "\(([program.path] + arguments).joined(separator: " ")) does not start")
    }
    greeting = try JSONDecoder().decode(Greeting.self, from: line)
  }

  /// The times of a workload; none where the contestant has no such operation.
  func measure(_ workload: Workload, seconds: Double) throws -> Reply {
    var request = try JSONEncoder().encode(Request(workload: workload, seconds: seconds))
    request.append(0x0A)
    try requests.fileHandleForWriting.write(contentsOf: request)
    guard let line = Self.line(from: replies.fileHandleForReading, keeping: &unread) else {
      throw Failure(description: "\(name) ended while it measured \(workload)")
    }
    let reply = try JSONDecoder().decode(Reply.self, from: line)
    if let problem = reply.problem { throw Failure(description: "\(name): \(problem)") }
    return reply
  }

  /// Ends the process by ending its input, and waits for it.
  func dismiss() {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  private static func line(from handle: FileHandle, keeping unread: inout Data) -> Data? {
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        let line = Data(unread[..<end])
        unread = Data(unread[(end + 1)...])
        return line
      }
      let chunk = handle.availableData
      if chunk.isEmpty { return nil }
      unread.append(chunk)
    }
  }
}
