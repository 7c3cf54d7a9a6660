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

/// The value of an option, over one or several lines, with the place of each.
struct OptionValue {
  private struct Line {
    var text: [UInt8]
    var indent: Int
    var place: SourcePosition
  }

  private var lines: [Line]

  init(_ text: ArraySlice<UInt8>, place: SourcePosition) {
    lines = [Line(text: Array(text), indent: 0, place: place)]
  }

  /// - Parameters:
  ///   - text: the line after its `//|`.
  ///   - indent: the blanks at its start.
  ///   - place: where its own text begins.
  mutating func append(_ text: ArraySlice<UInt8>, indent: Int, place: SourcePosition) {
    let own = text.dropFirst(min(indent, text.count)).trimmedAtEnd
    lines.append(Line(text: Array(own), indent: indent, place: place))
  }

  /// The value as one line; continued lines are joined by a blank.
  var line: String { lines.filter { !$0.text.isEmpty }.map(\.text.text).joined(separator: " ") }

  /// The value with its line breaks and the indentation beyond that of the first continued line.
  var block: String {
    let rest = lines.dropFirst()
    let margin = rest.filter { !$0.text.isEmpty }.map(\.indent).min() ?? 0
    var texts = rest.map { line in
      String(repeating: " ", count: max(0, line.text.isEmpty ? 0 : line.indent - margin)) + line.text.text
    }
    // A bar alone announces lines, as in YAML.
    let isBar = lines.count > 1 && lines[0].text == [UInt8(ascii: "|")]
    if let first = lines.first, !first.text.isEmpty, !isBar { texts.insert(first.text.text, at: 0) }
    while texts.last?.isEmpty == true { texts.removeLast() }
    return texts.joined(separator: "\n")
  }

  /// From the first byte of the value to the last one on that line.
  var range: SourceRange {
    let first = lines.first { !$0.text.isEmpty } ?? lines[0]
    return SourceRange(line: first.place.line, column: first.place.column, length: first.text.count)
  }

  /// The bytes of `line`, and the place of each line's start among them.
  var joined: (bytes: [UInt8], starts: [(offset: Int, place: SourcePosition)]) {
    var bytes: [UInt8] = []
    var starts: [(offset: Int, place: SourcePosition)] = []
    for line in lines where !line.text.isEmpty {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      starts.append((bytes.count, line.place))
      bytes.append(contentsOf: line.text)
    }
    return (bytes, starts)
  }
}
