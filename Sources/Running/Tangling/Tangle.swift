package import Lessons

extension Program {
  /// The program of a lesson: `import Gradus`, then its cells and expressions in order.
  ///
  /// Every cell keeps its lines and columns; generated code stands on lines of its own.
  ///
  /// - Parameters:
  ///   - lesson: The lesson as parsed.
  ///   - compileErrorCell: The cell with `compile-error` that is to be checked; the program then ends with it.
  package init(_ lesson: Lesson, compileErrorCell: Int? = nil) {
    var tangler = Tangler(lesson: lesson)
    tangler.tangle(until: compileErrorCell)
    file = lesson.file
    source = tangler.hoisted() + tangler.lines.joined(separator: "\n") + "\n"
    parts = tangler.parts
    cells = tangler.cells
    errorCells = tangler.errorCells
    compileErrorCells = lesson.cells.filter(\.mustNotCompile).map(\.index)
    expressions = tangler.expressions
    columnOffsets = tangler.columnOffsets
    // What asks for its own line sees where the cells stand.
    if lesson.cells.contains(where: { cell in
      cell.isExecuted && cell.lines.contains { asksForItsPlace($0.text) }
    }) {
      parts.append(Part("places of the cells", source))
    }
  }
}

private func asksForItsPlace(_ line: String) -> Bool {
  ["#line", "#column", "#file"].contains { line.contains($0) }
}

extension Cell {
  /// Whether the lesson's program holds the cell, in the main process or in one of its own.
  package var isExecuted: Bool { options.eval && options.compileError == nil }
  /// Whether the cell is only type-checked, and must fail.
  package var mustNotCompile: Bool { options.eval && options.compileError != nil }
  /// The name under which messages speak of it.
  var name: String { "cell \(index + 1)" }
  var code: String { lines.map(\.text).joined(separator: "\n") }

  var hasOwnScope: Bool {
    switch options.scope {
    case .own: true
    case .shared: false
    case nil: isInSolution
    }
  }

  /// The expressions in each option that may hold some, in the order in which options are evaluated.
  var optionExpressions: [(option: String, expressions: [Expression])] {
    let options: [(String, Interpolated?)] = [
      ("caption", options.caption), ("alt", options.alt), ("insight", options.insight),
      ("summary", options.summary),
    ]
    return options.compactMap { name, text in
      let expressions = (text?.parts ?? []).compactMap { part in
        if case .expression(let expression) = part { expression } else { nil }
      }
      return expressions.isEmpty ? nil : (name, expressions)
    }
  }
}

/// Writes the lines of a program.
private struct Tangler {
  let lesson: Lesson
  var lines: [String] = []
  var imports: [(place: String, line: String)] = []
  var parts: [Program.Part] = []
  var cells: [Int] = []
  var errorCells: [Int] = []
  var expressions: [Program.PlacedExpression] = []
  var columnOffsets: [String: [Int: Int]] = [:]

  /// The expressions in prose with their numbers, by the cell that they follow.
  let inlines: [Int: [(index: Int, expression: Expression)]]

  init(lesson: Lesson) {
    self.lesson = lesson
    inlines = Dictionary(
      grouping: lesson.inlineExpressions.enumerated().map { (index: $0, expression: $1) },
      by: \.expression.afterCell)
  }

