/// Why a figure could not be drawn.
package enum RenderingError: Error, Equatable, CustomStringConvertible {
  /// The figures' font is not installed.
  case fontFileMissing(path: String, debianPackage: String)
  /// The font library refused a font file.
  case fontUnreadable(path: String)
  /// The font cannot draw these characters.
  case missingGlyphs([Character])
  /// A figure has no area, or too much of it.
  case invalidSize(width: Double, height: Double)
  /// A text or an image stands nowhere: its place or size is NaN or infinite.
  case invalidPosition(of: String)
  /// An image's cells do not fill its rows and columns.
  case invalidImage(columns: Int, rows: Int, cells: Int)
  /// Cairo ended a drawing in an error state.
  case cairo(message: String)
  /// The pixels could not be compressed.
  case compressionFailed
  /// A program that makes the page's font is not installed.
  case toolMissing(name: String, debianPackage: String)
  /// A program that makes the page's font failed.
  case toolFailed(name: String, status: Int32, message: String)

  package var description: String {
    switch self {
    case .fontFileMissing(let path, let debianPackage):
      "the font file \(path) is missing: install the Debian package \(debianPackage)"
    case .fontUnreadable(let path):
      "the font file \(path) cannot be read as a font"
    case .missingGlyphs(let characters):
      "the font of figures, \(FontFiles.family), has no glyph for "
        + characters.map { "“\($0)” (\(codePoints(of: $0)))" }.joined(separator: ", ")
    case .invalidSize(let width, let height):
      "a figure of \(width) × \(height) pixels cannot be drawn"
    case .invalidPosition(let what):
      "\(what) has a position or a size that is not a number"
    case .invalidImage(let columns, let rows, let cells):
      "an image of \(columns) columns and \(rows) rows was given \(cells) cells"
    case .cairo(let message):
      "Cairo could not draw the figure: \(message)"
    case .compressionFailed:
      "the pixels of a figure could not be compressed"
    case .toolMissing(let name, let debianPackage):
      "the program \(name) is missing: install the Debian package \(debianPackage)"
    case .toolFailed(let name, let status, let message):
      "\(name) ended with status \(status): \(message)"
    }
  }

  private func codePoints(of character: Character) -> String {
    character.unicodeScalars
      .map { scalar in
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      }
      .joined(separator: " ")
  }
}
