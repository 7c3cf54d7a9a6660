/// Makes a cell of a ```` ```swift ```` fence.
struct CellParser {
  let file: String
  /// Reads a file of the course by its path relative to the course's folder.
  let readFile: (String) -> [UInt8]?

  /// - Parameter lines: the fence's lines, without the prefix they had.
  func parse(
    _ lines: [Cell.Line], index: Int, range: SourceRange, isInSolution: Bool
  ) -> (Cell, [Diagnostic]) {
    let optionLines = OptionLines(lines, file: file)
    let reader = CellOptionsReader(optionLines, cell: index, file: file)
    var diagnostics = reader.diagnostics
    var code = Array(lines.dropFirst(optionLines.count))
    if let late = code.first(where: { OptionLines.textStart($0.text) != nil }) {
      diagnostics.append(
        Diagnostic(
          "late-option", file: file,
          at: SourceRange(
            line: late.line, column: late.columnOffset + 1, length: late.text.utf8.count),
          "an option line after the cell's code", explanation: "Options stand before the first line of code.",
          fix: "move the line to the top of the cell"))
    }
    if let path = reader.options.file {
      let own = code.first { !$0.text.utf8.allSatisfy(\.isSpace) }
      switch self.code(path, at: reader.options.positions["file"], own: own) {
      case .success(let lines): code = lines
      case .failure(let problem):
        diagnostics.append(problem)
        code = []
      }
    }
    let cell = Cell(
      index: index, options: reader.options, lines: CellCode.mark(code), range: range,
      isInSolution: isInSolution)
    return (cell, diagnostics)
  }

  /// The lines of the file a cell takes its text from.
  private func code(
    _ path: String, at place: SourcePosition?, own: Cell.Line?
  ) -> Result<[Cell.Line], Diagnostic> {
    let range = place.map { SourceRange(line: $0.line, column: $0.column, length: 4) }
    if let own {
      return .failure(
        Diagnostic(
          "file-and-code", file: file, at: SourceRange(line: own.line, column: own.columnOffset + 1),
          "a cell with 'file' has code of its own", fix: "move the code into a cell of its own"))
    }
    guard let relative = CoursePath.normalized(path), let bytes = readFile(relative) else {
      return .failure(
        Diagnostic(
          "missing-file", file: file, at: range, "there is no file '\(path)'",
          explanation: "Paths are relative to the folder 'lessons'."))
    }
    let (text, problems) = Encoding.check(bytes, file: relative)
    if let problem = problems.first { return .failure(problem) }
    guard let text, !bytes.isEmpty else { return .success([]) }
    return .success(
      (1...text.lineCount).map { Cell.Line(text: text.lineText($0), line: $0, columnOffset: 0) })
  }
}
