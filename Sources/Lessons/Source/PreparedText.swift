/// A lesson's text made ready for the Markdown parser: display math and norms in tables are put out of reach
/// of Markdown's rules without moving a line.
///
/// Display math over several lines becomes a fence, so that a line `- c` in it is no list. A `|` inside `$…$`
/// becomes the byte 0x01, which no checked text contains, so that it splits no table row; likewise a mark that
/// would begin a list, quote or heading where an inline formula goes on from the line before. `restore` undoes it.
struct PreparedText {
  /// What a rewritten display loses on its first and last line.
  struct Display {
    var openingLine: Int
    /// LaTeX on the opening line, after the dollars.
    var first: String
    /// LaTeX on the closing line, before the dollars.
    var last: String
    var label: String?
  }

  static let bar: UInt8 = 0x01
  /// What the bytes from 0x01 on stand for.
  private static let hidden = Array("|-+=*>#".utf8)
  /// Longer than any fence a formula could contain.
  private static let fence = Array("~~~~~~~~".utf8)

  private(set) var bytes: [UInt8] = []
  /// By the line on which each display opens.
  private(set) var displays: [Int: Display] = [:]
  private(set) var rewrittenLines: Set<Int> = []
  private(set) var diagnostics: [Diagnostic] = []
  /// An inline formula has begun on an earlier line of the paragraph.
  private var isInFormula = false

  /// - Parameter skippedLines: lines of front matter, which become blank.
  init(_ source: SourceText, skippedLines: Int = 0) {
    bytes.reserveCapacity(source.bytes.count + 64)
    var fence: Fence?
    var number = 1
    while number <= source.lineCount {
      defer { number += 1 }
      if number <= skippedLines {
        bytes.append(UInt8(ascii: "\n"))
        continue
      }
      let line = source.line(number)
      if let open = fence {
        let prefix = LinePrefix(of: line, listMarkers: false, quotesAtMost: open.quotes)
        if prefix.quotes == open.quotes {
          if open.isClosed(by: line) { fence = nil }
          append(line)
          continue
        }
        fence = nil  // the quote around it has ended
      }
      let prefix = LinePrefix(of: line, listMarkers: true)
      let text = line.dropFirst(prefix.length)
      if text.isEmpty { isInFormula = false }
      fence = Fence(opening: text, quotes: prefix.quotes)
      if fence != nil {
        append(line)
      } else if text.starts(with: [UInt8(ascii: "$"), UInt8(ascii: "$")]),
        let closing = display(at: number, prefix: prefix, text: text, in: source)
      {
        number = closing
      } else {
        noteDefinition(text, prefix: prefix, line: number, file: source.file)
        let start = bytes.count + prefix.length
        let marker = formulaContinuation(line)
        appendHidingBars(line, number: number, file: source.file)
        if let marker { hideMarker(at: start - prefix.length + marker) }
        isInFormula = endsInFormula(line, from: marker)
      }
    }
  }

