internal import Lessons

/// Margin notes and the numbers that lead to them.
///
/// No heading can have their anchors: those made of titles have no `_`.
extension PageBuilder {
  /// The number of a note in the text, counted from 1 in the order of the page.
  func noteNumber(_ name: String) -> HTML {
    guard !isInsideLink else { return HTML() }
    let isFirst = noteNumbers[name] == nil
    let number = noteNumbers[name, default: noteNumbers.count + 1]
    noteNumbers[name] = number
    let anchor: HTML = isFirst ? " id=\"note-ref_\(number)\"" : HTML()
    return "<sup class=\"note-number\"><a\(anchor) href=\"#note_\(number)\" role=\"doc-noteref\""
      + " data-card=\"note_\(number)\" aria-label=\"\(words(.noteNumber, ["n": String(number)]))\">\(number)</a></sup>"
  }

  /// A block with the notes that it refers to: they follow it, or stand beside it where there is a margin.
  func noted(_ block: HTML, _ notes: [Note]) -> HTML {
    // A note of a solution that is left out has no number.
    let asides = notes.compactMap { note in
      noteNumbers[note.name].map { number in at(note.range) { aside(note, number: number) } }
    }
    guard !asides.isEmpty else { return block }
    return "<div class=\"noted\">\n\(block)<div class=\"margin-notes\">\n\(asides.joined())</div>\n</div>\n"
  }

  private func aside(_ note: Note, number: Int) -> HTML {
    let words = words(.noteBack, ["n": String(number)])
    let back: HTML =
      "<a class=\"note-back\" href=\"#note-ref_\(number)\" role=\"doc-backlink\" aria-label=\"\(words)\">\(number)</a>"
    var rest = note.blocks[...]
    var first: HTML = "<p>\(back)</p>\n"
    if let block = rest.first, case .paragraph(let text) = block.kind {
      first = at(block.range) { "<p>\(back) \(inlines(text))</p>\n" }
      rest = rest.dropFirst()
    }
    return "<aside class=\"margin-note\" id=\"note_\(number)\" role=\"doc-footnote\""
      + " aria-label=\"\(self.words(.noteNumber, ["n": String(number)]))\">\n\(first)\(blocks(Array(rest)))</aside>\n"
  }
}
