/// A lesson's text made ready for the Markdown parser: display math and norms in tables are put out of reach
/// of Markdown's rules without moving a line.
///
/// Display math over several lines becomes a fence, so that a line `- c` in it is no list. A `|` inside `$…$`
/// becomes the byte 0x01, which no checked text contains, so that it splits no table row; likewise a mark that
/// would begin a list, quote or heading where an inline formula goes on from the line before. `restore` undoes it.
struct PreparedText {
  /// What a rewritten display loses on its first and last line.
  struct Display {
    var openingLine: Int
    /// LaTeX on the opening line, after the dollars.
    var first: String
    /// LaTeX on the closing line, before the dollars.
    var last: String
    var label: String?
  }

  static let bar: UInt8 = 0x01
  /// What the bytes from 0x01 on stand for.
  static let hidden = Array("|-+=*>#".utf8)
  /// Longer than any fence a formula could contain.
  static let fence = Array("~~~~~~~~".utf8)

  var bytes: [UInt8] = []
  /// By the line on which each display opens.
  var displays: [Int: Display] = [:]
  var rewrittenLines: Set<Int> = []
  var diagnostics: [Diagnostic] = []
  /// An inline formula has begun on an earlier line of the paragraph.
  var isInFormula = false
  private var density = ParagraphDensity()

  /// - Parameter skippedLines: lines of front matter, which become blank.
  init(_ source: SourceText, skippedLines: Int = 0) {
    bytes.reserveCapacity(source.bytes.count + 64)
    var fence: Fence?
    var number = 1
    while number <= source.lineCount {
      defer { number += 1 }
      if number <= skippedLines {
        bytes.append(UInt8(ascii: "\n"))
        continue
      }
      let line = source.line(number)
      if let open = fence {
        let prefix = LinePrefix(of: line, listMarkers: false, quotesAtMost: open.quotes)
        if prefix.quotes == open.quotes {
          if open.isClosed(by: line) { fence = nil }
          append(line)
          continue
        }
        fence = nil  // the quote around it has ended
      }
      let prefix = LinePrefix(of: line, listMarkers: true)
      let text = line.dropFirst(prefix.length)
      if text.isEmpty { isInFormula = false }
      if density.isTooMuch(text) {
        reportDensity(line: number, file: source.file)
        append([])
        continue
      }
      fence = Fence(opening: text, quotes: prefix.quotes)
      if fence != nil {
        append(line)
      } else if text.starts(with: [UInt8(ascii: "$"), UInt8(ascii: "$")]),
        let closing = display(at: number, prefix: prefix, text: text, in: source)
      {
        number = closing
      } else {
        noteDefinition(text, prefix: prefix, line: number, file: source.file)
        let start = bytes.count
        let marker = formulaContinuation(line)
        appendHidingBars(line, number: number, file: source.file)
        if let marker { hideMarker(at: start + marker) }
        isInFormula = endsInFormula(line)
      }
    }
  }

  /// Puts the bars back into text that came out of the parser.
  static func restore(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= bar && $0 <= UInt8(hidden.count) }) else { return text }
    return text.utf8.map(restored).text
  }

  static func restored(_ byte: UInt8) -> UInt8 {
    byte >= bar && byte <= UInt8(hidden.count) ? hidden[Int(byte) - 1] : byte
  }

  mutating func append(_ line: ArraySlice<UInt8>) {
    bytes.append(contentsOf: line)
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func reportDensity(line: Int, file: String) {
    diagnostics.append(
      Diagnostic(
        "paragraph-too-dense", file: file, at: SourceRange(line: line, column: 1),
        "more links and emphasis than one paragraph can hold",
        explanation: "The time to read a paragraph grows with the product of the two.",
        fix: "split it with blank lines"))
  }

  // MARK: Definitions that look like citations

  /// Reports `[@key]: target`: Markdown would turn every citation `[@key]` into a link and drop this line.
  private mutating func noteDefinition(
    _ text: ArraySlice<UInt8>, prefix: LinePrefix, line: Int, file: String
  ) {
    guard text.starts(with: Array("[@".utf8)) || text.starts(with: Array("[-@".utf8)),
      let close = text.firstIndex(of: UInt8(ascii: "]")), close + 1 < text.endIndex,
      text[close + 1] == UInt8(ascii: ":")
    else { return }
    let rest = text[(close + 2)...].trimmed
    let words = rest.split(whereSeparator: \.isBlank)
    let isDefinition =
      words.count <= 1 || words[1].first.map { "\"'(".utf8.contains($0) } == true
    guard isDefinition else { return }
    let name = text[text.startIndex...close].text
    diagnostics.append(
      Diagnostic(
        "definition-named-like-citation", file: file,
        at: SourceRange(line: line, column: prefix.length + 1, length: name.utf8.count + 1),
        "the link definition '\(name):' has the name of a citation",
        explanation: "Markdown would read every '\(name)' as this link and drop the line itself.",
        fix: "name the definition without '@', or write the colon of a sentence outside: '\(name) :'"))
  }
}
