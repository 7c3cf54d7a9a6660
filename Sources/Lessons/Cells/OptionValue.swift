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
