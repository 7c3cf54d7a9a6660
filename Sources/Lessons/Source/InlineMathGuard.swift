/// Marks inside inline formulas, which are hidden from the rules for tables, lists, quotes and headings.
extension PreparedText {
  /// Where the mark stands that begins a line inside an inline formula and would begin a block.
  func formulaContinuation(_ line: ArraySlice<UInt8>) -> Int? {
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

  mutating func hideMarker(at index: Int) {
    guard let place = Self.hidden.firstIndex(of: bytes[index]) else { return }
    bytes[index] = UInt8(place + 1)
  }

  /// Whether the line ends inside an inline formula.
  func endsInFormula(_ line: ArraySlice<UInt8>) -> Bool {
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
  mutating func appendHidingBars(_ line: ArraySlice<UInt8>, number: Int, file: String) {
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
}
