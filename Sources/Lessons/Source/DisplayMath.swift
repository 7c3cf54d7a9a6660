/// Display math over several lines, which becomes a fence.
extension PreparedText {
  /// Rewrites the display that opens on this line and returns the line it closes on, or `nil` where the
  /// dollars open no display of several lines.
  mutating func display(
    at number: Int, prefix: LinePrefix, text: ArraySlice<UInt8>, in source: SourceText
  ) -> Int? {
    let rest = text.dropFirst(2)
    if rest.first == UInt8(ascii: "$") || dollars(in: rest) != nil { return nil }
    var closing = number + 1
    while closing <= source.lineCount {
      let line = source.line(closing)
      let inner = LinePrefix(of: line, listMarkers: false, quotesAtMost: prefix.quotes)
      let body = line.dropFirst(inner.length)
      if body.isEmpty || inner.quotes != prefix.quotes { break }
      if let end = dollars(in: body) {
        rewrite(from: number, prefix: prefix, first: rest, to: closing, inner: inner, end: end, in: source)
        return closing
      }
      closing += 1
    }
    diagnostics.append(
      Diagnostic(
        "unclosed-math", file: source.file,
        at: SourceRange(line: number, column: prefix.length + 1, length: 2), "display math is never closed",
        explanation: "A display ends with '$$' before the next blank line.", fix: "add a line '$$'"))
    return nil
  }

  private mutating func rewrite(
    from number: Int, prefix: LinePrefix, first: ArraySlice<UInt8>, to closing: Int, inner: LinePrefix,
    end: Int,
    in source: SourceText
  ) {
    let opening = source.line(number)
    append(opening.prefix(prefix.length) + Self.fence + Array("math".utf8))
    if closing > number + 1 { for line in number + 1..<closing { append(source.line(line)) } }
    let last = source.line(closing)
    let quotes = last.prefix(inner.quoteLength)
    let indent = min(inner.length, prefix.length) - quotes.count
    append(quotes + Array(repeating: UInt8(ascii: " "), count: max(0, indent)) + Self.fence)
    let after = last[(end + 2)...].trimmed
    var label: String?
    if !after.isEmpty {
      label = Attribute.label(in: after.text)
      if label == nil {
        diagnostics.append(
          Diagnostic(
            "text-after-math", file: source.file,
            at: SourceRange(
              line: closing, column: after.startIndex - last.startIndex + 1, length: after.count),
            "text '\(after.text)' after display math",
            explanation: "Only a label may follow the closing '$$'.",
            fix: "put the text on a line of its own, or write a label as {#eq-name}"))
      }
    }
    displays[number] = Display(
      openingLine: number, first: first.trimmed.text,
      last: last[(last.startIndex + inner.length)..<end].trimmed.text, label: label)
    rewrittenLines.insert(number)
    rewrittenLines.insert(closing)
  }

  /// The place of the first `$$` that no backslash escapes.
  private func dollars(in text: ArraySlice<UInt8>) -> Int? {
    var index = text.startIndex
    while index + 1 < text.endIndex {
      if text[index] == UInt8(ascii: "\\") {
        index += 2
      } else if text[index] == UInt8(ascii: "$"), text[index + 1] == UInt8(ascii: "$") {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }
}
