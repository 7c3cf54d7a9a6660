/// The raw HTML that a lesson may hold inside a line.
enum HTMLTag: Equatable {
  case open(String)
  case close(String)
  case lineBreak
  case other

  static let elements = ["kbd", "sub", "sup"]

  init(_ html: String) {
    let text = html.lowercased()
    if ["<br>", "<br/>", "<br />"].contains(text) {
      self = .lineBreak
    } else if let tag = Self.elements.first(where: { text == "<\($0)>" }) {
      self = .open(tag)
    } else if let tag = Self.elements.first(where: { text == "</\($0)>" }) {
      self = .close(tag)
    } else {
      self = .other
    }
  }

  static func refusal(of html: String, file: String, at range: SourceRange) -> Diagnostic {
    let line = html.split(separator: "\n").first.map(String.init) ?? html
    let shown = line.count > 40 ? line.prefix(40) + "…" : line
    return Diagnostic(
      "raw-html", file: file, at: range, "raw HTML '\(shown)'",
      explanation:
        "A lesson may hold <kbd>, <sub>, <sup>, <br> without attributes, comments, and <details><summary>…</summary> … </details> with a blank line after its first and before its last line.",
      fix: "write it in Markdown, or escape it: '\\<'")
  }
}

/// Where a link leads, as far as its text says.
enum LinkTarget: Equatable {
  case outside
  case relative
  case refused(String)

  static let schemes = ["http", "https", "mailto", "term"]

  init(_ url: String) {
    let bytes = Array(url.utf8)
    if bytes.isEmpty {
      self = .refused("is empty")
    } else if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) || bytes[0].isSpace {
      self = .refused("holds control characters")
    } else if let end = bytes.firstIndex(where: { ":/?#".utf8.contains($0) }), bytes[end] == UInt8(ascii: ":")
    {
      let scheme = bytes[..<end].text.lowercased()
      self = Self.schemes.contains(scheme) ? .outside : .refused("has the scheme '\(scheme):'")
    } else if bytes[0] == UInt8(ascii: "/") || bytes[0] == UInt8(ascii: "\\") {
      self = .refused("is not relative")
    } else {
      self = .relative
    }
  }
}
