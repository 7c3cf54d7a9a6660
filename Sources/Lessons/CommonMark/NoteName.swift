/// The name in `[^name]` and `[^name]: …`, and where it stands.
struct NoteName: Sendable {
  var text: String
  var range: SourceRange

  /// What begins a definition: its name, which may be one that is refused, and the offset of what it says.
  static func defined(in text: ArraySlice<UInt8>) -> (name: String, end: Int)? {
    guard text.starts(with: "[^".utf8), let close = text.firstIndex(of: UInt8(ascii: "]")),
      close + 1 < text.endIndex, text[close + 1] == UInt8(ascii: ":")
    else { return nil }
    let name = text[(text.startIndex + 2)..<close]
    guard !name.isEmpty, !name.contains(UInt8(ascii: "[")) else { return nil }
    return (name.text, close + 2 - text.startIndex)
  }

  /// The end of a name: letters, digits, `-`, `_`, `.` and `:`.
  static func end(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.endIndex, bytes[end].isWord || "-_.:".utf8.contains(bytes[end]) { end += 1 }
    return end
  }

  /// The names of all references in a text that is no Markdown.
  static func names(in text: String) -> [String] {
    let bytes = Array(text.utf8)[...]
    var names: [String] = []
    var index = bytes.startIndex
    while let open = bytes.offset(of: Array("[^".utf8), from: index) {
      index = end(in: bytes, from: open + 2)
      let isEscaped = open > bytes.startIndex && bytes[open - 1] == UInt8(ascii: "\\")
      guard !isEscaped, index > open + 2, index < bytes.endIndex, bytes[index] == UInt8(ascii: "]") else {
        continue
      }
      names.append(bytes[(open + 2)..<index].text)
    }
    return names
  }

  /// Whether a reference could have this name.
  static func isValid(_ name: String) -> Bool {
    let bytes = Array(name.utf8)[...]
    return !bytes.isEmpty && end(in: bytes, from: bytes.startIndex) == bytes.endIndex
  }
}
