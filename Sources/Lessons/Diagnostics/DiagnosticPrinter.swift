/// Diagnostics as text for a terminal.
///
///     lessons/05-layer-speeds.md:12:5: error: unknown cell option 'captoin'
///       12 | //| captoin: Speeds
///          |     ^^^^^^^
///       The options are label, caption, alt, …
///       fix: did you mean 'caption'?
package struct DiagnosticPrinter {
  /// Reads a file by the path that diagnostics carry, for the source line.
  private let source: (String) -> [UInt8]?

  package init(source: @escaping (String) -> [UInt8]?) { self.source = source }

  /// All diagnostics in order, a blank line between files, and a closing count; empty for none.
  package func text(_ diagnostics: some Sequence<Diagnostic>) -> String {
    let sorted = diagnostics.inOrder
    if sorted.isEmpty { return "" }
    var result = ""
    var file: String?
    var text: SourceText?
    for problem in sorted {
      if problem.file != file {
        if file != nil { result += "\n" }
        file = problem.file
        text = source(problem.file).map { SourceText(file: problem.file, bytes: Self.withoutMark($0)) }
      }
      write(problem, text, into: &result)
    }
    return result + "\n" + Self.count(sorted) + "\n"
  }

  /// `2 errors and 1 warning in 2 files`.
  package static func count(_ diagnostics: some Sequence<Diagnostic>) -> String {
    var errors = 0
    var warnings = 0
    var files: Set<String> = []
    for problem in diagnostics {
      if problem.severity == .error { errors += 1 } else { warnings += 1 }
      if !problem.file.isEmpty { files.insert(problem.file) }
    }
    func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
    var parts: [String] = []
    if errors > 0 { parts.append(plural(errors, "error")) }
    if warnings > 0 { parts.append(plural(warnings, "warning")) }
    if parts.isEmpty { return "no problems" }
    return parts.joined(separator: " and ") + (files.isEmpty ? "" : " in " + plural(files.count, "file"))
  }

  private func write(_ problem: Diagnostic, _ source: SourceText?, into result: inout String) {
    var place = problem.file
    if let start = problem.range?.start { place += ":\(start.line):\(start.column)" }
    result += place.isEmpty ? "" : place + ": "
    result += "\(problem.severity.rawValue): \(SourceWindow.shown(problem.summary))\n"
    if let range = problem.range, let source, range.start.line >= 1, range.start.line <= source.lineCount {
      let line = source.line(range.start.line)
      let number = String(range.start.line)
      let margin = String(repeating: " ", count: number.count)
      let window = SourceWindow(line, range: range)
      result += "  \(number) | \(window.text)\n"
      result += "  \(margin) | \(window.marks)\n"
    }
    if let explanation = problem.explanation { result += "  \(explanation)\n" }
    if let fix = problem.fix { result += "  fix: \(fix)\n" }
  }

  /// The file without the byte-order mark that the parser does not count either.
  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }
}
