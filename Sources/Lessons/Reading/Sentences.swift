/// Sentences among the words of a block.
///
/// A sentence ends with `.`, `!` or `?`, brackets and quotes after it allowed, where the next word begins with neither
/// a small letter nor a digit. So "e.g. this" goes on, and an abbreviation before a name ends a sentence too early:
/// what is counted is never more than the sentence has.
enum Sentences {
  static func warnings(_ words: [ProseWords.Word], longest: Int, file: String) -> [Diagnostic] {
    split(words).compactMap { sentence in
      let count = sentence.count(where: \.counts)
      guard count > longest, let first = sentence.first else { return nil }
      return Diagnostic(
        .warning, "long-sentence", file: file,
        at: SourceRange(
          line: first.position.line, column: first.position.column, length: first.text.utf8.count),
        "a sentence of \(count) words",
        explanation:
          "'readingLevel' of the course allows \(longest); a formula, code or a value counts as one.",
        fix: "say it in two sentences")
    }
  }

  static func split(_ words: [ProseWords.Word]) -> [ArraySlice<ProseWords.Word>] {
    var sentences: [ArraySlice<ProseWords.Word>] = []
    var start = 0
    for index in words.indices where endsSentence(words[index].text) {
      let next = index + 1 < words.count ? words[index + 1].text : ""
      if continues(next) { continue }
      sentences.append(words[start...index])
      start = index + 1
    }
    if start < words.count { sentences.append(words[start...]) }
    return sentences
  }

  private static func endsSentence(_ text: String) -> Bool {
    let mark = text.last { !")]}\"'”’»*_".contains($0) }
    return mark.map { ".!?…".contains($0) } ?? false
  }

  private static func continues(_ next: String) -> Bool {
    guard let first = next.first(where: { !"([{\"'“‘«".contains($0) }) else { return false }
    return first.isLowercase || first.isNumber
  }
}
