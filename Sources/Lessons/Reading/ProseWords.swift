/// The words of running text, each with its place in the file.
///
/// Text runs in paragraphs, lists, quotes and callouts; headings, tables, captions, code and display math do not.
struct ProseWords {
  /// What stands between two blanks: a word with the marks around it.
  struct Word: Hashable {
    /// With marks; a formula, code, a value or a reference is one `￼`.
    var text: String
    var position: SourcePosition
    /// The slug of the glossary entry that the word links to.
    var term: String?
    /// Whether a glossary link could stand here: not inside another link.
    var isPlain = true

    /// Whether it is a word at all, and no lone dash.
    var counts: Bool {
      text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        || text.contains(Self.opaque)
    }

    static let opaque: Character = "\u{FFFC}"
  }

  private let source: SourceText
  private var words: [Word] = []
  /// The word that goes on, and whether it does.
  private var isOpen = false
  /// Where the search for the next text begins, and where the block ends.
  private var cursor = 0
  private var end = 0

  init(_ source: SourceText) { self.source = source }

  /// The words of a block's own text; none where its text does not run.
  mutating func words(of block: Block) -> [Word] {
    let texts: [[Inline]]
    switch block.kind {
    case .paragraph(let text): texts = [text]
    case .callout(let callout): texts = [callout.title] + callout.choices.map(\.text)
    default: return []
    }
    words = []
    cursor = source.line(block.range.start.line).startIndex + block.range.start.column - 1
    end = max(cursor, source.line(block.range.end.line).endIndex)
    for text in texts {
      isOpen = false
      text.forEach { add($0, term: nil, isPlain: true) }
      // A title or a choice ends what it says.
      if texts.count > 1, !words.isEmpty { words[words.count - 1].text += "." }
    }
    return words
  }

  private mutating func add(_ inline: Inline, term: String?, isPlain: Bool) {
    switch inline {
    case .text(let text): add(text, term: term, isPlain: isPlain)
    case .softBreak, .hardBreak, .element("br", _): isOpen = false
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .element(_, let inner):
      inner.forEach { add($0, term: term, isPlain: isPlain) }
    case .term(let slug, let inner, _):
      inner.forEach { add($0, term: slug, isPlain: false) }
      skipAddress()
    case .link(_, _, let inner):
      inner.forEach { add($0, term: nil, isPlain: false) }
      skipAddress()
    case .code(let literal): addOpaque(literal)
    case .math(let literal, _): addOpaque(literal)
    case .reference(let label, _, _): addOpaque(label)
    case .value, .image: addOpaque("")
    // The number of a note belongs to the word before it.
    case .note(_, let range): skip(range)
    // In brackets it is a note to the sentence, and in the sentence it is the work's name.
    case .citation(let citation):
      if citation.isBracketed { isOpen = false } else { addOpaque(citation.items.first?.key ?? "") }
    }
  }

  private mutating func add(_ text: String, term: String?, isPlain: Bool) {
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        isOpen = false
        rest = rest.dropFirst()
        continue
      }
      // A dash without blanks stands between two words.
      let piece = first == "—" ? rest.prefix(1) : rest.prefix { !$0.isWhitespace && $0 != "—" }
      rest = rest[piece.endIndex...]
      let position = locate(String(piece))
      if isOpen, first != "—", words.last?.term == term, let last = words.indices.last {
        words[last].text += piece
      } else {
        words.append(Word(text: String(piece), position: position, term: term, isPlain: isPlain))
      }
      isOpen = first != "—"
    }
  }

  private mutating func addOpaque(_ literal: String) {
    let position = locate(literal)
    if isOpen, let last = words.indices.last {
      words[last].text.append(Word.opaque)
    } else {
      words.append(Word(text: String(Word.opaque), position: position, isPlain: false))
    }
    isOpen = true
  }

  /// Where a text stands that comes next in the block; the last place where it is written otherwise, as `&amp;` is.
  private mutating func locate(_ text: String) -> SourcePosition {
    let window = source.bytes[min(cursor, end)..<min(end, cursor + 2_000, source.bytes.count)]
    let place = text.isEmpty ? nil : window.offset(of: Array(text.utf8))
    if let place { cursor = place + text.utf8.count }
    return source.position(at: place ?? cursor)
  }

  /// Goes past a range of the block.
  private mutating func skip(_ range: SourceRange) {
    let after = source.line(range.end.line).startIndex + range.end.column
    if after > cursor, after <= end { cursor = after }
  }

  /// Goes past the address of a link whose text has just been read.
  private mutating func skipAddress() {
    guard cursor + 1 < end, cursor + 1 < source.bytes.count, source.bytes[cursor] == UInt8(ascii: "]"),
      source.bytes[cursor + 1] == UInt8(ascii: "("),
      let close = source.bytes[cursor..<min(end, source.bytes.count)].firstIndex(of: UInt8(ascii: ")"))
    else { return }
    cursor = close + 1
  }
}
