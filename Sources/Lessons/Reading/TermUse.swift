/// Finds terms of the glossary that a reader meets before the link that explains them.
///
/// The course is read in its order, and each term is told once, at its first use. A use is the term's title or an
/// alias as whole words within a sentence, in the singular or with an `s`; the longest name that fits is the one
/// meant. Names with capitals inside, such as ReLU, are taken as they are written. A term that is linked nowhere is
/// not told here.
struct TermUse {
  private struct Name {
    var words: [String]
    var slug: String
  }

  private struct Use {
    var file: String
    var word: ProseWords.Word
    var text: String
  }

  /// By their first word, the longest first.
  private var names: [String: [Name]] = [:]
  private var linked: Set<String> = []
  /// First uses that no link came before, in order.
  private var early: [(slug: String, use: Use)] = []
  /// Where the link to such a term came at last.
  private var links: [String: String] = [:]

  init(_ glossary: Glossary) {
    for term in glossary.terms {
      for text in [term.title] + term.aliases {
        let words = text.split(whereSeparator: \.isWhitespace).map { Self.folded(String($0)) }
        guard let first = words.first else { continue }
        names[first, default: []].append(Name(words: words, slug: term.slug))
      }
    }
    for key in names.keys { names[key]?.sort { $0.words.count > $1.words.count } }
  }

  /// Reads the next block of the course.
  mutating func read(_ words: [ProseWords.Word], of block: Block, in file: String) {
    if words.isEmpty {
      // Links in tables, captions and headings explain as well as others.
      block.ownInlines.visit { if case .term(let slug, _, let range) = $0 { link(slug, file, range.start) } }
      return
    }
    for sentence in Sentences.split(words) {
      var index = sentence.startIndex
      while index < sentence.endIndex {
        if let slug = sentence[index].term { link(slug, file, sentence[index].position) }
        if let (name, count) = name(at: index, in: sentence) {
          use(name.slug, Use(file: file, word: sentence[index], text: name.words.joined(separator: " ")))
          index += count
        } else {
          index += 1
        }
      }
    }
  }

  func warnings() -> [Diagnostic] {
    early.compactMap { slug, use in
      guard let place = links[slug] else { return nil }
      return Diagnostic(
        .warning, "late-link", file: use.file,
        at: SourceRange(
          line: use.word.position.line, column: use.word.position.column, length: use.text.utf8.count),
        "the term '\(use.text)' is used before the link that explains it",
        explanation: "It is first linked at \(place).", fix: "write '[\(use.text)](term:\(slug))' here")
    }
  }

  private mutating func link(_ slug: String, _ file: String, _ position: SourcePosition) {
    guard linked.insert(slug).inserted else { return }
    links[slug] = "\(file):\(position.line):\(position.column)"
  }

  private mutating func use(_ slug: String, _ use: Use) {
    guard !linked.contains(slug), !early.contains(where: { $0.slug == slug }) else { return }
    early.append((slug, use))
  }

  /// The longest name that begins at a word, and its count of words.
  private func name(
    at start: Int, in sentence: ArraySlice<ProseWords.Word>
  ) -> (name: Name, count: Int)? {
    guard sentence[start].isPlain, let first = Self.bare(sentence[start].text) else { return nil }
    let keys = Set([
      first.word, Self.singular(first.word), first.word.lowercased(), Self.singular(first.word.lowercased()),
    ])
    let candidates = keys.sorted().flatMap { names[$0] ?? [] }.sorted { $0.words.count > $1.words.count }
    return candidates.lazy.filter { fits($0, at: start, in: sentence) }.first.map { ($0, $0.words.count) }
  }

  private func fits(_ name: Name, at start: Int, in sentence: ArraySlice<ProseWords.Word>) -> Bool {
    guard start + name.words.count <= sentence.endIndex else { return false }
    for (offset, wanted) in name.words.enumerated() {
      let word = sentence[start + offset]
      let isLast = offset == name.words.count - 1
      guard word.isPlain, let (text, isMarked) = Self.bare(word.text), isLast || !isMarked else {
        return false
      }
      // The first word of a sentence, and of a title, may have a capital that is not its own.
      let written = Self.folded(text)
      guard written == wanted || isLast && Self.singular(written) == wanted else { return false }
    }
    return true
  }

  /// A word without the marks around it, and whether one follows it; none where other things are a part of it.
  private static func bare(_ text: String) -> (word: String, isMarked: Bool)? {
    let marks = "()[]{}\"'“”‘’«»*_.,;:!?…"
    var word = text.drop { marks.contains($0) }
    while let last = word.last, marks.contains(last) { word = word.dropLast() }
    let isMarked = text.last.map { marks.contains($0) } ?? false
    for ending in ["'s", "’s"] where word.hasSuffix(ending) { word = word.dropLast(2) }
    return word.isEmpty || word.contains(ProseWords.Word.opaque) ? nil : (String(word), isMarked)
  }

  /// A word in small letters, unless it has capitals inside.
  private static func folded(_ word: String) -> String {
    word.dropFirst().contains(where: \.isUppercase) ? word : word.lowercased()
  }

  private static func singular(_ word: String) -> String {
    word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
  }
}
