import Foundation
import Plots
import Records
import Rendering
import Storage

/// What a drawn figure depends on: the plot, the fonts and the code that draws; not what its author says of it.
struct FigureKey {
  var fonts: FontFiles
  /// Digests of the contents of the font files, in their order.
  var fontDigests: [Digest]
  var digests: [String: String]

  init(fonts: FontFiles, store: Store?, digests: [String: String]) throws {
    self.fonts = fonts
    self.digests = digests
    fontDigests = try fonts.paths.map { try FileDigest.of($0, store: store) }
  }

  func key(_ plot: Plot, name: String) throws -> Key {
    var key = Key(.figure, subject: name)
    key.add("name", name)
    key.add("plot", String(decoding: try PackedJSON.encode(plot), as: UTF8.self))
    for (index, layout) in FigureDrawing.layouts(of: plot).enumerated() {
      key.add("layout \(index + 1)", "\(layout.size.width), \(layout.facets.columns ?? 0)")
    }
    for (index, digest) in fontDigests.enumerated() { key.add("font \(index + 1)", digest.description) }
    for module in ["Plots", "Layout", "Rendering"] {
      key.add("source of \(module)", digests[module] ?? "")
    }
    key.add("libraries", LibraryVersions.current.description)
    return key
  }
}

extension JSONEncoder {
  /// Keys in order, so that equal values have equal bytes.
  static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
