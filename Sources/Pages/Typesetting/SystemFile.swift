internal import FoundationEssentials

/// What the machine lacks for making pages, and the Debian package that brings it.
package struct MissingPackage: Error, Hashable, CustomStringConvertible {
  package var path: String
  package var package: String

  package var description: String {
    "cannot read \(path): install the Debian package \(package)"
  }
}

/// A file that a Debian package brings.
struct SystemFile: Sendable, Hashable {
  var path: String
  var package: String

  func read() throws(MissingPackage) -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw MissingPackage(path: path, package: package)
    }
    return Array(data)
  }

  static let katexScript = SystemFile("/usr/share/javascript/katex/katex.min.js", "libjs-katex")
  static let katexStyle = SystemFile("/usr/share/javascript/katex/katex.min.css", "libjs-katex")
  static let katexCopyright = SystemFile("/usr/share/doc/libjs-katex/copyright", "libjs-katex")
  static let highlightScript = SystemFile(
    "/usr/share/javascript/highlight.js/highlight.min.js", "libjs-highlight.js")
  static let highlightCopyright = SystemFile(
    "/usr/share/doc/libjs-highlight.js/copyright", "libjs-highlight.js")
  static let figureFontCopyright = SystemFile(
    "/usr/share/doc/fonts-dejavu-core/copyright", "fonts-dejavu-core")

  /// A font of KaTeX by its name: `Main-Regular`.
  static func katexFont(_ name: String) -> SystemFile {
    SystemFile("/usr/share/fonts/truetype/katex/KaTeX_\(name).woff2", "fonts-katex")
  }

  /// The same font as TrueType, which can be cut.
  static func katexOutlines(_ name: String) -> SystemFile {
    SystemFile("/usr/share/fonts/truetype/katex/KaTeX_\(name).ttf", "fonts-katex")
  }

  init(_ path: String, _ package: String) {
    self.path = path
    self.package = package
  }
}
