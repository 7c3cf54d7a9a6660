/// Tells code, strings and comments apart in Swift, byte by byte and in one pass.
///
/// It knows nested comments, multi-line and raw strings and interpolations; it does not know regex literals.
struct SwiftScanner {
  enum Class: UInt8 { case code, string, comment }

  private enum Context: Equatable {
    /// Code inside an interpolation, with the parentheses open in it.
    case interpolation(Int)
    case string(pounds: Int, isMultiline: Bool)
    case blockComment(Int)
    case lineComment
  }

  private(set) var classes: [Class] = []
  private var contexts: [Context] = []

  init(_ text: ArraySlice<UInt8>) {
    classes.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex { index = step(text, index) }
  }

  /// The place of the `)` that closes the `(` before `start`, or `nil` where the text ends first.
  static func closingParenthesis(in text: ArraySlice<UInt8>, from start: Int) -> Int? {
    var scanner = SwiftScanner([])
    scanner.contexts = [.interpolation(0)]
    var index = start
    while index < text.endIndex {
      index = scanner.step(text, index)
      if scanner.contexts.isEmpty { return index - 1 }
    }
    return nil
  }

  /// Reads what stands at `index` and returns the place after it.
  private mutating func step(_ text: ArraySlice<UInt8>, _ index: Int) -> Int {
    switch contexts.last {
    case .lineComment:
      if text[index] == UInt8(ascii: "\n") {
        contexts.removeLast()
        return take(1, .code, index)
      }
      return take(1, .comment, index)
    case .blockComment(let depth): return blockComment(depth, text, index)
    case .string(let pounds, let isMultiline): return string(pounds, isMultiline, text, index)
    case .interpolation, nil: return code(text, index)
    }
  }

  private mutating func take(_ count: Int, _ kind: Class, _ index: Int) -> Int {
    for _ in 0..<count { classes.append(kind) }
    return index + count
  }

  private mutating func code(_ text: ArraySlice<UInt8>, _ index: Int) -> Int {
    let rest = text[index...]
    if rest.starts(with: "//".utf8) {
      contexts.append(.lineComment)
      return take(2, .comment, index)
    }
    if rest.starts(with: "/*".utf8) {
      contexts.append(.blockComment(1))
      return take(2, .comment, index)
    }
    let pounds = rest.prefix(8).prefix { $0 == UInt8(ascii: "#") }.count
    if rest.dropFirst(pounds).first == UInt8(ascii: "\"") {
      let isMultiline = rest.dropFirst(pounds).starts(with: "\"\"\"".utf8)
      contexts.append(.string(pounds: pounds, isMultiline: isMultiline))
      return take(pounds + (isMultiline ? 3 : 1), .string, index)
    }
    if case .interpolation(let open)? = contexts.last {
      if text[index] == UInt8(ascii: "(") {
        contexts[contexts.count - 1] = .interpolation(open + 1)
      } else if text[index] == UInt8(ascii: ")") {
        if open == 0 {
          contexts.removeLast()
          return take(1, contexts.isEmpty ? .code : .string, index)
        }
        contexts[contexts.count - 1] = .interpolation(open - 1)
      }
    }
    return take(1, .code, index)
  }

  private mutating func blockComment(_ depth: Int, _ text: ArraySlice<UInt8>, _ index: Int) -> Int {
    let rest = text[index...]
    if rest.starts(with: "*/".utf8) {
      contexts.removeLast()
      if depth > 1 { contexts.append(.blockComment(depth - 1)) }
      return take(2, .comment, index)
    }
    if rest.starts(with: "/*".utf8) {
      contexts[contexts.count - 1] = .blockComment(depth + 1)
      return take(2, .comment, index)
    }
    return take(1, .comment, index)
  }

  private mutating func string(
    _ pounds: Int, _ isMultiline: Bool, _ text: ArraySlice<UInt8>, _ index: Int
  ) -> Int {
    let byte = text[index]
    let rest = text[index...]
    if byte == UInt8(ascii: "\\"), rest.dropFirst().prefix(pounds).allSatisfy({ $0 == UInt8(ascii: "#") }),
      rest.count > pounds + 1
    {
      if text[index + pounds + 1] == UInt8(ascii: "(") {
        contexts.append(.interpolation(0))
        return take(pounds + 2, .string, index)
      }
      return take(pounds + 2, .string, index)
    }
    if !isMultiline, byte == UInt8(ascii: "\n") {
      contexts.removeLast()  // an unterminated string: the compiler will say so
      return take(1, .code, index)
    }
    let quotes = isMultiline ? 3 : 1
    let mark =
      Array(repeating: UInt8(ascii: "\""), count: quotes)
      + Array(repeating: UInt8(ascii: "#"), count: pounds)
    if byte == UInt8(ascii: "\""), rest.starts(with: mark) {
      contexts.removeLast()
      return take(mark.count, .string, index)
    }
    return take(1, .string, index)
  }
}
