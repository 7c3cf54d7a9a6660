/// A table of numbers in comma-separated text, with or without a heading line.
public struct CSVFile: Sendable, Hashable {
  /// The file's name, for errors.
  public let name: String
  /// The headings, where the first line has any.
  public let headings: [String]?
  /// The numbers, row by row, each row as long as the first.
  public let rows: [[Double]]

  /// Reads the text of a file; a first line with a cell that is no number is a heading.
  ///
  /// - Throws: `DataError` naming file, line and column where a cell is no finite number or a row's length
  ///   differs.
  public init(_ text: String, name: String) throws {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    var headings: [String]?
    var rows: [[Double]] = []
    var width: Int?
    for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
      if width == nil {
        width = cells.count
        if cells.contains(where: { Double($0) == nil }) {
          headings = cells.map(String.init)
          continue
        }
      }
      guard let width, cells.count == width else {
        throw DataError(
          name, "line \(index + 1)", found: "\(cells.count) cells",
          expected: "\(width ?? 0), as in the first line")
      }
      rows.append(
        try cells.enumerated().map { column, cell in
          guard let number = Double(cell), number.isFinite else {
            throw DataError(
              name, "line \(index + 1), column \(column + 1)", found: "'\(cell)'", expected: "a finite number"
            )
          }
          return number
        })
    }
    guard !rows.isEmpty else {
      throw DataError(name, "rows", found: "0", expected: "at least 1 row of numbers")
    }
    self.name = name
    self.headings = headings
    self.rows = rows
  }

  /// Examples whose class stands in one column (from 0; negative counts from the end) and inputs in the others.
  ///
  /// - Throws: `DataError` where the column does not exist or a label is no class.
  public func examples(labelColumn: Int = -1, classes: Int) throws -> ExampleTable {
    let width = rows[0].count
    let column = labelColumn < 0 ? width + labelColumn : labelColumn
    guard (0..<width).contains(column), width > 1 else {
      throw DataError(
        name, "labelColumn", found: "\(labelColumn)", expected: "one of \(width) columns, beside inputs")
    }
    var labels: [Int] = []
    var inputs: [Double] = []
    for (index, row) in rows.enumerated() {
      let label = row[column]
      guard label >= 0, label < Double(classes), label == label.rounded() else {
        throw DataError(
          name, "row \(index + 1), column \(column + 1)", found: "\(label)",
          expected: "a whole number in 0..<\(classes)")
      }
      labels.append(Int(label))
      inputs += row[..<column]
      inputs += row[(column + 1)...]
    }
    return try ExampleTable(
      count: rows.count, shape: [width - 1], inputs: inputs, target: .classes(labels, of: classes),
      source: name)
  }

  private static func trimmed(_ cell: Substring) -> Substring {
    var cell = cell
    while let first = cell.first, first.isWhitespace { cell.removeFirst() }
    while let last = cell.last, last.isWhitespace { cell.removeLast() }
    return cell
  }
}
