@preconcurrency internal import Glibc

/// The two descriptors of a lesson that a runner started: events out on standard output, answers in on standard input.
struct Connection: Sendable {
  let nonce: String

  /// The connection to the runner that started this program, if one did.
  ///
  /// The nonce leaves the environment, so that a program started from a cell cannot send events by accident.
  static func fromEnvironment() -> Connection? {
    guard let nonce = Surroundings.value(Surroundings.nonce), !nonce.isEmpty else { return nil }
    unsetenv(Surroundings.nonce)
    return Connection(nonce: nonce)
  }

  /// Writes an event in one piece, after what was printed before it.
  func send(_ event: Event) {
    let line: [UInt8]
    do {
      line = try EventMark.line(event, nonce: nonce)
    } catch {
      fail("an event could not be written: \(error)")
    }
    // Other threads' prints wait, so that none of them ends up inside the event.
    flockfile(stdout)
    defer { funlockfile(stdout) }
    fflush(stdout)
    writeAll(line)
  }

  /// The runner's answer to the question just sent; `nil` where it could not be read.
  func answer() -> Answer? {
    var line: [UInt8] = []
    var byte: [UInt8] = Array(repeating: 0, count: 65_536)
    while true {
      let count = read(STDIN_FILENO, &byte, byte.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      line.append(contentsOf: byte.prefix(count))
      // One answer for each question: nothing follows its line.
      if line.last == UInt8(ascii: "\n") { break }
    }
    return try? PackedJSON.decode(Answer.self, from: line.dropLast())
  }

  private func writeAll(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        // The runner is gone: nobody is left to tell.
        guard count > 0 else { _exit(1) }
        rest = rest.dropFirst(count)
      }
    }
  }

  private func fail(_ message: String) -> Never {
    fputs("Fatal error: \(message)\n", stderr)
    _exit(70)
  }
}

extension Slice<UnsafeRawBufferPointer> {
  fileprivate var baseAddress: UnsafeRawPointer? { UnsafeRawBufferPointer(rebasing: self).baseAddress }
}
