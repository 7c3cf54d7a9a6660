import Foundation
import Plots
import Records
import Rendering
import Storage

/// What a drawn figure depends on.
enum FigureKey {
  static func key(_ plot: Plot, name: String, words: FigureWords, fonts: FontFiles) throws -> Key {
    var key = Key(.figure, subject: name)
    key.add("name", name)
    key.add("plot", String(decoding: try PackedJSON.encode(plot), as: UTF8.self))
    for layout in FigureDrawing.layouts(of: plot) {
      key.add("layout", "\(layout.size.width), \(layout.facets.columns ?? 0)")
    }
    key.add("alt", words.alt ?? "")
    key.add("insight", words.insight ?? "")
    for path in fonts.paths { key.add("font", path) }
    for module in ["Plots", "Layout", "Rendering"] {
      key.add("\(module) sources", sourceDigests[module] ?? "")
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
