internal import Lessons

/// Keeps a formula and the punctuation that leans on it on one line, and with them the number of a note.
///
/// A browser lays a formula out as boxes and may break the line on either side of each, even before a full stop.
enum HeldFormulas {
  /// An inline, with what was taken from the texts and notes beside it when it is a formula.
  struct Piece {
    var inline: Inline
    var before = ""
    var after: [Inline] = []

    var isHeld: Bool { !before.isEmpty || !after.isEmpty }

    var isLong: Bool {
      guard case .math(let latex, _) = inline else { return false }
      return HeldFormulas.isLong(latex)
    }

    /// The formula with its punctuation in its first and its last box, and what follows that.
    var withPunctuationInside: (formula: Inline, rest: [Inline]) {
      guard case .math(let latex, let range) = inline else { return (inline, after) }
      var rest = after[...]
      var leaning = ""
      while case .text(let more) = rest.first {
        leaning += more
        rest.removeFirst()
      }
      func text(_ words: String) -> String { words.isEmpty ? "" : "\\text{\(words)}" }
      return (.math(text(before) + latex + text(leaning), range), Array(rest))
    }
  }

  static func pieces(of content: [Inline]) -> [Piece] {
    var pieces = content.map { Piece(inline: $0) }
    for place in pieces.indices {
      guard case .math = pieces[place].inline else { continue }
      if place > 0, case .text(let text) = pieces[place - 1].inline {
        let kept = text.prefix(text.count - text.reversed().prefix(while: opening.contains).count)
        pieces[place].before = String(text[kept.endIndex...])
        pieces[place - 1].inline = .text(String(kept))
      }
      var next = place + 1
      while next < pieces.count {
        switch pieces[next].inline {
        case .note:
          pieces[place].after.append(pieces[next].inline)
          pieces[next].inline = .text("")
        case .text(let text):
          let leaning = text.prefix(while: closing.contains)
          if !leaning.isEmpty { pieces[place].after.append(.text(String(leaning))) }
          pieces[next].inline = .text(String(text[leaning.endIndex...]))
        default: break
        }
        // What is left of it ends what is held.
        guard case .text("") = pieces[next].inline else { break }
        next += 1
      }
    }
    return pieces
  }

  /// Whether a formula has so many letters that it has to break somewhere: it cannot be held as a whole.
  static func isLong(_ latex: String) -> Bool { FormulaWords.plain(latex).count > mostLetters }

  /// What fits on a phone's line beside a short word.
  private static let mostLetters = 14

  private static let opening: Set<Character> = ["(", "[", "“", "‘"]
  private static let closing: Set<Character> = [".", ",", ";", ":", "?", "!", ")", "]", "”", "’"]
}
