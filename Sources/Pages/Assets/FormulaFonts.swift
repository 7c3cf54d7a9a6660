internal import Foundation

/// KaTeX's fonts and style sheet: only what the pages use.
package enum FormulaFonts {
  /// The fonts of KaTeX, by name.
  package static let all: Set<String> = [
    "AMS-Regular", "Caligraphic-Bold", "Caligraphic-Regular", "Fraktur-Bold", "Fraktur-Regular", "Main-Bold",
    "Main-BoldItalic", "Main-Italic", "Main-Regular", "Math-BoldItalic", "Math-Italic", "SansSerif-Bold",
    "SansSerif-Italic", "SansSerif-Regular", "Script-Regular", "Size1-Regular", "Size2-Regular",
    "Size3-Regular", "Size4-Regular", "Typewriter-Regular",
  ]

  /// The fonts that a page's formulas name by their classes.
  package static func used(in page: [UInt8]) -> Set<String> {
    let classes = classes(in: page)
    guard classes.contains("katex") else { return [] }
    var fonts: Set<String> = ["Main-Regular"]
    for name in Set(classes.flatMap { $0.split(separator: " ") }) {
      if let font = byClass[String(name)] { fonts.formUnion(font) }
    }
    return fonts
  }

  /// The values of all attributes `class`, byte by byte: a page is long, and most of it is formulas.
  private static func classes(in page: [UInt8]) -> Set<String> {
    let name = Array("class=\"".utf8)
    let quote = UInt8(ascii: "\"")
    return page.withUnsafeBufferPointer { page in
      var classes: Set<String> = []
      var index = name.count - 1
      while index < page.count {
        // The quote that opens a value is the last byte of the name.
        guard page[index] == quote, page[(index - name.count + 1)...index].elementsEqual(name) else {
          index += 1
          continue
        }
        let start = index + 1
        guard let end = page[start...].firstIndex(of: quote) else { break }
        classes.insert(String(decoding: page[start..<end], as: UTF8.self))
        index = end + 1
      }
      return classes
    }
  }

  private static let byClass: [String: [String]] = [
    "mathnormal": ["Math-Italic"], "mathit": ["Main-Italic"], "textit": ["Main-Italic"],
    "mathbf": ["Main-Bold"], "textbf": ["Main-Bold"], "boldsymbol": ["Math-BoldItalic"],
    "amsrm": ["AMS-Regular"], "mathbb": ["AMS-Regular"], "textbb": ["AMS-Regular"],
    "mathcal": ["Caligraphic-Regular"], "mathfrak": ["Fraktur-Regular"], "textfrak": ["Fraktur-Regular"],
    "mathboldfrak": ["Fraktur-Bold"], "textboldfrak": ["Fraktur-Bold"],
    "mathtt": ["Typewriter-Regular"], "texttt": ["Typewriter-Regular"],
    "mathscr": ["Script-Regular"], "textscr": ["Script-Regular"],
    "mathsf": ["SansSerif-Regular"], "textsf": ["SansSerif-Regular"],
    "mathboldsf": ["SansSerif-Bold"], "textboldsf": ["SansSerif-Bold"],
    "mathitsf": ["SansSerif-Italic"], "textitsf": ["SansSerif-Italic"],
    "small-op": ["Size1-Regular"], "large-op": ["Size2-Regular"], "delim-size1": ["Size1-Regular"],
    "delim-size4": ["Size4-Regular"],
    // KaTeX sets `size1`…`size4` both as font sizes and as delimiters' fonts; a few KB too many do no harm.
    "delimsizing": ["Size1-Regular", "Size2-Regular", "Size3-Regular", "Size4-Regular"],
  ]

  /// KaTeX's style sheet with only some of its fonts, each as WOFF2 alone.
  static func style(_ source: [UInt8], fonts: Set<String>) -> String {
    let text = String(decoding: source, as: UTF8.self)
    var result = ""
    for (place, part) in text.components(separatedBy: "@font-face{").enumerated() {
      guard place > 0, let end = part.firstIndex(of: "}") else {
        result += part
        continue
      }
      if let name = fontName(in: String(part[..<end])), fonts.contains(name) {
        result += "@font-face{" + withoutOtherFormats(String(part[..<end])) + ";font-display:block}"
      }
      result += part[part.index(after: end)...]
    }
    return result
  }

  private static func fontName(in rule: String) -> String? {
    guard
      let start = rule.range(
        of: "KaTeX_", options: .backwards,
        range: rule.range(of: ".woff2)").map { rule.startIndex..<$0.lowerBound }),
      let end = rule.range(of: ".woff2)")
    else { return nil }
    return String(rule[start.upperBound..<end.lowerBound])
  }

  private static func withoutOtherFormats(_ rule: String) -> String {
    rule.split(separator: ";").map { declaration in
      guard declaration.hasPrefix("src:") else { return String(declaration) }
      return String(declaration.split(separator: ",").first ?? declaration)
    }.joined(separator: ";")
  }
}
