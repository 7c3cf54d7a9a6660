import Foundation
package import Layout

/// The parts of the figures' font that a page needs, compressed for the web.
///
/// Made at build time by HarfBuzz's subsetter and the WOFF 2 reference compressor; equal characters give equal bytes.
package struct FontSubset: Sendable, Hashable {
  package struct Face: Sendable, Hashable {
    /// Such as `DejaVuSans.woff2`.
    package var fileName: String
    /// CSS weight.
    package var weight: Int
    /// A WOFF 2 file.
    package var bytes: [UInt8]
  }

  /// Regular, then bold.
  package var faces: [Face]

  /// What every page gets: ASCII.
  ///
  /// Everything else is there because a figure uses it.
  package static let base: [ClosedRange<UInt32>] = [0x20...0x7E]

  /// Makes both faces with the base characters and the ones that are used.
  ///
  /// - Parameters:
  ///   - characters: Every character of the course's figures and of text set in this font; control characters are
  ///     left out.
  ///   - cut: Cuts a font file; a caller may keep what it gave.
  /// - Throws: A ``RenderingError`` where a font file or a program is missing, or a program fails.
  package static func make(
    characters: some Sequence<Unicode.Scalar>, fonts: FontFiles = .debian,
    cut: (String, Set<Unicode.Scalar>) throws -> [UInt8] = { try WebFont.cut($0, to: $1) }
  ) throws -> FontSubset {
    try fonts.check()
    var wanted = Set(base.flatMap { $0 })
    for scalar in characters where scalar.properties.generalCategory != .control {
      wanted.insert(scalar.value)
    }
    let characters = Set(wanted.compactMap(Unicode.Scalar.init))
    let faces = try [(fonts.regular, 400), (fonts.bold, 700)].map { path, weight in
      let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
      return Face(
        fileName: "\(name).woff2", weight: weight, bytes: try cut(path, characters))
    }
    return FontSubset(faces: faces)
  }

  /// The style sheet's rules for the faces, whose files lie in a folder beside it (`fonts/`, or nothing).
  package func css(folder: String) -> String {
    faces
      .map { face in
        """
        @font-face{font-family:"\(FontFiles.family)";font-weight:\(face.weight);font-style:normal;\
        font-display:swap;src:url(\(folder)\(face.fileName)) format("woff2")}

        """
      }
      .joined()
  }
}

extension Scene {
  /// Every character that the figure's text is made of, sorted.
  package var characters: [Unicode.Scalar] {
    Set(texts.flatMap { $0.content.plain.unicodeScalars }).sorted()
  }
}
