import CCairo
import CDeflate
import CPango

/// The versions of the libraries that decide a figure's bytes, as loaded by this process.
package struct LibraryVersions: Sendable, Codable, Hashable, CustomStringConvertible {
  package var cairo: String
  package var pango: String
  package var harfBuzz: String
  package var freeType: String
  package var fontconfig: String
  package var libdeflate: String

  package static var current: LibraryVersions {
    LibraryVersions(
      cairo: String(cString: cairo_version_string()), pango: String(cString: pango_version_string()),
      harfBuzz: String(cString: hb_version_string()), freeType: freeTypeVersion(),
      fontconfig: String(FcGetVersion()), libdeflate: LIBDEFLATE_VERSION_STRING)
  }

  /// One line, the same for equal versions.
  package var description: String {
    """
    cairo \(cairo), pango \(pango), harfbuzz \(harfBuzz), freetype \(freeType), fontconfig \(fontconfig), \
    libdeflate \(libdeflate)
    """
  }

  private static func freeTypeVersion() -> String {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0 else { return "unknown" }
    defer { FT_Done_FreeType(library) }
    var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
    FT_Library_Version(library, &major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }
}
