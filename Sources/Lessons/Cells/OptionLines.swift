/// The `//| key: value` lines at the head of a cell.
struct OptionLines {
  struct Option {
    var key: String
    var keyRange: SourceRange
    var value: OptionValue
  }

  private(set) var options: [Option] = []
  /// The number of lines they take.
  private(set) var count = 0
  private(set) var diagnostics: [Diagnostic] = []

  init(_ lines: [Cell.Line], file: String) {
    /// How far the last key stands from its `|`.
    var keyIndent = 0
    for line in lines {
      guard let start = Self.textStart(line.text) else { break }
      count += 1
      let bytes = Array(line.text.utf8)
      let text = bytes[start...].drop(while: \.isBlank)
      let indent = text.startIndex - start
      let place = SourcePosition(line: line.line, column: line.columnOffset + text.startIndex + 1)
      if !options.isEmpty, text.isEmpty || indent > keyIndent {
        options[options.count - 1].value.append(bytes[start...], indent: indent, place: place)
        continue
      }
      if text.isEmpty { continue }
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")),
        text[..<colon].allSatisfy({ $0.isASCIILetter || $0 == UInt8(ascii: "-") || $0.isBlank })
      else {
        diagnostics.append(
          Diagnostic(
            "malformed-option", file: file,
            at: SourceRange(line: place.line, column: place.column, length: text.trimmedAtEnd.count),
            "'\(text.trimmedAtEnd.text)' is no option", explanation: "An option line reads '//| key: value'.",
            fix: options.isEmpty ? nil : "indent the line deeper to continue the option above it"))
        continue
      }
      keyIndent = indent
      let key = text[..<colon].trimmed
      let value = bytes[(colon + 1)...].drop(while: \.isBlank)
      let valuePlace = SourcePosition(line: line.line, column: line.columnOffset + value.startIndex + 1)
      options.append(
        Option(
          key: key.text, keyRange: SourceRange(line: place.line, column: place.column, length: key.count),
          value: OptionValue(value.trimmedAtEnd, place: valuePlace)))
    }
  }

  /// Where the text after `//|` begins, or `nil` in a line that is no option line.
  static func textStart(_ line: String) -> Int? {
    let bytes = Array(line.utf8)
    var rest = bytes.drop(while: \.isBlank)
    guard rest.starts(with: "//".utf8) else { return nil }
    rest = rest.dropFirst(2).drop(while: \.isBlank)
    return rest.first == UInt8(ascii: "|") ? rest.startIndex + 1 : nil
  }
}
