/// A number of a paper beside what theory says and what this build measured.
///
/// It never fails a build.
package struct Comparison: Sendable, Codable, Hashable {
  package var id: String?
  /// Inline Markdown.
  package var text: String
  package var measured: Double
  package var paper: Double
  package var theory: Double?
  /// The relative difference from the paper's number that still counts as agreement.
  package var tolerance: Double
  /// The citation: `@nielsen2015, ch. 5`.
  package var source: String
  package var covers: [String]
  package var line: Int
  package var column: Int

  package init(
    id: String?, text: String, measured: Double, paper: Double, theory: Double?, tolerance: Double,
    source: String, covers: [String], line: Int, column: Int
  ) {
    self.id = id
    self.text = text
    self.measured = measured
    self.paper = paper
    self.theory = theory
    self.tolerance = tolerance
    self.source = source
    self.covers = covers
    self.line = line
    self.column = column
  }

  /// Whether the measurement lies within `tolerance` of the paper's number.
  package var agrees: Bool { abs(measured - paper) <= tolerance * abs(paper) }
}
