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
  /// Characters that were asked for and that the font does not have, in order.
  package var missing: [Unicode.Scalar]

  /// What every page gets: Latin-1, Greek, typographic punctuation, primes, superscripts and subscripts, arrows and
  /// mathematical operators.
  package static let base: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0xA0...0xFF, 0x391...0x3C9, 0x2010...0x2027, 0x2030...0x203A, 0x2070...0x209C,
    0x2190...0x2199,
    0x2200...0x22FF,
  ]

  /// Makes both faces with the base characters and the ones that are used.
  ///
  /// - Parameters:
  ///   - characters: Every character of the course's figures and of text set in this font; control characters are
  ///     left out.
  ///   - program: Where a child program of a name is; `nil` where it is not installed.
  /// - Throws: A ``RenderingError`` where a font file or a program is missing, or a program fails.
  package static func make(
    characters: some Sequence<Unicode.Scalar>, fonts: FontFiles = .debian,
    program: (String) -> String? = ChildProgram.path(of:)
  ) throws -> FontSubset {
    try fonts.check()
    var wanted = Set(base.flatMap { $0 })
    for scalar in characters where scalar.properties.generalCategory != .control {
      wanted.insert(scalar.value)
    }
    let subsetter = try ChildProgram(find: "hb-subset", package: "libharfbuzz-bin", program)
    let compressor = try ChildProgram(find: "woff2_compress", package: "woff2", program)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("font-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    let faces = try [(fonts.regular, 400), (fonts.bold, 700)].map { path, weight in
      let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
      // A name of ours, so that two faces with one file name stay apart.
      let cut = folder.appendingPathComponent("\(weight).ttf")
      try subsetter.run(["--unicodes=\(ranges(wanted))", "--no-hinting", "--output-file=\(cut.path)", path])
      try compressor.run([cut.path])
      let bytes = try Data(contentsOf: folder.appendingPathComponent("\(weight).woff2"))
      return Face(fileName: "\(name).woff2", weight: weight, bytes: Array(bytes))
    }
    let map = try FontMap(fonts)
    let ours = Set(base.flatMap { $0 })
    let missing = wanted.subtracting(ours).sorted().compactMap(Unicode.Scalar.init).filter { !map.draws($0) }
    return FontSubset(faces: faces, missing: missing)
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

  /// `20-7E,B7`: sorted, so that the same set always gives the same command.
  static func ranges(_ scalars: Set<UInt32>) -> String {
    var parts: [ClosedRange<UInt32>] = []
    for scalar in scalars.sorted() {
      if let last = parts.last, last.upperBound + 1 == scalar {
        parts[parts.count - 1] = last.lowerBound...scalar
      } else {
        parts.append(scalar...scalar)
      }
    }
    return
      parts
      .map { part in
        let low = String(part.lowerBound, radix: 16, uppercase: true)
        return part.count == 1 ? low : low + "-" + String(part.upperBound, radix: 16, uppercase: true)
      }
      .joined(separator: ",")
  }
}

extension Scene {
  /// Every character that the figure's text is made of, sorted.
  package var characters: [Unicode.Scalar] {
    Set(texts.flatMap { $0.content.plain.unicodeScalars }).sorted()
  }
}
