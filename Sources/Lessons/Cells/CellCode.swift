/// What a cell's code says to the page: hidden lines, annotations, claims.
enum CellCode {
  /// Marks the hidden and annotated lines and takes the annotation marks off.
  static func mark(_ lines: [Cell.Line]) -> [Cell.Line] {
    var text: [UInt8] = []
    var starts: [Int] = []
    for line in lines {
      starts.append(text.count)
      text.append(contentsOf: line.text.utf8)
      text.append(UInt8(ascii: "\n"))
    }
    let classes = SwiftScanner(text[...]).classes
    var lines = lines
    hideStatements(&lines, text: text, classes: classes, starts: starts)
    for index in lines.indices { readComment(&lines[index], start: starts[index], classes: classes) }
    return lines
  }

  // MARK: Comments

  /// Reads the `// hide` or `// <1>` at the end of a line.
  private static func readComment(_ line: inout Cell.Line, start: Int, classes: [SwiftScanner.Class]) {
    let bytes = Array(line.text.utf8)
    var index = bytes.count
    while index > 0, classes[start + index - 1] == .comment { index -= 1 }
    // The last comment of the line: `// a reason // hide` hides too.
    guard let slash = bytes[index...].indices.last(where: { bytes[$0...].starts(with: "//".utf8) }) else {
      return
    }
    let comment = bytes[slash...].drop { $0 == UInt8(ascii: "/") }.trimmed
    if comment.elementsEqual("hide".utf8) {
      line.isHidden = true
    } else if comment.first == UInt8(ascii: "<"), comment.last == UInt8(ascii: ">"),
      let number = Int(comment.dropFirst().dropLast().text), number > 0
    {
      line.annotation = number
      line.text = bytes[..<slash].trimmedAtEnd.text
    }
  }

  // MARK: Claims

  /// Hides the lines of statements that call `claim` or `compare`.
  private static func hideStatements(
    _ lines: inout [Cell.Line], text: [UInt8], classes: [SwiftScanner.Class], starts: [Int]
  ) {
    var index = 0
    while index < lines.count {
      let first = index
      guard let open = callStart(text, classes, line: starts[index]) else {
        index += 1
        continue
      }
      var depth = 0
      var place = open
      while place < text.count {
        if classes[place] == .code {
          if text[place] == UInt8(ascii: "(") { depth += 1 }
          if text[place] == UInt8(ascii: ")") { depth -= 1 }
          if depth == 0 { break }
        }
        place += 1
      }
      while index + 1 < lines.count, starts[index + 1] <= place { index += 1 }
      for hidden in first...index { lines[hidden].isHidden = true }
      index += 1
    }
  }

  /// The place of the `(` of a call of `claim` or `compare` that begins the line.
  private static func callStart(_ text: [UInt8], _ classes: [SwiftScanner.Class], line: Int) -> Int? {
    var rest = text[line...].drop(while: \.isBlank)
    guard rest.startIndex < classes.count, classes[rest.startIndex] == .code else { return nil }
    if rest.starts(with: "try ".utf8) { rest = rest.dropFirst(4).drop(while: \.isBlank) }
    for name in ["claim(", "compare("] where rest.starts(with: name.utf8) {
      return rest.startIndex + name.utf8.count - 1
    }
    return nil
  }
}
