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

/// What stands in a cell's `//| key: value` lines.
package struct CellOptions: Sendable, Codable, Hashable {
  package enum Echo: String, Sendable, Codable { case shown = "true", hidden = "false", fenced }
  package enum Fold: String, Sendable, Codable { case none, closed = "true", open = "show" }
  package enum Width: String, Sendable, Codable { case body, page, margin }
  package enum Scope: String, Sendable, Codable { case shared, own }

  package var label: String?
  package var caption: Interpolated?
  package var alt: Interpolated?
  package var insight: Interpolated?
  package var summary: Interpolated?
  package var echo: Echo = .shown
  package var fold: Fold = .none
  package var eval: Bool = true
  package var output: Bool = true
  /// The text the cell must print, numbers compared with a tolerance.
  package var expect: String?
  /// The message of the trap the cell must reach.
  package var error: String?
  /// A part of the compiler's message the cell must provoke.
  package var compileError: String?
  /// Pixels, where the author sets the figure's width.
  package var width: Int?
  package var column: Width = .body
  package var inputs: [String] = []
  /// The file the cell's text is read from.
  package var file: String?
  package var timeout: Double?
  package var scope: Scope?
  /// Where each option stands, by key.
  package var positions: [String: SourcePosition] = [:]

  package init() {}
}

/// Text with `\(…)` in it: literal parts and expressions, in turn.
package struct Interpolated: Sendable, Codable, Hashable {
  package enum Part: Sendable, Codable, Hashable {
    case literal(String)
    case expression(Expression)
  }

  package var parts: [Part]
  package init(parts: [Part]) { self.parts = parts }
}
