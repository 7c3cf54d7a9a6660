/// What begins an event in the stream of what a program prints: a separator nobody types, and the run's nonce.
package enum EventMark {
  package static let separator: UInt8 = 0x1E

  package static func bytes(nonce: String) -> [UInt8] { [separator] + Array(nonce.utf8) }

  /// The whole line of an event.
  package static func line(_ event: Event, nonce: String) throws -> [UInt8] {
    bytes(nonce: nonce) + (try PackedJSON.encode(event)) + [UInt8(ascii: "\n")]
  }
}
