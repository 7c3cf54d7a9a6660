internal import Foundation
internal import Lessons

/// The lines of a cell that readers see.
struct CellCode {
  var lines: [String] = []
  /// For each line the number of its annotation.
  var annotations: [Int?] = []

  init(_ cell: Lessons.Cell) {
    for line in cell.lines where !line.isHidden {
      let text = line.annotation.map { Self.withoutAnnotation(line.text, $0) } ?? line.text
      let isBlank = text.allSatisfy(\.isWhitespace)
      // Where hidden lines were, one blank line is enough, and none at the ends.
      if isBlank, lines.isEmpty || lines.last?.isEmpty == true { continue }
      lines.append(isBlank ? "" : text)
      annotations.append(line.annotation)
    }
    while lines.last?.isEmpty == true {
      lines.removeLast()
      annotations.removeLast()
    }
  }

  /// The line without its `// <1>`, if it still has it.
  private static func withoutAnnotation(_ line: String, _ number: Int) -> String {
    guard let start = line.range(of: "// <\(number)>", options: .backwards),
      line[start.upperBound...].allSatisfy(\.isWhitespace)
    else { return line }
    var rest = line[..<start.lowerBound]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// The options as an author writes them, for `echo: fenced`.
  static func optionLines(_ options: CellOptions) -> [String] {
    var lines: [String] = []
    func add(_ key: String, _ value: String?) {
      if let value { lines.append("//| \(key): \(value)") }
    }
    add("label", options.label)
    add("caption", options.caption.map(source))
    add("alt", options.alt.map(source))
    add("insight", options.insight.map(source))
    add("echo", options.echo.rawValue)
    add("fold", options.fold == .none ? nil : options.fold.rawValue)
    add("summary", options.summary.map(source))
    add("eval", options.eval ? nil : "false")
    add("output", options.output ? nil : "false")
    add("expect", options.expect)
    add("error", options.error)
    add("compile-error", options.compileError)
    add("width", options.width.map(String.init))
    add("column", options.column == .body ? nil : options.column.rawValue)
    add("inputs", options.inputs.isEmpty ? nil : options.inputs.joined(separator: ", "))
    add("file", options.file)
    add("scope", options.scope?.rawValue)
    return lines
  }

  private static func source(_ text: Interpolated) -> String {
    text.parts.map { part in
      switch part {
      case .literal(let literal): literal
      case .expression(let expression): "\\(\(expression.source))"
      }
    }.joined()
  }
}
