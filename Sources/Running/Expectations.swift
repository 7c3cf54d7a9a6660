internal import Lessons
internal import Records

/// Holds what cells printed, and how they failed, against their options `expect`, `error` and `compile-error`.
func expectationDiagnostics(_ record: Record, _ lesson: Lesson) -> [Diagnostic] {
  zip(record.cells, lesson.cells).flatMap { record, cell -> [Diagnostic] in
    var diagnostics: [Diagnostic] = []
    func report(_ option: String, _ identifier: String, _ summary: String, explanation: String? = nil) {
      let position = cell.options.positions[option] ?? cell.range.start
      diagnostics.append(
        Diagnostic(
          .error, identifier, file: lesson.file,
          at: SourceRange(line: position.line, column: position.column),
          summary, explanation: explanation))
    }
    if let expected = cell.options.expect, cell.isExecuted {
      let printed = record.outputs.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
      if let difference = PrintedText.difference(printed, expected: expected) {
        report("expect", "unexpected-output", difference, explanation: "The cell printed:\n\(printed)")
      }
    }
    let trap = record.outputs.compactMap { if case .trap(let text) = $0 { text } else { nil } }.first ?? ""
    for (option, wanted) in [("error", cell.options.error), ("compile-error", cell.options.compileError)] {
      guard cell.options.eval, let wanted, !trap.contains(wanted.trimmed) else { continue }
      report(
        option, "unexpected-error", "the cell fails with \"\(trap)\", which does not contain \"\(wanted)\"")
    }
    return diagnostics
  }
}

/// Compares printed text with an expected one.
enum PrintedText {
  /// Relative difference of two numbers that still counts as agreement.
  static let tolerance = 1e-6

  /// The first difference in words; blanks and line ends do not count, and numbers may differ a little.
  static func difference(_ printed: String, expected: String) -> String? {
    let (have, want) = (words(printed), words(expected))
    for (index, word) in want.enumerated() {
      guard index < have.count else { return "the output ends before \"\(word)\"" }
      if !agree(have[index], word) {
        return "the output has \"\(have[index])\" where \"\(word)\" is expected"
      }
    }
    return have.count > want.count ? "the output goes on with \"\(have[want.count])\"" : nil
  }

  private static func words(_ text: String) -> [String] { text.split { $0.isWhitespace }.map { String($0) } }

  private static func agree(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    let punctuation: (Character) -> Bool = { "[](),;:".contains($0) }
    guard a.filter(punctuation) == b.filter(punctuation) else { return false }
    guard let x = Double(a.filter { !punctuation($0) }), let y = Double(b.filter { !punctuation($0) }) else {
      return false
    }
    return abs(x - y) <= tolerance * max(abs(x), abs(y)) || (x.isNaN && y.isNaN)
  }
}
