import Records
import Testing

@testable import Running

@Suite("The stream of text and events")
struct EventStreamTests {
  private func describe(_ items: [EventStream.Item]) -> [String] {
    var result: [String] = []
    var text: [UInt8] = []
    for item in items {
      switch item {
      case .text(let bytes): text += bytes
      case .event(let event):
        if !text.isEmpty { result.append("text " + String(decoding: text, as: UTF8.self)) }
        text = []
        result.append("\(event)")
      }
    }
    if !text.isEmpty { result.append("text " + String(decoding: text, as: UTF8.self)) }
    return result
  }

  @Test("events are taken out of the text wherever the stream is cut", arguments: [1, 2, 3, 7, 1000])
  func cuts(size: Int) throws {
    let bytes =
      Array("one\n".utf8) + (try EventMark.line(.begin(cell: 0), nonce: "n0nce"))
      + Array("two \u{1E}n0nc three".utf8) + (try EventMark.line(.end(cell: 0), nonce: "n0nce"))
      + Array("\u{1E}n0".utf8)
    var stream = EventStream(nonce: "n0nce", limit: 1000)
    var items: [EventStream.Item] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      items += try stream.consume(bytes[start..<min(start + size, bytes.count)])
    }
    items += stream.finish()
    #expect(
      describe(items) == [
        "text one\n", "\(Event.begin(cell: 0))", "text two \u{1E}n0nc three", "\(Event.end(cell: 0))",
        "text \u{1E}n0",
      ])
  }

  @Test("an event that never ends, and one that is no event, are refused")
  func refused() {
    var endless = EventStream(nonce: "n", limit: 100)
    #expect(throws: EventStream.Violation.self) {
      for _ in 0..<30 { _ = try endless.consume(Array("\u{1E}n{xxxxxxxx".utf8)) }
    }
    var wrong = EventStream(nonce: "n", limit: 100)
    #expect(throws: EventStream.Violation.self) { try wrong.consume(Array("\u{1E}n{\"nothing\":1}\n".utf8)) }
  }
}