  /// Puts the bars back into text that came out of the parser.
  static func restore(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= bar && $0 <= UInt8(hidden.count) }) else { return text }
    return text.utf8.map(restored).text
  }

  static func restored(_ byte: UInt8) -> UInt8 {
    byte >= bar && byte <= UInt8(hidden.count) ? hidden[Int(byte) - 1] : byte
  }

  private mutating func append(_ line: ArraySlice<UInt8>) {
    bytes.append(contentsOf: line)
    bytes.append(UInt8(ascii: "\n"))
  }

  // MARK: Display math

  /// Rewrites the display that opens on this line and returns the line it closes on, or `nil` where the
  /// dollars open no display of several lines.
  private mutating func display(
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

  // MARK: Inline math over several lines

  /// Where the mark stands that begins a line inside an inline formula and would begin a block.
  private func formulaContinuation(_ line: ArraySlice<UInt8>) -> Int? {
    guard isInFormula else { return nil }
    let prefix = LinePrefix(of: line, listMarkers: false)
    // The quote marks of the paragraph stay; a `>` of the formula cannot be told from them.
    let text = line.dropFirst(prefix.length)
    guard let first = text.first, "-+=*#".utf8.contains(first) else { return nil }
    guard let dollar = firstDollar(in: text), dollar > text.startIndex, !line[dollar - 1].isSpace,
      dollar + 1 == line.endIndex || !line[dollar + 1].isDigit
    else { return nil }
    return prefix.length
  }

  private mutating func hideMarker(at index: Int) {
    guard let place = Self.hidden.firstIndex(of: bytes[index]) else { return }
    bytes[index] = UInt8(place + 1)
  }

  /// Whether the line ends inside an inline formula.
  private func endsInFormula(_ line: ArraySlice<UInt8>, from marker: Int?) -> Bool {
    var index = line.startIndex
    if isInFormula {
      guard let close = firstDollar(in: line) else { return true }
      index = close + 1
    }
    while index < line.endIndex {
      switch line[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "`"): return false
      case UInt8(ascii: "$"):
        guard index + 1 < line.endIndex, !line[index + 1].isSpace, line[index + 1] != UInt8(ascii: "$") else {
          return false
        }
        if let close = DollarMath.closing(in: line, opening: index) {
          index = close
        } else {
          return firstDollar(in: line[(index + 1)...]) == nil
        }
      default: break
      }
      index += 1
    }
    return false
  }

  private func firstDollar(in text: ArraySlice<UInt8>) -> Int? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "\\") {
        index += 1
      } else if text[index] == UInt8(ascii: "$") {
        return index
      }
      index += 1
    }
    return nil
  }

  // MARK: Bars in inline math

  private static let widestTable = 256

  /// Copies a line with every `|` inside an inline formula hidden.
  private mutating func appendHidingBars(_ line: ArraySlice<UInt8>, number: Int, file: String) {
    guard line.contains(UInt8(ascii: "|")) else { return append(line) }
    let start = bytes.count
    append(line)
    if line.contains(UInt8(ascii: "$")) {
      var index = start
      while index < bytes.count - 1 {
        switch bytes[index] {
        case UInt8(ascii: "\\"): index += 1
        case UInt8(ascii: "`"):
          let run = bytes[index...].prefix { $0 == UInt8(ascii: "`") }.count
          index = codeSpanEnd(from: index + run, ticks: run) ?? index + run
          continue
        case UInt8(ascii: "$"):
          let isAfterWord = index > start && bytes[index - 1].isWord
          if !isAfterWord, let end = DollarMath.closing(in: bytes[start..<bytes.count - 1], opening: index) {
            for place in index..<end where bytes[place] == UInt8(ascii: "|") { bytes[place] = Self.bar }
            index = end
          }
        default: break
        }
        index += 1
      }
    }
    let bars = bytes[start...].count { $0 == UInt8(ascii: "|") }
    guard bars > Self.widestTable else { return }
    diagnostics.append(
      Diagnostic(
        "table-too-wide", file: file, at: SourceRange(line: number, column: 1),
        "a line with \(bars) bars; a table may have \(Self.widestTable) columns"))
    for place in start..<bytes.count where bytes[place] == UInt8(ascii: "|") { bytes[place] = Self.bar }
  }

  private func codeSpanEnd(from start: Int, ticks: Int) -> Int? {
    var index = start
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = bytes[index...].prefix { $0 == UInt8(ascii: "`") }.count
      index += run
      if run == ticks { return index }
    }
    return nil
  }

  // MARK: Definitions that look like citations

  /// Reports `[@key]: target`: Markdown would turn every citation `[@key]` into a link and drop this line.
  private mutating func noteDefinition(
    _ text: ArraySlice<UInt8>, prefix: LinePrefix, line: Int, file: String
  ) {
    guard text.starts(with: Array("[@".utf8)) || text.starts(with: Array("[-@".utf8)),
      let close = text.firstIndex(of: UInt8(ascii: "]")), close + 1 < text.endIndex,
      text[close + 1] == UInt8(ascii: ":")
    else { return }
    let rest = text[(close + 2)...].trimmed
    let words = rest.split(whereSeparator: \.isBlank)
    let isDefinition =
      words.count <= 1 || words[1].first.map { "\"'(".utf8.contains($0) } == true
    guard isDefinition else { return }
    let name = text[text.startIndex...close].text
    diagnostics.append(
      Diagnostic(
        "definition-named-like-citation", file: file,
        at: SourceRange(line: line, column: prefix.length + 1, length: name.utf8.count + 1),
        "the link definition '\(name):' has the name of a citation",
        explanation: "Markdown would read every '\(name)' as this link and drop the line itself.",
        fix: "name the definition without '@', or write the colon of a sentence outside: '\(name) :'"))
  }
}
