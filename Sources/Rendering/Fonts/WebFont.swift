import Foundation

/// A font file cut down to some characters and compressed as WOFF 2, by HarfBuzz's subsetter and the reference compressor.
package enum WebFont {
  /// Equal characters give equal bytes.
  ///
  /// - Parameters:
  ///   - file: A TrueType font.
  ///   - program: Where a child program of a name is; `nil` where it is not installed.
  /// - Throws: A ``RenderingError`` where a program is missing or fails.
  package static func cut(
    _ file: String, to characters: Set<Unicode.Scalar>,
    program: (String) -> String? = ChildProgram.path(of:)
  ) throws -> [UInt8] {
    let subsetter = try ChildProgram(find: "hb-subset", package: "libharfbuzz-bin", program)
    let compressor = try ChildProgram(find: "woff2_compress", package: "woff2", program)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("font-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let cut = folder.appendingPathComponent("cut.ttf")
    let wanted = ranges(Set(characters.map(\.value)))
    try subsetter.run(["--unicodes=\(wanted)", "--no-hinting", "--output-file=\(cut.path)", file])
    try compressor.run([cut.path])
    return Array(try Data(contentsOf: folder.appendingPathComponent("cut.woff2")))
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
