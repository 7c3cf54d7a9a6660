/// Fences and indented code: cells, display math, code that is only shown.
extension BlockBuilder {
  mutating func codeBlock(_ node: MarkupNode, info: String, isFenced: Bool, text: String) -> Block {
    let lines = lines(of: text, firstLine: node.range.start.line + (isFenced ? 1 : 0))
    if let display = prepared.displays[node.range.start.line], isFenced, info == "math" {
      let last = node.range.start.line + lines.count + 1
      let end = SourcePosition(line: last, column: max(1, source.line(last).trimmedAtEnd.count))
      return math(display, lines, SourceRange(node.range.start, end))
    }
    let code = lines.map(\.text).joined(separator: "\n")
    guard isFenced else { return Block(.code(language: "", code), node.range) }
    var range = node.range
    checkClosed(&range, lineCount: lines.count)
    let words = info.split(whereSeparator: \.isWhitespace).map(String.init)
    switch words.first {
    case "swift": return swift(lines, words: words, code: code, range)
    case "math":
      let rest = words.dropFirst().joined(separator: " ")
      let label = Attribute.label(in: rest)
      if label == nil, !rest.isEmpty {
        report("fence-words", firstLine(range), "'\(rest)' after 'math'", fix: "write a label as {#eq-name}")
      }
      return Block(.math(code.trimmed, label: checked(label, allowed: .equation, at: range)), range)
    case "{swift}":
      report("fence-words", firstLine(range), "a fence '{swift}' is no cell", fix: "write ```swift")
      return Block(.code(language: "swift", code), range)
    default: return Block(.code(language: words.first ?? "", code), range)
    }
  }

  private mutating func swift(_ lines: [Cell.Line], words: [String], code: String, _ range: SourceRange)
    -> Block
  {
    if words.count > 1 {
      report(
        "fence-words", firstLine(range), "'\(words.dropFirst().joined(separator: " "))' after 'swift'",
        fix: "write options as lines '//| key: value' at the top of the cell")
    }
    guard place == .lesson else {
      if let option = lines.first, OptionLines.textStart(option.text) != nil {
        report(
          "cell-without-lesson", firstLine(range), "a cell outside a lesson",
          explanation: "Only a lesson's cells run; Swift in the glossary is shown as it is.",
          fix: "delete its option lines")
      }
      return Block(.code(language: "swift", code), range)
    }
    let (cell, problems) = cellParser.parse(
      lines, index: cells.count, range: range, isInSolution: isInSolution)
    diagnostics += problems
    cells.append(cell)
    return Block(.cell(cell.index), range)
  }

  private mutating func math(
    _ display: PreparedText.Display, _ lines: [Cell.Line], _ range: SourceRange
  ) -> Block {
    let latex = ([display.first] + lines.map(\.text) + [display.last])
      .filter { !$0.utf8.allSatisfy(\.isSpace) }.joined(separator: "\n")
    return Block(.math(latex, label: checked(display.label, allowed: .equation, at: range)), range)
  }

  /// The lines of a code block with the place of each in the file.
  private func lines(of text: String, firstLine: Int) -> [Cell.Line] {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return [] }
    let content = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    return content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().map {
      let number = firstLine + $0.offset
      let whole = source.line(number)
      if prepared.rewrittenLines.contains(number) {
        // Dollars in an indented block were taken for a display: the file has the text.
        let offset = min(LinePrefix(of: whole, listMarkers: false).length, whole.count)
        return Cell.Line(text: whole.dropFirst(offset).text, line: number, columnOffset: offset)
      }
      let line = $0.element
      var offset = whole.count - line.count
      if !whole.suffix(line.count).elementsEqual(line) {
        // A tab was expanded: compare from the first byte that is no blank.
        let own = line.drop(while: \.isBlank)
        offset = max(0, whole.count - own.count - (line.count - own.count))
      }
      return Cell.Line(text: line.text, line: number, columnOffset: max(0, offset))
    }
  }

  private func firstLine(_ range: SourceRange) -> SourceRange {
    let length = source.line(range.start.line).trimmedAtEnd.count - range.start.column + 1
    return SourceRange(line: range.start.line, column: range.start.column, length: length)
  }

  /// Reports a fence that runs to the end of its container, and sets the block's end to its last line.
  private mutating func checkClosed(_ range: inout SourceRange, lineCount: Int) {
    let line = source.line(range.start.line)
    let prefix = LinePrefix(of: line, listMarkers: true)
    guard let fence = Fence(opening: line.dropFirst(prefix.length), quotes: prefix.quotes) else { return }
    let last = range.start.line + lineCount + 1
    if last <= source.lineCount, fence.isClosed(by: source.line(last)) {
      range.end = SourcePosition(line: last, column: max(1, source.line(last).count))
      return
    }
    let marks = String(repeating: fence.character == UInt8(ascii: "`") ? "`" : "~", count: fence.count)
    report(
      "unclosed-fence", firstLine(range), "this code fence is never closed",
      explanation: "Everything to the end of the file, list or quote would be code.",
      fix: "add a line '\(marks)' after the code")
  }
}
