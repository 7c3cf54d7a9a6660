/// `lessons/statements.yaml`: a statement of a source document in our words.
package struct Statement: Sendable, Codable, Hashable {
  /// What the course finds.
  package enum Verdict: String, Sendable, Codable, CaseIterable {
    /// True as it stands.
    case holds
    /// True under a condition, or with a number.
    case conditional
    case partly
    case wrong
  }

  package var id: String
  package var text: String
  package var verdict: Verdict
  /// What holds instead, or under which condition: inline Markdown.
  package var correction: String?
  /// The citation key of the document that says it.
  package var source: String?
  /// Where the correction stands.
  package var range: SourceRange

  package init(
    id: String, text: String, verdict: Verdict = .holds, correction: String? = nil, source: String? = nil,
    range: SourceRange = SourceRange(line: 1, column: 1)
  ) {
    self.id = id
    self.text = text
    self.verdict = verdict
    self.correction = correction
    self.source = source
    self.range = range
  }
}
