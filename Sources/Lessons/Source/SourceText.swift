/// A file's bytes by line: what every position of a parse refers to.
struct SourceText: Sendable {
  let file: String
  let bytes: [UInt8]
  /// The offset at which each line begins.
  private let lineStarts: [Int]

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    if starts.count > 1, starts[starts.count - 1] == bytes.count { starts.removeLast() }
    lineStarts = starts
  }

  var lineCount: Int { lineStarts.count }

  /// The bytes of line `number` (from 1) without its line ending; empty beyond the file.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= lineStarts.count else { return [] }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if number == lineStarts.count, end > start, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[start..<end]
  }

  func lineText(_ number: Int) -> String { String(decoding: line(number), as: UTF8.self) }

  /// Where `text` first stands in the lines of a range.
  func place(of text: String, in range: SourceRange) -> SourceRange? {
    let pattern = Array(text.utf8)
    for number in range.start.line...max(range.start.line, range.end.line) {
      let line = line(number)
      guard let found = line.offset(of: pattern) else { continue }
      return SourceRange(line: number, column: found - line.startIndex + 1, length: pattern.count)
    }
    return nil
  }

  /// The position of the byte at `offset`.
  func position(at offset: Int) -> SourcePosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - lineStarts[low] + 1)
  }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  var isSpace: Bool { isBlank || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isASCIILetter: Bool {
    (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z")
  }
  /// A letter or digit; every byte of a non-ASCII character counts as one.
  var isWord: Bool { isASCIILetter || isDigit || self >= 0x80 }
}

extension Collection<UInt8> {
  /// The text of the bytes, which are known to be UTF-8.
  var text: String { String(decoding: self, as: UTF8.self) }
}

extension ArraySlice<UInt8> {
  /// The slice without blanks and line ends at either end.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first.isSpace { slice = slice.dropFirst() }
    return slice.trimmedAtEnd
  }

  /// The slice without blanks and line ends at its end.
  var trimmedAtEnd: ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, last.isSpace { slice = slice.dropLast() }
    return slice
  }

  /// The offset of the first occurrence of `pattern` at or after `start`.
  func offset(of pattern: [UInt8], from start: Int? = nil) -> Int? {
    guard let head = pattern.first else { return nil }
    var index = Swift.max(start ?? startIndex, startIndex)
    let last = endIndex - pattern.count
    while index <= last {
      if self[index] == head, self[index..<index + pattern.count].elementsEqual(pattern) { return index }
      index += 1
    }
    return nil
  }
}
