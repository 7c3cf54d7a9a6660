@testable import Lessons

/// A lesson's tree as text, one node a line, for goldens.
struct TreeText {
  private(set) var text = ""

  init(_ lesson: Lesson) {
    write(lesson.blocks, 0)
    for cell in lesson.cells { write(cell) }
    for (index, expression) in lesson.inlineExpressions.enumerated() {
      line(
        0,
        "value \(index) after cell \(expression.afterCell) at \(Self.place(expression.position)): \(expression.source)"
      )
    }
  }

  init(_ blocks: [Block]) { write(blocks, 0) }

  private mutating func line(_ indent: Int, _ content: String) {
    text += String(repeating: "  ", count: indent) + content + "\n"
  }

  static func place(_ position: SourcePosition) -> String { "\(position.line):\(position.column)" }
  static func place(_ range: SourceRange) -> String { "\(place(range.start))-\(place(range.end))" }

  private mutating func write(_ blocks: [Block], _ indent: Int) {
    for block in blocks { write(block, indent) }
  }

  private mutating func write(_ block: Block, _ indent: Int) {
    let at = " \(Self.place(block.range))"
    switch block.kind {
    case .heading(let level, let anchor, let label, let text):
      line(indent, "heading \(level) #\(anchor)\(Self.label(label))\(at): \(Self.inlines(text))")
    case .paragraph(let text): line(indent, "paragraph\(at): \(Self.inlines(text))")
    case .bulletList(let tight, let items):
      line(indent, "bullets\(tight ? "" : " loose")\(at)")
      write(items, indent + 1)
    case .orderedList(let start, let tight, let items):
      line(indent, "numbers from \(start)\(tight ? "" : " loose")\(at)")
      write(items, indent + 1)
    case .quote(let blocks):
      line(indent, "quote\(at)")
      write(blocks, indent + 1)
    case .callout(let callout):
      line(indent, "callout \(callout.kind)\(Self.label(callout.label))\(at): \(Self.inlines(callout.title))")
      write(callout.blocks, indent + 1)
      for choice in callout.choices {
        line(indent + 1, "choice \(choice.isCorrect): \(Self.inlines(choice.text))")
        write(choice.explanation, indent + 2)
      }
    case .code(let language, let code): line(indent, "code \(language)\(at): \(code.debugDescription)")
    case .cell(let index): line(indent, "cell \(index)\(at)")
    case .math(let latex, let label): line(indent, "math\(Self.label(label))\(at): \(latex.debugDescription)")
    case .table(let table):
      line(
        indent,
        "table\(Self.label(table.label)) \(table.alignments.map(\.rawValue))\(at): \(Self.inlines(table.caption))"
      )
      for row in [table.head] + table.rows {
        line(indent + 1, row.map(Self.inlines).joined(separator: " ¦ "))
      }
    case .image(let url, let alt, let caption, let label):
      line(
        indent, "image\(Self.label(label))\(at): \(url) alt \(alt.debugDescription) \(Self.inlines(caption))")
    case .solution(let summary, let blocks):
      line(indent, "solution\(at): \(Self.inlines(summary))")
      write(blocks, indent + 1)
    case .notes(let notes):
      for note in notes {
        line(indent, "note \(note.name) \(Self.place(note.range))")
        write(note.blocks, indent + 1)
      }
    case .thematicBreak: line(indent, "break\(at)")
    }
  }

  private mutating func write(_ items: [ListItem], _ indent: Int) {
    for item in items {
      line(indent, "item" + (item.checked.map { $0 ? " [x]" : " [ ]" } ?? ""))
      write(item.blocks, indent + 1)
    }
  }

  private static func label(_ label: String?) -> String { label.map { " {#\($0)}" } ?? "" }

  static func inlines(_ inlines: [Inline]) -> String { inlines.map(inline).joined() }

  private static func inline(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): text
    case .softBreak: "⏎"
    case .hardBreak: "⏎⏎"
    case .emphasis(let inner): "‹em \(inlines(inner))›"
    case .strong(let inner): "‹strong \(inlines(inner))›"
    case .strikethrough(let inner): "‹del \(inlines(inner))›"
    case .code(let code): "‹code \(code)›"
    case .math(let latex, let range): "‹math \(place(range)) \(latex)›"
    case .link(let url, let title, let inner):
      "‹link \(url)\(title.isEmpty ? "" : " \"\(title)\"") \(inlines(inner))›"
    case .image(let url, let alt, let title): "‹image \(url) \(alt) \(title)›"
    case .term(let slug, let inner, let range): "‹term \(place(range)) \(slug) \(inlines(inner))›"
    case .reference(let label, let numberOnly, let range):
      "‹ref \(place(range)) \(label)\(numberOnly ? " number" : "")›"
    case .citation(let citation):
      "‹cite\(citation.isBracketed ? "[]" : "") "
        + citation.items.map { "\(place($0.range)) \($0.key)" + ($0.locator.map { ", \($0)" } ?? "") }
        .joined(separator: "; ") + "›"
    case .note(let name, let range): "‹note \(place(range)) \(name)›"
    case .value(let index): "‹value \(index)›"
    case .element(let tag, let inner): "‹\(tag) \(inlines(inner))›"
    }
  }

  private mutating func write(_ cell: Cell) {
    line(0, "cell \(cell.index) \(Self.place(cell.range))\(cell.isInSolution ? " in a solution" : "")")
    let options = cell.options
    for (key, position) in options.positions.sorted(by: { $0.value < $1.value }) {
      let value: String =
        switch key {
        case "label": options.label ?? "–"
        case "caption": Self.interpolated(options.caption)
        case "alt": Self.interpolated(options.alt)
        case "insight": Self.interpolated(options.insight)
        case "summary": Self.interpolated(options.summary)
        case "echo": options.echo.rawValue
        case "fold": options.fold.rawValue
        case "eval": "\(options.eval)"
        case "output": "\(options.output)"
        case "expect": options.expect.debugDescription
        case "error": options.error.debugDescription
        case "compile-error": options.compileError.debugDescription
        case "width": options.width.debugDescription
        case "column": options.column.rawValue
        case "inputs": "\(options.inputs)"
        case "file": options.file.debugDescription
        case "timeout": options.timeout.debugDescription
        case "scope": options.scope.debugDescription
        default: "?"
        }
      line(1, "\(key) at \(Self.place(position)): \(value)")
    }
    for code in cell.lines {
      let marks = (code.isHidden ? " hidden" : "") + (code.annotation.map { " <\($0)>" } ?? "")
      line(1, "\(code.line)+\(code.columnOffset)\(marks) | \(code.text)")
    }
  }

  private static func interpolated(_ text: Interpolated?) -> String {
    guard let text else { return "–" }
    return text.parts.map { part in
      switch part {
      case .literal(let text): text
      case .expression(let expression): "‹\(place(expression.position)) \(expression.source)›"
      }
    }.joined()
  }
}
