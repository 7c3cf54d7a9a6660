import Foundation

/// Requests byte for byte, so that a test can also send what no client would.
struct RawHTTP {
  var port: UInt16

  struct Answer {
    var code: Int
    var head: String
    var body: String
  }

  /// Sends a request and reads all of its answer.
  func request(
    _ line: String, host: String? = nil, headers: [String] = [], body: String = ""
  ) throws -> Answer {
    let stream = try open(line, host: host, headers: headers + ["Connection: close"], body: body)
    return Self.answer(try stream.readAnswer())
  }

  func get(_ path: String) throws -> Answer { try request("GET \(path) HTTP/1.1") }

  /// Sends a request whose answer goes on.
  func open(
    _ line: String, host: String? = nil, headers: [String] = [], body: String = ""
  ) throws -> Stream {
    let stream = try Stream(port: port)
    let lines = [line, "Host: \(host ?? "127.0.0.1:\(port)")"] + headers
    let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
    try stream.write((lines + length).joined(separator: "\r\n") + "\r\n\r\n" + body)
    return stream
  }

  private static func answer(_ text: String) -> Answer {
    let parts = text.components(separatedBy: "\r\n\r\n")
    let words = (parts.first ?? "").split(separator: " ", maxSplits: 2)
    return Answer(
      code: words.count > 1 ? Int(words[1]) ?? 0 : 0, head: parts.first ?? "",
      body: parts.dropFirst().joined(separator: "\r\n\r\n"))
  }

  struct Failure: Error { var what: String }

  /// A connection to this machine.
  final class Stream {
    private let descriptor: Int32
    private var rest: [UInt8] = []

    init(port: UInt16) throws {
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard result == 0 else { throw Failure(what: "connect: \(String(cString: strerror(errno)))") }
      var patience = timeval(tv_sec: 60, tv_usec: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    func write(_ text: String) throws {
      var bytes = Array(text.utf8)[...]
      while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard count > 0 else { throw Failure(what: "send: \(String(cString: strerror(errno)))") }
        bytes = bytes.dropFirst(count)
      }
    }

    private func more() throws -> Bool {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0 { throw Failure(what: "nothing came within a minute") }
      rest += buffer[..<count]
      return count > 0
    }

    /// One whole answer; some servers leave the connection open after it.
    func readAnswer() throws -> String {
      while true {
        let text = String(decoding: rest, as: UTF8.self)
        if let end = text.range(of: "\r\n\r\n"),
          let length = text[..<end.lowerBound].lowercased().firstMatch(of: /content-length: *(\d+)/),
          let count = Int(length.1), rest.count >= text[..<end.upperBound].utf8.count + count
        {
          return text
        }
        guard try more() else { return text }
      }
    }

    /// The data of the next event that a condition fits.
    func event(where fits: (String) -> Bool = { _ in true }) throws -> String {
      while true {
        while let end = rest.firstRange(of: Array("\n\n".utf8)) {
          let event = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
          rest.removeSubrange(..<end.upperBound)
          guard let data = event.range(of: "data: ") else { continue }
          let text = String(event[data.upperBound...])
          if fits(text) { return text }
        }
        guard try more() else { throw Failure(what: "the connection ended") }
      }
    }
  }
}
