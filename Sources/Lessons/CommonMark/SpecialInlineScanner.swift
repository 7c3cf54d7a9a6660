/// Reads our own inline syntax (`$…$`, `@key`, `[@a; @b]`, `[^note]`) at a place of a block's text.
enum SpecialInlineScanner {
  /// What stands at `offset`, and the offset after it.
  static func scan(_ content: BlockContent, at offset: Int) -> (SpecialInline, end: Int)? {
    let bytes = content.bytes
    guard offset < bytes.count else { return nil }
    switch bytes[offset] {  // the library asks at the start of every text, too
    case UInt8(ascii: "$"): return math(content, at: offset)
    case UInt8(ascii: "@"): return mention(content, at: offset)
    case UInt8(ascii: "^"): return note(content, at: offset)
    default: return nil
    }
  }

  // MARK: Math

  private static func math(_ content: BlockContent, at offset: Int) -> (SpecialInline, end: Int)? {
    let bytes = content.bytes[...]
    let isDisplay = offset + 1 < bytes.endIndex && bytes[offset + 1] == UInt8(ascii: "$")
    let width = isDisplay ? 2 : 1
    let closing =
      isDisplay
      ? DollarMath.displayClosing(in: bytes, opening: offset)
      : DollarMath.closing(in: bytes, opening: offset)
    guard let closing else { return nil }
    let latex = PreparedText.restore(bytes[(offset + width)..<closing].text)
    let range = content.range(offset + width, closing)
    return (.math(latex, isDisplay: isDisplay, range), closing + width)
  }

  // MARK: Mentions

  private static func mention(_ content: BlockContent, at offset: Int) -> (SpecialInline, end: Int)? {
    let bytes = content.bytes[...]
    if let group = group(content, at: offset) { return group }
    if offset > 0, bytes[offset - 1].isWord || "._%+/\\".utf8.contains(bytes[offset - 1]) { return nil }
    let end = keyEnd(bytes, from: offset + 1)
    guard end > offset + 1 else { return nil }
    let key = bytes[(offset + 1)..<end].text
    return (.mention(key: key, content.range(offset, end)), end)
  }

  /// The end of a citation key or label: word characters, and inside it also `-`, `_`, `.`, `:`, `/`.
  private static func keyEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    guard start < bytes.endIndex, bytes[start].isASCIILetter || bytes[start] >= 0x80 else { return start }
    var end = start
    while end < bytes.endIndex {
      if bytes[end].isWord || bytes[end] == UInt8(ascii: "_") {
        end += 1
      } else if "-.:/".utf8.contains(bytes[end]), end + 1 < bytes.endIndex, bytes[end + 1].isWord {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  // MARK: Bracketed groups

  private static func group(_ content: BlockContent, at offset: Int) -> (SpecialInline, end: Int)? {
    let bytes = content.bytes[...]
    let minus = offset > 1 && bytes[offset - 1] == UInt8(ascii: "-")
    let open = minus ? offset - 2 : offset - 1
    guard open >= 0, bytes[open] == UInt8(ascii: "["), !isEscaped(bytes, open) else { return nil }
    var close = offset
    while close < bytes.endIndex, bytes[close] != UInt8(ascii: "]") {
      if bytes[close] == UInt8(ascii: "[") || bytes[close] == UInt8(ascii: "`") { return nil }
      close += bytes[close] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard close < bytes.endIndex else { return nil }
    if close + 1 < bytes.endIndex, "([".utf8.contains(bytes[close + 1]) { return nil }
    var items: [Citation.Item] = []
    var start = offset
    while start < close {
      let end = bytes[start..<close].firstIndex(of: UInt8(ascii: ";")) ?? close
      guard let item = item(bytes[start..<end].trimmed, in: content) else { return nil }
      items.append(item)
      start = end + 1
    }
    let text = PreparedText.restore(bytes[(open + 1)..<close].text)
    return (.group(items, numberOnly: minus, text: text, content.range(open, close + 1)), close)
  }

  private static func item(_ text: ArraySlice<UInt8>, in content: BlockContent) -> Citation.Item? {
    guard text.first == UInt8(ascii: "@") else { return nil }
    let end = keyEnd(text, from: text.startIndex + 1)
    guard end > text.startIndex + 1 else { return nil }
    let key = text[(text.startIndex + 1)..<end].text
    let range = content.range(text.startIndex, end)
    var rest = text[end...].trimmed
    guard rest.isEmpty || rest.first == UInt8(ascii: ",") || text[end].isSpace else { return nil }
    if rest.first == UInt8(ascii: ",") { rest = rest.dropFirst().trimmed }
    let locator = rest.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }.text
    return Citation.Item(key: key, locator: rest.isEmpty ? nil : PreparedText.restore(locator), range: range)
  }

  // MARK: Notes

  /// What stands between the brackets of `[^name]`.
  private static func note(_ content: BlockContent, at offset: Int) -> (SpecialInline, end: Int)? {
    let bytes = content.bytes[...]
    guard offset > 0, bytes[offset - 1] == UInt8(ascii: "["), !isEscaped(bytes, offset - 1) else {
      return nil
    }
    let end = NoteName.end(in: bytes, from: offset + 1)
    guard end > offset + 1, end < bytes.endIndex, bytes[end] == UInt8(ascii: "]") else { return nil }
    return (.note(name: bytes[(offset + 1)..<end].text, content.range(offset - 1, end + 1)), end)
  }

  private static func isEscaped(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> Bool {
    bytes[..<offset].reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }
}
