/// A source line and the carets under a range of it, as wide as a terminal shows them.
struct SourceWindow {
  /// The line, cut to a window around the range where it is long; control characters replaced.
  let text: String
  /// Blanks (and the line's own tabs) up to the range, then carets.
  let marks: String

  private static let widest = 100

  init(_ line: ArraySlice<UInt8>, range: SourceRange) {
    let start = min(max(0, range.start.column - 1), line.count)
    let last = range.end.line == range.start.line ? range.end.column : line.count
    let end = max(start + 1, min(last, line.count))
    // Long lines are cut, on the borders of characters.
    var from = 0
    if start > Self.widest - 20 { from = start - 40 }
    var to = min(line.count, from + Self.widest)
    while from > 0, from < line.count, line[line.startIndex + from] & 0xC0 == 0x80 { from -= 1 }
    while to < line.count, line[line.startIndex + to] & 0xC0 == 0x80 { to += 1 }
    func part(_ a: Int, _ b: Int) -> ArraySlice<UInt8> {
      let low = line.startIndex + min(max(a, from), to)
      return line[low..<max(low, line.startIndex + min(b, to))]
    }
    text = (from > 0 ? "…" : "") + Self.shown(part(0, line.count).text) + (to < line.count ? "…" : "")
    var blanks = from > 0 ? " " : ""
    for scalar in part(0, start).text.unicodeScalars {
      blanks += scalar == "\t" ? "\t" : String(repeating: " ", count: Self.width(scalar))
    }
    let width = part(start, end).text.unicodeScalars.reduce(0) { $0 + Self.width($1) }
    marks = blanks + String(repeating: "^", count: max(1, width))
  }

  /// The text with control characters but tabs replaced.
  static func shown(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
      result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return result
  }

  /// Terminal columns of a character: none for marks that combine, two for East Asian wide ones and emoji.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
