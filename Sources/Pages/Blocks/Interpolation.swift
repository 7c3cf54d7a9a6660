package import Lessons
internal import Records

/// Parses text that reached the weaver as a string (captions, claims) as inline Markdown.
///
/// The position is that of the text's first byte; problems come back as diagnostics of the file.
package typealias InlineMarkdown =
  @Sendable (_ text: String, _ file: String, _ position: SourcePosition) -> (
    inlines: [Inline], diagnostics: [Diagnostic]
  )

/// Text with values in it, through a Markdown parser that must not see the values: they would be read as Markdown.
///
/// A mark of two private-use characters around the value's index stands for each until the text is escaped.
enum Interpolation {
  enum Piece: Hashable {
    case text(String)
    case value(Int)
  }

  private static let opening: Character = "\u{E000}"
  private static let closing: Character = "\u{E001}"

  /// The author's text with a mark for each expression.
  static func marked(_ text: Interpolated) -> String {
    var count = 0
    return text.parts.map { part in
      switch part {
      case .literal(let literal): return literal.filter { $0 != opening && $0 != closing }
      case .expression:
        defer { count += 1 }
        return "\(opening)\(count)\(closing)"
      }
    }.joined()
  }

  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(of: opening), let end = rest[start...].firstIndex(of: closing) {
      if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
      if let index = Int(rest[rest.index(after: start)..<end]) { pieces.append(.value(index)) }
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }
}

extension PageBuilder {
  /// A caption or summary with the values of its expressions.
  func interpolated(_ text: Interpolated, option: String, of cell: Lessons.Cell) -> HTML {
    let values = optionValues(option, of: cell, expected: text)
    let position = cell.options.positions[option] ?? cell.range.start
    let outer = interpolated
    interpolated = values
    defer { interpolated = outer }
    return markdown(Interpolation.marked(text), at: position)
  }

  /// The same text without markup.
  func plain(_ text: Interpolated, option: String, of cell: Lessons.Cell) -> String {
    let values = optionValues(option, of: cell, expected: text)
    return Interpolation.pieces(of: Interpolation.marked(text)).map { piece in
      switch piece {
      case .text(let text): text
      case .value(let index):
        values.indices.contains(index) ? numerals.plain(values[index], words: words) : ""
      }
    }.joined()
  }

  /// Inline Markdown that came as a string.
  func markdown(_ text: String, at position: SourcePosition) -> HTML {
    let (content, problems) = site.markdown(text, file, position)
    add(problems)
    return at(SourceRange(position, position)) { inlines(content) }
  }

  private func optionValues(_ option: String, of cell: Lessons.Cell, expected text: Interpolated) -> [Value] {
    let count = text.parts.count { if case .expression = $0 { true } else { false } }
    let values =
      record.flatMap { $0.cells.indices.contains(cell.index) ? $0.cells[cell.index].options[option] : nil }
      ?? []
    if values.count < count {
      let position = cell.options.positions[option] ?? cell.range.start
      report(
        "missing-value", at: SourceRange(position, position),
        "the run gave \(values.count) of the \(count) values in this cell's \(option)")
    }
    return values
  }
}
