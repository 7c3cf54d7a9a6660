internal import Lessons

/// A lesson's cells as a program that people read and run: what a cell must do is the same, what serves the pages is
/// left out.
struct PackageProgram {
  let source: String

  init(_ lesson: Lesson, hasInputs: Bool) {
    var imports: [String] = []
    var lines = [hasInputs ? "LessonProgram.start(at: #filePath)" : "LessonProgram.start()"]
    for cell in lesson.cells where cell.options.eval {
      lines += ["", Self.heading(cell, in: lesson)]
      if cell.mustNotCompile {
        lines.append("// It does not compile, as it must not:")
        lines += cell.lines.map { "// " + $0.text }
        continue
      }
      // An import stands at the top, where a cell with a scope of its own could not have it.
      let imported = SwiftTokens(cell.code).importLines
      imports += imported.sorted().map { cell.lines[$0].text }
      let code = cell.lines.enumerated().filter { !imported.contains($0.offset) }.map(\.element.text)
      if cell.options.error != nil {
        lines.append("if CommandLine.arguments.contains(\"--cell-\(cell.index + 1)\") {")
        lines += code + ["}"]
      } else if cell.hasOwnScope {
        lines += ["do {"] + code + Self.captions(cell) + ["}"]
      } else {
        lines += code + Self.captions(cell)
      }
    }
    let title = "// \(lesson.frontMatter.title) (\(lesson.file))".split(whereSeparator: \.isNewline)
      .joined(separator: " ")
    var seen: Set<String> = ["import Gradus"]
    let others = imports.filter { seen.insert($0).inserted }
    source = ([title, "import Gradus"] + others + [""] + lines).joined(separator: "\n") + "\n"
  }

  private static func heading(_ cell: Cell, in lesson: Lesson) -> String {
    let label = cell.options.label.map { ", \($0)" } ?? ""
    let trap = cell.options.error == nil ? "" : "; it must fail: swift run Lesson --cell-\(cell.index + 1)"
    return "// MARK: - \(cell.name)\(label) (\(lesson.file):\(cell.range.start.line))\(trap)"
  }

  /// Statements that print the cell's texts with what was measured; those without a measured value say nothing new.
  private static func captions(_ cell: Cell) -> [String] {
    cell.optionExpressions.compactMap { name, _ in
      let texts = ["caption": cell.options.caption, "alt": cell.options.alt, "insight": cell.options.insight]
      guard let text = texts[name] ?? nil else { return nil }
      let parts = text.parts.map { part in
        switch part {
        case .literal(let literal): literal.swiftLiteral
        // On a line of its own: a comment in the expression must not swallow the rest.
        case .expression(let expression): "String(describing: \(expression.source)\n)"
        }
      }
      return "print(\"\(name):\", [" + parts.joined(separator: ", ") + "].joined())"
    }
  }
}
