/// Markup that is safe to put on a page: literals are trusted, interpolated text is escaped.
///
/// This is the one place where text becomes markup. `"<b>\(name)</b>"` as an `HTML` value escapes `name`;
/// an interpolated `HTML` value stays as it is.
package struct HTML: Sendable, Codable, Hashable {
  /// The markup, as it will stand in the file.
  package private(set) var source: String

  /// Markup that another trusted producer made: a renderer's SVG, a formula of KaTeX.
  package init(trusted source: String) { self.source = source }

  /// Text, escaped for content and for attribute values alike.
  package init(text: String) { source = Self.escaped(text) }

  package init() { source = "" }

  package var isEmpty: Bool { source.isEmpty }

  package static func + (a: HTML, b: HTML) -> HTML { HTML(trusted: a.source + b.source) }
  package static func += (a: inout HTML, b: HTML) { a.source += b.source }

  /// Replaces what HTML gives a meaning, and shows control characters as U+FFFD instead of passing them on.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: needsCare) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n": if previous != "\r" { result += "\n" }
      case "\r": result += "\n"
      case "\t": result += "\t"
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }

  /// A byte of what is replaced; 0xC2 begins the second row of control characters in UTF-8.
  private static func needsCare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x1F, 0x7F, 0xC2, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}

extension HTML: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { source = value }
  package init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

  package struct StringInterpolation: StringInterpolationProtocol {
    var source = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: String) { source += literal }
    package mutating func appendInterpolation(_ text: String) { source += HTML.escaped(text) }
    package mutating func appendInterpolation(_ number: Int) { source += String(number) }
    package mutating func appendInterpolation(_ markup: HTML) { source += markup.source }
  }
}

extension Sequence<HTML> {
  /// The pieces one after the other, with something between them.
  func joined(separator: HTML = HTML()) -> HTML {
    HTML(trusted: map(\.source).joined(separator: separator.source))
  }
}
