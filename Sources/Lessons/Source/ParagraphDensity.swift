/// Counts the links and emphasis marks of a paragraph as its lines go by.
///
/// cmark-gfm 0.29 walks over all emphasis marks of a paragraph at each link that closes: a paragraph of some
/// megabytes with many of both would take minutes.
struct ParagraphDensity {
  /// Far beyond any paragraph that someone wrote: 7 000 links and 7 000 marks.
  private static let largestProduct = 50_000_000

  private var links = 0
  private var marks = 0

  /// Adds a line's own text; true where the paragraph must not go on with it.
  mutating func isTooMuch(_ text: ArraySlice<UInt8>) -> Bool {
    // Blank lines end a paragraph, the cells of a table's row are read one by one.
    if text.isEmpty || Self.isDelimiterRow(text) { self = ParagraphDensity() }
    for byte in text {
      if byte == UInt8(ascii: "]") { links += 1 }
      if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~") { marks += 1 }
    }
    guard links * marks > Self.largestProduct else { return false }
    self = ParagraphDensity()
    return true
  }

  private static func isDelimiterRow(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains(UInt8(ascii: "-")) && text.allSatisfy { "|-: \t".utf8.contains($0) }
  }
}
