internal import Records

/// Takes what a program writes apart into printed text and events.
struct EventStream {
  enum Item {
    case text([UInt8])
    case event(Event)
  }

  /// What a program may not send.
  enum Violation: Error {
    case tooLong(limit: Int)
    case unreadable
  }

  private let mark: [UInt8]
  private let limit: Int
  private var pending: [UInt8] = []
  /// How much of `pending` is known to hold no end of the event it begins with.
  private var searched = 0
  private var isInEvent = false

  init(nonce: String, limit: Int) {
    mark = EventMark.bytes(nonce: nonce)
    self.limit = limit
  }

  /// The items that are complete once these bytes have come.
  mutating func consume(_ bytes: some Sequence<UInt8>) throws -> [Item] {
    pending.append(contentsOf: bytes)
    var items: [Item] = []
    var start = 0
    while start < pending.count {
      if isInEvent {
        guard let end = pending[(start + searched)...].firstIndex(of: UInt8(ascii: "\n")) else {
          searched = pending.count - start
          break
        }
        let line = pending[start..<end]
        guard let event = try? PackedJSON.decode(Event.self, from: line) else { throw Violation.unreadable }
        items.append(.event(event))
        isInEvent = false
        searched = 0
        start = end + 1
      } else if let separator = pending[start...].firstIndex(of: EventMark.separator) {
        if separator > start { items.append(.text(Array(pending[start..<separator]))) }
        start = separator
        let rest = pending[start...]
        if rest.starts(with: mark) {
          isInEvent = true
          start += mark.count
        } else if mark.starts(with: rest) {
          // The mark may go on in the next bytes.
          break
        } else {
          items.append(.text([EventMark.separator]))
          start += 1
        }
      } else {
        items.append(.text(Array(pending[start...])))
        start = pending.count
      }
    }
    pending.removeSubrange(..<start)
    if pending.count > limit { throw Violation.tooLong(limit: limit) }
    return items
  }

  /// What is left when the program has ended: text, or an event that was cut off.
  mutating func finish() -> [Item] {
    defer { pending = [] }
    return isInEvent || pending.isEmpty ? [] : [.text(pending)]
  }
}
