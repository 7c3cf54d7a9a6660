package import Lessons
package import Storage

/// A lesson's cells and expressions as one Swift program, with the way back from its lines to the lesson's.
package struct Program: Sendable, Codable, Hashable {
  /// One thing that the program's results depend on, without its place in the lesson.
  package struct Part: Sendable, Codable, Hashable {
    /// `cell 3`, `caption of cell 3`, `values in the text`.
    package var name: String
    package var text: String

    init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// An expression on a line of its own in the program.
  struct PlacedExpression: Sendable, Codable, Hashable {
    var position: SourcePosition
    /// Bytes of generated code before the expression.
    var prefix: Int
    /// The cell in whose option it stands; `nil` in prose.
    var cell: Int?
  }

  /// The lesson's file, as diagnostics print it.
  package var file: String
  /// `main.swift`.
  package var source: String
  /// What the program computes, by named parts: prose and the places of the cells are no part of it.
  package var parts: [Part]
  /// Cells that the main process runs, in order.
  package var cells: [Int]
  /// Cells that must trap, each in a process of its own.
  package var errorCells: [Int]
  var expressions: [PlacedExpression]
  /// Bytes that were taken off the front of a line, by file and line.
  var columnOffsets: [String: [Int: Int]]

  /// The cells that are only type-checked, each in a program of its own.
  package var compileErrorCells: [Int]

  /// Whether there is nothing to run and nothing to check: a lesson of prose alone.
  package var isEmpty: Bool {
    cells.isEmpty && errorCells.isEmpty && compileErrorCells.isEmpty && expressions.isEmpty
  }

  /// The digest of what the program computes.
  package var digest: Digest {
    Digest(of: parts.map { "\($0.name)\n\($0.text.utf8.count)\n\($0.text)" }.joined())
  }

  /// The file name under which expressions stand in the program; their lines are numbers, not places.
  static func expressionFile(_ file: String) -> String { file + "#expressions" }

  /// The place in the author's files of a place that the compiler or a crash report names.
  ///
  /// - Returns: `nil` where the place is in generated code.
  package func place(file name: String, line: Int, column: Int) -> (file: String, position: SourcePosition)? {
    if name == Self.expressionFile(file) {
      // Each expression has an odd line; the bracket that closes it stands on the even one after it.
      let index = (line - 1) / 2
      guard expressions.indices.contains(index) else { return nil }
      let expression = expressions[index]
      let inside = line.isMultiple(of: 2) ? 0 : max(column - 1 - expression.prefix, 0)
      let position = SourcePosition(
        line: expression.position.line, column: expression.position.column + inside)
      return (file, position)
    }
    guard let offset = columnOffsets[name]?[line] else { return nil }
    return (name, SourcePosition(line: line, column: column + offset))
  }

  /// The last line of code at or before a line of generated code.
  func lastPlace(before line: Int, in name: String) -> (file: String, position: SourcePosition)? {
    guard let offsets = columnOffsets[name], let last = offsets.keys.filter({ $0 <= line }).max() else {
      return nil
    }
    return (name, SourcePosition(line: last, column: (offsets[last] ?? 0) + 1))
  }
}
