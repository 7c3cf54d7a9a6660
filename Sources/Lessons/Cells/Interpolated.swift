/// Text with `\(…)` in it: literal parts and expressions, in turn.
package struct Interpolated: Sendable, Codable, Hashable {
  package enum Part: Sendable, Codable, Hashable {
    case literal(String)
    case expression(Expression)
  }

  package var parts: [Part]
  package init(parts: [Part]) { self.parts = parts }
}

extension Interpolated {
  /// Splits an option's value at `\(…)`; every other backslash is literal.
  ///
  /// - Throws: a `Diagnostic` where a parenthesis is never closed or holds nothing.
  init(_ value: OptionValue, afterCell: Int, file: String) throws(Diagnostic) {
    let (bytes, starts) = value.joined
    parts = []
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "(")
      else {
        literal.append(bytes[index])
        index += 1
        continue
      }
      let place = Self.place(of: index, starts)
      guard let close = SwiftScanner.closingParenthesis(in: bytes[...], from: index + 2) else {
        throw Diagnostic(
          "unclosed-interpolation", file: file,
          at: SourceRange(line: place.line, column: place.column, length: 2),
          "'\\(' is never closed", fix: "close it with ')'")
      }
      let inner = bytes[(index + 2)..<close]
      let source = inner.trimmed
      guard !source.isEmpty else {
        throw Diagnostic(
          "empty-interpolation", file: file,
          at: SourceRange(line: place.line, column: place.column, length: 3),
          "'\\()' holds no expression")
      }
      if !literal.isEmpty { parts.append(.literal(literal.text)) }
      literal = []
      let position = Self.place(of: source.startIndex, starts)
      parts.append(.expression(Expression(source: source.text, position: position, afterCell: afterCell)))
      index = close + 1
    }
    if !literal.isEmpty { parts.append(.literal(literal.text)) }
  }

  private static func place(
    of offset: Int, _ starts: [(offset: Int, place: SourcePosition)]
  ) -> SourcePosition {
    guard let line = starts.last(where: { $0.offset <= offset }) else {
      return SourcePosition(line: 1, column: 1)
    }
    return SourcePosition(line: line.place.line, column: line.place.column + offset - line.offset)
  }

  /// The expressions, in the order in which `Record.Cell.options` keeps their values.
  package var expressions: [Expression] {
    parts.compactMap { part in
      if case .expression(let expression) = part { expression } else { nil }
    }
  }

  /// The text with one value in the place of each expression; a missing value leaves its place empty.
  package func text(values: [String]) -> String {
    var next = 0
    var result = ""
    for part in parts {
      switch part {
      case .literal(let text): result += text
      case .expression:
        if next < values.count { result += values[next] }
        next += 1
      }
    }
    return result
  }
}
