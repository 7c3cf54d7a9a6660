/// A cell: Swift that runs, with its options and the place of each of its lines.
package struct Cell: Sendable, Codable, Hashable {
  /// One line of a cell's code.
  package struct Line: Sendable, Codable, Hashable {
    /// The text without the prefix (quote marks, list indentation) it had in the file.
    package var text: String
    /// The line in the lesson's file, or in the file that the option `file` names.
    package var line: Int
    /// Bytes of prefix that were taken off: added to every column that comes back.
    package var columnOffset: Int
    /// Runs unseen (`// hide`, and the lines of `claim` and `compare`).
    package var isHidden: Bool
    /// The number of a `// <1>` annotation.
    package var annotation: Int?

    package init(text: String, line: Int, columnOffset: Int, isHidden: Bool = false, annotation: Int? = nil) {
      self.text = text
      self.line = line
      self.columnOffset = columnOffset
      self.isHidden = isHidden
      self.annotation = annotation
    }
  }

  package var index: Int
  package var options: CellOptions
  package var lines: [Line]
  /// The whole fence.
  package var range: SourceRange
  /// Whether the cell stands in a solution: `scope: own` is then the default.
  package var isInSolution: Bool

  package init(
    index: Int, options: CellOptions, lines: [Line], range: SourceRange, isInSolution: Bool = false
  ) {
    self.index = index
    self.options = options
    self.lines = lines
    self.range = range
    self.isInSolution = isInSolution
  }
}
