/// One problem of a course, as its author sees it: where, what, and what to do.
///
/// Problems are collected over the whole course and printed together; nothing is silently dropped or defaulted.
package struct Diagnostic: Sendable, Codable, Hashable, Error {
  package enum Severity: String, Sendable, Codable, Comparable {
    case error, warning

    package static func < (a: Self, b: Self) -> Bool { a == .error && b == .warning }
  }

  package var severity: Severity
  /// The file, relative to the course's folder (`lessons/05-layer-speeds.md`); empty for the course as a whole.
  package var file: String
  package var range: SourceRange?
  /// A stable name of the kind of problem, from a closed list: `unknown-option`.
  package var identifier: String
  /// One line, lower case, quoting the offending text.
  package var summary: String
  /// What was expected and why, where the summary does not say it.
  package var explanation: String?
  /// What to do: the nearest valid thing, or the text to write.
  package var fix: String?

  package init(
    _ severity: Severity, _ identifier: String, file: String, at range: SourceRange? = nil,
    _ summary: String, explanation: String? = nil, fix: String? = nil
  ) {
    self.severity = severity
    self.identifier = identifier
    self.file = file
    self.range = range
    self.summary = summary
    self.explanation = explanation
    self.fix = fix
  }

  /// An error.
  package init(
    _ identifier: String, file: String, at range: SourceRange? = nil, _ summary: String,
    explanation: String? = nil, fix: String? = nil
  ) {
    self.init(.error, identifier, file: file, at: range, summary, explanation: explanation, fix: fix)
  }
}
