/// The descriptions of a slider's frames, with what they have in common said once.
struct FrameDescriptions {
  /// The sentences with which all begin.
  let start: String
  /// What is left of each.
  let each: [String]
  /// The sentences with which all end.
  let end: String

  init(_ texts: [String]) {
    let sentences = texts.map(Self.sentences)
    guard let first = sentences.first, let shortest = sentences.map(\.count).min() else {
      (start, each, end) = ("", [], "")
      return
    }
    let from =
      (0..<shortest).first { place in !sentences.allSatisfy { $0[place] == first[place] } } ?? shortest
    let rest = sentences.map { Array($0.dropFirst(from).reversed()) }
    let length = rest.map(\.count).min() ?? 0
    let to = (0..<length).first { place in !rest.allSatisfy { $0[place] == rest[0][place] } } ?? length
    start = first.prefix(from).joined(separator: " ")
    end = first.suffix(to).joined(separator: " ")
    each = rest.map { $0.dropFirst(to).reversed().joined(separator: " ") }
  }

  /// A text cut after each full stop that a space follows.
  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var start = text.startIndex
    var place = start
    while place < text.endIndex {
      let next = text.index(after: place)
      if text[place] == ".", next < text.endIndex, text[next] == " " {
        sentences.append(String(text[start...place]))
        start = text.index(after: next)
        place = start
      } else {
        place = next
      }
    }
    if start < text.endIndex { sentences.append(String(text[start...])) }
    return sentences
  }
}
