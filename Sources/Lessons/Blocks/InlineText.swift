/// Parses text that is inline Markdown and nothing else: a caption, a claim's words, a summary, a title.
///
/// Line breaks count as blanks; what would be a list or a heading in a lesson is text here. Values have been put
/// in before (`escapeInline` keeps what they hold from being read as Markdown).
///
/// - Parameter at: where the text begins, to which ranges are relative.
package func parseInlines(
  _ text: String, file: String, at position: SourcePosition
) -> ([Inline], [Diagnostic]) {
  if text.utf8.allSatisfy(\.isSpace) { return ([], []) }
  let safe = text.utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }
  // A heading is the block that holds nothing but inlines on one line; the marks are taken off again below.
  let lead = "# "
  let source = SourceText(file: file, bytes: Array(lead.utf8) + safe + Array(" #".utf8))
  let (blocks, builder) = LessonParser.blocks(of: source, skippedLines: 0, place: .text)
  let shift = InlineShift(position, lead: lead.utf8.count)
  let diagnostics = builder.diagnostics.map { problem in
    var problem = problem
    problem.range = problem.range.map(shift.moved)
    return problem
  }
  guard case .heading(_, _, _, let inlines)? = blocks.first?.kind else { return ([], diagnostics) }
  return (inlines.map(shift.moved), diagnostics)
}

/// Text that Markdown reads as itself: every mark has a backslash before it.
package func escapeInline(_ text: String) -> String {
  var result: [UInt8] = []
  for byte in text.utf8 {
    if byte < 0x80, byte > 0x20, !byte.isWord, byte != 0x7F { result.append(UInt8(ascii: "\\")) }
    result.append(byte)
  }
  return result.text
}

/// Moves ranges of text parsed on its own to its place in the file.
private struct InlineShift {
  let position: SourcePosition
  let lead: Int

  init(_ position: SourcePosition, lead: Int) {
    self.position = position
    self.lead = lead
  }

  func moved(_ range: SourceRange) -> SourceRange { SourceRange(moved(range.start), moved(range.end)) }

  private func moved(_ place: SourcePosition) -> SourcePosition {
    SourcePosition(line: position.line, column: max(1, position.column + place.column - 1 - lead))
  }

  func moved(_ inline: Inline) -> Inline {
    inline.mapped { inline in
      switch inline {
      case .math(let latex, let range): .math(latex, moved(range))
      case .term(let slug, let text, let range): .term(slug: slug, text, moved(range))
      case .reference(let label, let numberOnly, let range):
        .reference(label: label, numberOnly: numberOnly, moved(range))
      case .citation(let citation): .citation(moved(citation))
      case .note(let name, let range): .note(name, moved(range))
      default: inline
      }
    }
  }

  private func moved(_ citation: Citation) -> Citation {
    var citation = citation
    for index in citation.items.indices { citation.items[index].range = moved(citation.items[index].range) }
    return citation
  }
}
