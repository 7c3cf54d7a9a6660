import Layout

/// Rewrites Cairo's SVG so that it says what it shows and nothing about the process that drew it.
///
/// Cairo numbers surfaces and clips from a counter of the whole process. Identifiers become
/// `<label>-1`, `<label>-2`, … in order of appearance; a title and a description are added, and images are marked
/// to be drawn without smoothing, which Cairo cannot say.
enum CairoSVGIdentifiers {
  static func rewrite(_ svg: [UInt8], prefix: String, scene: Scene) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(svg.count + 1024)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var hasRoot = false
    var index = 0
    while index < svg.count {
      let rest = svg[index...]
      if let opener = openers.first(where: { rest.starts(with: $0.text) }) {
        output += opener.text
        index += opener.text.count
        let end = svg[index...].firstIndex(of: opener.end) ?? svg.endIndex
        let number = numbers[svg[index..<end]] ?? numbers.count + 1
        numbers[svg[index..<end]] = number
        output += Array("\(prefix)-\(number)".utf8)
        index = end
      } else if rest.starts(with: imageTag) {
        output += imageTag + Array(" image-rendering=\"pixelated\"".utf8)
        index += imageTag.count
      } else if !hasRoot, rest.starts(with: rootTag) {
        let end = svg[index...].firstIndex(of: UInt8(ascii: ">")) ?? svg.endIndex - 1
        output += rootTag + Array("role=\"img\" aria-labelledby=\"\(prefix)-title \(prefix)-desc\" ".utf8)
        output += svg[(index + rootTag.count)...end]
        output += Array("\n<title id=\"\(prefix)-title\">\(XMLText.escape(scene.title))</title>".utf8)
        output += Array("\n<desc id=\"\(prefix)-desc\">\(XMLText.escape(scene.summary))</desc>".utf8)
        index = end + 1
        hasRoot = true
      } else {
        output.append(svg[index])
        index += 1
      }
    }
    return output
  }

  private static let rootTag = Array("<svg ".utf8)
  private static let imageTag = Array("<image".utf8)
  private static let openers: [(text: [UInt8], end: UInt8)] = [
    (Array(" id=\"".utf8), UInt8(ascii: "\"")),
    (Array("href=\"#".utf8), UInt8(ascii: "\"")),
    (Array("url(#".utf8), UInt8(ascii: ")")),
  ]
}
