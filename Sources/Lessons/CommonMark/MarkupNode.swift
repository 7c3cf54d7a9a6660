/// A node of the tree that the Markdown parser made, as a value: nothing of the C library leaves this folder.
struct MarkupNode: Sendable {
  enum Kind: Sendable {
    case document, blockQuote, item, thematicBreak
    /// `[^name]: …` with what it holds, and the place of `[^name]:`.
    case noteDefinition(name: String, SourceRange)
    case list(isOrdered: Bool, start: Int, isTight: Bool)
    case codeBlock(info: String, isFenced: Bool, text: String)
    case htmlBlock(String)
    case paragraph, heading(level: Int)
    case table([MarkdownTable.Alignment]), tableRow, tableCell
    case text(String), code(String), html(String), softBreak, hardBreak
    case emphasis, strong, strikethrough
    case link(url: String, title: String), image(url: String, title: String)
    case special(SpecialInline)
  }

  var kind: Kind
  /// From the parser; right for blocks, of no use for inlines.
  var range: SourceRange
  var children: [MarkupNode] = []
  /// The text that the inlines were parsed from, in a block that holds inlines.
  var content: BlockContent?
}

/// What our own inline syntax adds to Markdown's.
enum SpecialInline: Sendable {
  case math(String, isDisplay: Bool, SourceRange)
  /// `@key` in the sentence: a cross-reference or a citation.
  case mention(key: String, SourceRange)
  /// What stands between the brackets of `[@a; @b, fig. 3]` and `[-@fig-x]`.
  case group([Citation.Item], numberOnly: Bool, text: String, SourceRange)
  /// `[^name]`: a reference to a margin note.
  case note(name: String, SourceRange)
}

/// The text of a block that holds inlines, with the place of each of its lines in the file.
struct BlockContent: Sendable {
  let bytes: [UInt8]
  /// The offset in `bytes` at which each line begins.
  private let offsets: [Int]
  /// The place in the file of each line's first byte.
  private let places: [SourcePosition]

  /// - Parameters:
  ///   - range: the block's range, within which the content's lines are looked up.
  init(_ bytes: [UInt8], range: SourceRange, isSingleLine: Bool, in source: SourceText) {
    self.bytes = bytes
    var offsets = [0]
    var end = bytes.count
    while end > 0, bytes[end - 1].isSpace { end -= 1 }
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") { offsets.append(index + 1) }
    let lines = offsets.indices.map { index in
      let stop = index + 1 < offsets.count ? offsets[index + 1] - 1 : end
      return bytes[offsets[index]..<max(offsets[index], stop)].trimmedAtEnd
    }
    let first = isSingleLine ? range.start.line : Self.firstLine(of: lines, range: range, in: source)
    places = lines.enumerated().map { index, content in
      let line = source.line(first + index)
      let known = index == 0 && first == range.start.line ? range.start.column - 1 : 0
      return SourcePosition(
        line: first + index, column: Self.column(of: content, in: line, from: known, isSingleLine) + 1)
    }
    self.offsets = offsets
  }

  /// The line on which the content begins: link definitions have been cut from its front.
  private static func firstLine(
    of lines: [ArraySlice<UInt8>], range: SourceRange, in source: SourceText
  ) -> Int {
    guard let head = lines.first, let last = lines.last else { return range.start.line }
    var line = range.start.line
    while line + lines.count - 1 <= range.end.line {
      if ends(source.line(line), with: head), ends(source.line(line + lines.count - 1), with: last) {
        return line
      }
      line += 1
    }
    return range.start.line
  }

  private static func ends(_ line: ArraySlice<UInt8>, with content: ArraySlice<UInt8>) -> Bool {
    let tail = line.trimmedAtEnd.suffix(content.count)
    return tail.count == content.count && zip(tail, content).allSatisfy(isSame)
  }

  /// Where a line's content begins in the line: it is the line's end, or part of it (a cell, a heading).
  private static func column(
    of content: ArraySlice<UInt8>, in line: ArraySlice<UInt8>, from known: Int, _ isSingleLine: Bool
  ) -> Int {
    let whole = line.trimmedAtEnd
    let tail = whole.suffix(content.count)
    if !isSingleLine, tail.count == content.count, zip(tail, content).allSatisfy(isSame) {
      return whole.count - content.count
    }
    var index = line.startIndex + known
    while index + content.count <= line.endIndex {
      if zip(line[index..<index + content.count], content).allSatisfy(isSame) {
        return index - line.startIndex
      }
      index += 1
    }
    // Escapes were resolved in a table's cell: its start is all that is known.
    let start = line.dropFirst(known)
    return known + start.prefix { $0.isBlank || $0 == UInt8(ascii: "|") }.count
  }

  private static func isSame(_ a: UInt8, _ b: UInt8) -> Bool {
    a == b || a == PreparedText.restored(b)
  }

  /// The place in the file of the byte at `offset`.
  func position(at offset: Int) -> SourcePosition {
    var low = 0
    var high = offsets.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if offsets[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: places[low].line, column: places[low].column + offset - offsets[low])
  }

  /// The places from the byte at `start` to the one before `end`.
  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(position(at: start), position(at: Swift.max(start, end - 1)))
  }
}
