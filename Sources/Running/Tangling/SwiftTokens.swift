/// The tokens of a piece of Swift, as far as finding names, imports and open braces needs them.
///
/// Comments are left out; the tokens of an interpolation stand between `\(` and its `)`.
struct SwiftTokens {
  struct Token: Hashable {
    enum Kind { case name, number, string, mark }

    var kind: Kind
    var text: String
    /// Lines and columns count from 0; columns in bytes.
    var line: Int
    var column: Int
    /// How many braces, brackets and parentheses are open around it.
    var depth: Int
    /// Whether it is the first token of its line.
    var startsLine: Bool
  }

  private(set) var tokens: [Token] = []
  /// Whether every bracket, string and comment that is opened is closed again.
  private(set) var isBalanced = true

  init(_ source: String) {
    var scanner = Scanner(bytes: Array(source.utf8))
    scanner.scanCode()
    tokens = scanner.tokens
    isBalanced = scanner.isBalanced && scanner.open.isEmpty
  }

  /// The lines, counted from 0, that hold nothing but an import at the top level.
  var importLines: Set<Int> {
    var lines: Set<Int> = []
    var index = 0
    while index < tokens.count {
      let end = tokens[index...].firstIndex { $0.line != tokens[index].line } ?? tokens.count
      let line = tokens[index..<end]
      if line.first?.depth == 0, isImport(line.map(\.text)) { lines.insert(tokens[index].line) }
      index = end
    }
    return lines
  }

  /// Whether a line reads `[@attribute] [access] import [kind] A.B`.
  private func isImport(_ words: [String]) -> Bool {
    var rest = words[...]
    while rest.first == "@" { rest = rest.dropFirst(2) }
    if let first = rest.first, ["public", "package", "internal", "private", "fileprivate"].contains(first) {
      rest = rest.dropFirst()
    }
    guard rest.first == "import", rest.count > 1 else { return false }
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    return rest.dropFirst().allSatisfy { word in
      word == "." || kinds.contains(word) || word.utf8.allSatisfy(isNameByte)
    }
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
    true
  default: false
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

private struct Scanner {
  let bytes: [UInt8]
  var position = 0
  var line = 0
  var lineStart = 0
  var lastTokenLine = -1
  var tokens: [SwiftTokens.Token] = []
  var open: [UInt8] = []
  var isBalanced = true

  init(bytes: [UInt8]) { self.bytes = bytes }

  private func byte(_ offset: Int = 0) -> UInt8? {
    let index = position + offset
    return bytes.indices.contains(index) ? bytes[index] : nil
  }

  private func sees(_ text: String, at offset: Int = 0) -> Bool {
    bytes.dropFirst(position + offset).starts(with: text.utf8)
  }

  private mutating func advance() {
    if byte() == UInt8(ascii: "\n") {
      line += 1
      lineStart = position + 1
    }
    position += 1
  }

  private mutating func add(_ kind: SwiftTokens.Token.Kind, from start: Int, line: Int, column: Int) {
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    tokens.append(
      SwiftTokens.Token(
        kind: kind, text: text, line: line, column: column, depth: open.count,
        startsLine: line != lastTokenLine))
    lastTokenLine = line
  }

  /// Scans code up to the end, or up to the `)` that closes an interpolation begun at `depth`.
  mutating func scanCode(interpolationDepth depth: Int? = nil) {
    while let byte = byte() {
      let start = position
      let (line, column) = (line, position - lineStart)
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        advance()
      case UInt8(ascii: "/") where sees("//"):
        while let next = self.byte(), next != UInt8(ascii: "\n") { advance() }
      case UInt8(ascii: "/") where sees("/*"):
        skipComment()
      case UInt8(ascii: "\""):
        scanString(hashes: 0)
        add(.string, from: start, line: line, column: column)
      case UInt8(ascii: "#") where hashesBeforeQuote != nil:
        let hashes = hashesBeforeQuote ?? 0
        position += hashes
        scanString(hashes: hashes)
        add(.string, from: start, line: line, column: column)
      case UInt8(ascii: "`"):
        repeat { advance() } while self.byte() != nil && self.byte() != UInt8(ascii: "`")
        advance()
        position = min(position, bytes.count)
        add(.name, from: start, line: line, column: column)
      case _ where isDigit(byte):
        // `1...5` is a range: a point belongs to the number only before a digit.
        while let next = self.byte(), isNameByte(next) || isDecimalPoint { advance() }
        add(.number, from: start, line: line, column: column)
      case _ where isNameByte(byte):
        while let next = self.byte(), isNameByte(next) { advance() }
        add(.name, from: start, line: line, column: column)
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        advance()
        add(.mark, from: start, line: line, column: column)
        open.append(byte)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if byte == UInt8(ascii: ")"), let depth, open.count == depth { return }
        close(byte)
        advance()
        add(.mark, from: start, line: line, column: column)
      default:
        advance()
        add(.mark, from: start, line: line, column: column)
      }
    }
    if depth != nil { isBalanced = false }
  }

  private var isDecimalPoint: Bool { byte() == UInt8(ascii: ".") && byte(1).map(isDigit) == true }

  private mutating func close(_ byte: UInt8) {
    let opening: UInt8 =
      byte == UInt8(ascii: ")")
      ? UInt8(ascii: "(") : byte == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "{")
    if open.popLast() != opening { isBalanced = false }
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if byte() == nil {
        isBalanced = false
        return
      }
      if sees("/*") {
        depth += 1
        position += 2
      } else if sees("*/") {
        depth -= 1
        position += 2
      } else {
        advance()
      }
    } while depth > 0
  }

  private var hashesBeforeQuote: Int? {
    var count = 0
    while byte(count) == UInt8(ascii: "#") { count += 1 }
    return count > 0 && byte(count) == UInt8(ascii: "\"") ? count : nil
  }

  /// Scans a string literal, from its quote to its closing delimiter.
  private mutating func scanString(hashes: Int) {
    let isLong = sees("\"\"\"")
    position += isLong ? 3 : 1
    let fence = String(repeating: "#", count: hashes)
    let closing = (isLong ? "\"\"\"" : "\"") + fence
    let escape = "\\" + fence
    while let byte = byte() {
      if byte == UInt8(ascii: "\""), sees(closing) {
        position += closing.utf8.count
        return
      }
      if byte == UInt8(ascii: "\n"), !isLong { break }
      if byte == UInt8(ascii: "\\"), sees(escape) {
        position += escape.utf8.count
        if self.byte() == UInt8(ascii: "(") {
          advance()
          open.append(UInt8(ascii: "("))
          scanCode(interpolationDepth: open.count)
          if open.last == UInt8(ascii: "(") { open.removeLast() }
          if self.byte() != nil { advance() }
        } else if self.byte() != nil {
          advance()
        }
      } else {
        advance()
      }
    }
    isBalanced = false
  }
}
