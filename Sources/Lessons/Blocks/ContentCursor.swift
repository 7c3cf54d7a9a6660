/// Finds the place of inlines that the parser gives none for: they are looked up in their block's text, in order.
struct ContentCursor {
  let content: BlockContent
  private var offset = 0
  /// Failed searches: after a few the text is not what is expected, and searching on would cost too much.
  private var failures = 0

  init(content: BlockContent) { self.content = content }

  /// The place of the Swift of `` `{swift} source` ``.
  mutating func expression(_ source: [UInt8]) -> SourcePosition? {
    let mark = Array("{swift}".utf8)
    var start = offset
    guard failures < 16 else { return nil }
    while let found = content.bytes[...].offset(of: mark, from: start) {
      let after = content.bytes[(found + mark.count)...].drop(while: \.isSpace)
      start = found + mark.count
      let isLiteral = found > 0 && content.bytes[found - 1] == UInt8(ascii: "{")
      guard !isLiteral, after.count >= source.count,
        zip(after, source).allSatisfy({
          $0 == $1 || ($0.isSpace && $1.isSpace) || PreparedText.restored($0) == $1
        })
      else { continue }
      offset = after.startIndex
      return content.position(at: after.startIndex)
    }
    failures += 1
    return nil
  }

  /// The place of a link's destination.
  mutating func destination(_ url: String) -> SourceRange? {
    find(Array("](".utf8), Array(url.utf8)) ?? find(Array("](<".utf8), Array(url.utf8))
      ?? find(Array("<".utf8), Array(url.utf8))
  }

  /// The place of text as written.
  mutating func literal(_ text: String) -> SourceRange? { find([], Array(text.utf8)) }

  private mutating func find(_ lead: [UInt8], _ text: [UInt8]) -> SourceRange? {
    guard failures < 16, !(lead.isEmpty && text.isEmpty) else { return nil }
    guard let found = content.bytes[...].offset(of: lead + text, from: offset) else {
      failures += 1
      return nil
    }
    let start = found + lead.count
    offset = start
    return content.range(start, start + text.count)
  }
}
