import Layout

/// Rewrites Cairo's SVG so that it says what it shows and nothing about the process that drew it.
///
/// Cairo numbers surfaces and clips from a counter of the whole process. Identifiers become
/// `<label>-1`, `<label>-2`, … in order of appearance; a title and a description are added, and images are marked
/// to be drawn without smoothing, which Cairo cannot say. Path data is shortened.
enum CairoSVGIdentifiers {
  static func rewrite(_ svg: [UInt8], prefix: String, scene: Scene) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(svg.count + 1024)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var hasRoot = false
    let description = scene.summary.isEmpty ? "" : " \(prefix)-desc"
    // Everything before this place has been written.
    var copied = 0
    var index = 0
    func write(upTo end: Int) {
      output += svg[copied..<end]
      copied = end
      index = end
    }
    while index < svg.count {
      let rest = svg[index...]
      switch svg[index] {
      case UInt8(ascii: " "), UInt8(ascii: "h"), UInt8(ascii: "u"):
        if rest.starts(with: dataOpener) {
          write(upTo: index + dataOpener.count)
          let end = svg[index...].firstIndex(of: UInt8(ascii: "\"")) ?? svg.endIndex
          output += CairoSVGPathData.shorten(svg[index..<end])
          (copied, index) = (end, end)
          continue
        }
        guard let opener = openers.first(where: { rest.starts(with: $0.text) }) else { break }
        write(upTo: index + opener.text.count)
        let end = svg[index...].firstIndex(of: opener.end) ?? svg.endIndex
        let number = numbers[svg[index..<end]] ?? numbers.count + 1
        numbers[svg[index..<end]] = number
        output += Array("\(prefix)-\(number)".utf8)
        (copied, index) = (end, end)
        continue
      case UInt8(ascii: "<"):
        if rest.starts(with: imageTag) {
          write(upTo: index + imageTag.count)
          output += Array(" image-rendering=\"pixelated\"".utf8)
          continue
        } else if !hasRoot, rest.starts(with: rootTag) {
          hasRoot = true
          write(upTo: index + rootTag.count)
          output += Array(" role=\"img\" aria-labelledby=\"\(prefix)-title\(description)\"".utf8)
          write(upTo: (svg[index...].firstIndex(of: UInt8(ascii: ">")) ?? svg.endIndex - 1) + 1)
          output += Array("\n<title id=\"\(prefix)-title\">\(XMLText.escape(scene.title))</title>".utf8)
          guard !scene.summary.isEmpty else { continue }
          output += Array("\n<desc id=\"\(prefix)-desc\">\(XMLText.escape(scene.summary))</desc>".utf8)
          continue
        }
      default: break
      }
      index += 1
    }
    write(upTo: svg.count)
    return output
  }

  private static let dataOpener = Array(" d=\"".utf8)
  private static let rootTag = Array("<svg".utf8)
  private static let imageTag = Array("<image".utf8)
  private static let openers: [(text: [UInt8], end: UInt8)] = [
    (Array(" id=\"".utf8), UInt8(ascii: "\"")),
    (Array("href=\"#".utf8), UInt8(ascii: "\"")),
    (Array("url(#".utf8), UInt8(ascii: ")")),
  ]
}
