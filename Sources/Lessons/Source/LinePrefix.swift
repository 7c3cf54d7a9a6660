/// What stands before a line's own text: quote marks, list markers, indentation.
struct LinePrefix: Equatable {
  /// Bytes up to the first one of the line's own text.
  var length = 0
  /// The number of `>` in it.
  var quotes = 0
  /// Bytes up to the end of the last `>` and the blank after it.
  var quoteLength = 0

  /// Reads the prefix of a line; list markers count only where `listMarkers` says so.
  init(of line: ArraySlice<UInt8>, listMarkers: Bool, quotesAtMost: Int = .max) {
    var index = line.startIndex
    scan: while index < line.endIndex {
      let byte = line[index]
      let next = index + 1 < line.endIndex ? line[index + 1] : UInt8(ascii: " ")
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        index += 1
      case UInt8(ascii: ">") where quotes < quotesAtMost:
        index += 1
        quotes += 1
        quoteLength = index - line.startIndex + (index < line.endIndex && line[index].isBlank ? 1 : 0)
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard listMarkers, next.isBlank else { break scan }
        index += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var end = index
        while end < line.endIndex, line[end].isDigit, end - index < 9 { end += 1 }
        guard listMarkers, end < line.endIndex,
          line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: ")"),
          end + 1 == line.endIndex || line[end + 1].isBlank
        else { break scan }
        index = end + 1
      default:
        break scan
      }
    }
    length = index - line.startIndex
  }
}

/// The opening line of a fenced code block.
struct Fence {
  var character: UInt8
  var count: Int
  var quotes: Int

  /// Reads an opening fence at the start of a line's own text.
  init?(opening text: ArraySlice<UInt8>, quotes: Int) {
    guard let first = text.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    let run = text.prefix { $0 == first }.count
    guard run >= 3 else { return nil }
    if first == UInt8(ascii: "`"), text.dropFirst(run).contains(first) { return nil }
    (character, count, self.quotes) = (first, run, quotes)
  }

  /// Whether a line closes the fence.
  func isClosed(by line: ArraySlice<UInt8>) -> Bool {
    let prefix = LinePrefix(of: line, listMarkers: false, quotesAtMost: quotes)
    guard prefix.quotes == quotes else { return false }
    let text = line.dropFirst(prefix.length)
    let run = text.prefix { $0 == character }.count
    return run >= count && text.dropFirst(run).allSatisfy(\.isBlank)
  }
}
