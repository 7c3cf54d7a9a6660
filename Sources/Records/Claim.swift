/// A statement of the course with the number that was measured for it; one that does not hold fails the build.
package struct Claim: Sendable, Codable, Hashable {
  /// Whether a claim is a consequence of arithmetic or of chance with known odds.
  package enum Kind: String, Sendable, Codable { case exact, statistical }

  /// A stable name: the row of the law sheet (`M01`), or one made from the lesson and its place.
  package var id: String?
  /// Inline Markdown.
  package var text: String
  package var kind: Kind
  package var holds: Bool
  /// What was measured: usually one number, several for orderings.
  package var measured: [Double]
  package var expectation: Expectation
  /// The ids of source statements that this claim settles.
  package var covers: [String]
  /// The glossary entry it backs (a slug).
  package var term: String?
  /// The line in the lesson's file; once the runner has recorded it, counted from the cell's first line, which is 1.
  package var line: Int
  package var column: Int

  package init(
    id: String?, text: String, kind: Kind, holds: Bool, measured: [Double], expectation: Expectation,
    covers: [String], term: String?, line: Int, column: Int
  ) {
    self.id = id
    self.text = text
    self.kind = kind
    self.holds = holds
    self.measured = measured
    self.expectation = expectation
    self.covers = covers
    self.term = term
    self.line = line
    self.column = column
  }
}
