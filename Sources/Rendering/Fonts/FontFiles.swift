import Foundation

/// The files of the one font family that figures are measured and drawn with.
///
/// Debian's `fonts-dejavu-core` has DejaVu Sans upright in two weights and no oblique face;
/// slanted text is the upright face, sheared (``FontFiles/slant``).
package struct FontFiles: Sendable, Hashable {
  package var regular: String
  package var bold: String
  /// The package to install where the files are missing.
  package var debianPackage: String

  package init(regular: String, bold: String, debianPackage: String) {
    self.regular = regular
    self.bold = bold
    self.debianPackage = debianPackage
  }

  /// The family's name, in figures and in the page's style sheet.
  package static let family = "DejaVu Sans"

  /// Horizontal shift per unit of height of slanted text; what browsers use for a face they slant themselves.
  package static let slant = 0.25

  /// Where Debian keeps the family.
  package static let debian = FontFiles(
    regular: "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    bold: "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    debianPackage: "fonts-dejavu-core")

  /// The paths, regular first.
  package var paths: [String] { [regular, bold] }

  /// Throws ``RenderingError/fontFileMissing(path:debianPackage:)`` for the first file that is not there.
  package func check() throws {
    for path in paths where !FileManager.default.isReadableFile(atPath: path) {
      throw RenderingError.fontFileMissing(path: path, debianPackage: debianPackage)
    }
  }
}
