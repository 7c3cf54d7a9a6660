/// `{#fig-decay}`: the label written after a heading, an image, a caption, a title or display math.
enum Attribute {
  /// The label of a text that is nothing but `{#label}`.
  static func label(in text: String) -> String? {
    let bytes = Array(text.utf8)[...].trimmed
    guard bytes.starts(with: Array("{#".utf8)), bytes.last == UInt8(ascii: "}") else { return nil }
    let label = bytes.dropFirst(2).dropLast()
    let isPlain = label.allSatisfy { !$0.isSpace && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") }
    return label.isEmpty || !isPlain ? nil : label.text
  }

  /// Takes `{#label}` off the end of the inlines.
  static func takeTrailing(from inlines: inout [Inline]) -> String? {
    guard case .text(let text)? = inlines.last, text.utf8.last(where: { !$0.isSpace }) == UInt8(ascii: "}"),
      let open = text.utf8.lastIndex(of: UInt8(ascii: "{")), let label = label(in: String(text[open...]))
    else { return nil }
    inlines.removeLast()
    let rest = Array(text[..<open].utf8)[...].trimmedAtEnd.text
    if !rest.isEmpty { inlines.append(.text(rest)) }
    while case .softBreak? = inlines.last { inlines.removeLast() }
    return label
  }

  /// Takes `{#label}` off the start of a text, and says what remains.
  static func takeLeading(from text: String) -> (label: String, rest: String)? {
    let bytes = Array(text.utf8)[...]
    let start = bytes.drop(while: \.isBlank)
    guard start.starts(with: Array("{#".utf8)), let end = start.firstIndex(of: UInt8(ascii: "}")),
      let label = label(in: start[...end].text)
    else { return nil }
    return (label, bytes[(end + 1)...].text)
  }
}