  mutating func tangle(until last: Int?) {
    columnOffsets[lesson.file] = [:]
    lines.append("LessonProgram.start()")
    let shape = lesson.cells.map { cell in
      cell.isExecuted ? (cell.options.error == nil ? "r" : "t") : cell.options.eval ? "c" : "-"
    }
    parts.append(Program.Part("order of the cells", shape.joined()))
    addInlines(after: -1)
    for cell in lesson.cells {
      if cell.index == last {
        add(cell, opening: "do {", closing: "}")
        return
      }
      let isSkipped = !cell.isExecuted || (last != nil && cell.options.error != nil)
      if isSkipped {
        addOptions(of: cell)
      } else if cell.options.error != nil {
        errorCells.append(cell.index)
        add(
          cell, opening: "if LessonProgram.reaches(errorCell: \(cell.index)) {",
          closing: "LessonProgram.finishErrorCell() }", options: false)
        addOptions(of: cell)
      } else {
        cells.append(cell.index)
        add(cell, opening: cell.hasOwnScope ? "do {" : nil, closing: cell.hasOwnScope ? "}" : nil)
      }
      addInlines(after: cell.index)
    }
    lines.append("LessonProgram.finish()")
    let inlines = lesson.inlineExpressions.map { "\($0.afterCell): \($0.source)" }
    parts.append(Program.Part("values in the text", inlines.joined(separator: "\n")))
    for cell in lesson.cells where cell.mustNotCompile {
      parts.append(Program.Part("\(cell.name) (must not compile)", cell.code))
    }
  }

  /// The functions of Gradus that the C library has too, and Foundation with it.
  private static let functions = [
    "ceil", "cos", "cosh", "erf", "erfc", "exp", "expm1", "floor", "log", "log10", "log1p", "log2", "pow",
    "sin",
    "sinh", "sqrt", "tanh",
  ]

  /// Imports, which no cell with a scope of its own could hold, at the top and each with its own place.
  func hoisted() -> String {
    var text = "import Gradus\n"
    // Another module may have functions of the same names; a single import goes before those of whole modules.
    if !imports.isEmpty { text += Self.functions.map { "import func Gradus.\($0)\n" }.joined() }
    for item in imports { text += "\(item.place)\n\(item.line)\n" }
    return text
  }

  private mutating func add(_ cell: Cell, opening: String?, closing: String?, options: Bool = true) {
    let scope = cell.hasOwnScope ? " (own scope)" : ""
    parts.append(Program.Part(cell.name, cell.code + scope))
    if let opening { lines.append(opening) }
    lines.append("LessonProgram.begin(cell: \(cell.index))")
    let file = cell.options.file ?? lesson.file
    let imported = SwiftTokens(cell.code).importLines
    var next: Int?
    for (index, line) in cell.lines.enumerated() {
      let place = sourceLocation(file: file, line: line.line)
      if line.line != next { lines.append(place) }
      next = line.line + 1
      columnOffsets[file, default: [:]][line.line] = line.columnOffset
      if imported.contains(index) {
        imports.append((place, line.text))
        lines.append("")
      } else {
        lines.append(line.text)
      }
    }
    lines.append("LessonProgram.end(cell: \(cell.index))")
    if options { addOptions(of: cell) }
    if let closing { lines.append(closing) }
  }

  private mutating func addOptions(of cell: Cell) {
    for (option, expressions) in cell.optionExpressions {
      parts.append(
        Program.Part("\(option) of \(cell.name)", expressions.map(\.source).joined(separator: "\n")))
      for (index, expression) in expressions.enumerated() {
        add(
          expression, call: "LessonProgram.option(\(cell.index), \"\(option)\", \(index), ", cell: cell.index)
      }
    }
  }

  private mutating func addInlines(after cell: Int) {
    for (index, expression) in inlines[cell] ?? [] {
      add(expression, call: "LessonProgram.inline(\(index), ", cell: nil)
    }
  }

  private mutating func add(_ expression: Expression, call: String, cell: Int?) {
    lines.append(
      sourceLocation(file: Program.expressionFile(lesson.file), line: 2 * expressions.count + 1))
    let source = expression.source.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: " ")
    lines.append(call + source)
    // On a line of its own: a comment in the expression must not swallow it.
    lines.append(")")
    expressions.append(
      Program.PlacedExpression(position: expression.position, prefix: call.utf8.count, cell: cell))
  }

  private func sourceLocation(file: String, line: Int) -> String {
    let name = file.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "#sourceLocation(file: \"\(name)\", line: \(line))"
  }
}
