import Layout

/// Writes a scene as the SVG that stands inside a page.
///
/// Text is real text, colours are the page's custom properties, identifiers begin with the figure's label; equal
/// styles of neighbours are written once, on a group around them.
struct InlineSVG {
  private var output = ""
  private var clips = 0
  private let prefix: String

  static func render(_ scene: Scene, label: String) throws -> String {
    var writer = InlineSVG(prefix: XMLIdentifier.from(label))
    try writer.write(scene)
    return writer.output
  }

  private init(prefix: String) { self.prefix = prefix }

  private mutating func write(_ scene: Scene) throws {
    let (width, height) = (number(scene.width), number(scene.height))
    let description = scene.summary.isEmpty ? "" : " \(prefix)-desc"
    output += """
      <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="\(prefix)-title\(description)" \
      viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      color="var(--ink,\(Palette.color(of: .ink, in: .light).hex))" fill="currentColor" stroke-linejoin="round" \
      font-family="'\(FontFiles.family)',Verdana,sans-serif" text-rendering="geometricPrecision">\
      <title id="\(prefix)-title">\(XMLText.escape(scene.title))</title>
      """
    if !scene.summary.isEmpty {
      output += "<desc id=\"\(prefix)-desc\">\(XMLText.escape(scene.summary))</desc>"
    }
    try write(scene.nodes, within: Rectangle(x: 0, y: 0, width: scene.width, height: scene.height))
    output += "</svg>"
  }

  private func number(_ value: Double) -> String { SVGNumber.format(value, decimals: 1) }

  // MARK: Nodes

  private mutating func write(_ nodes: [Scene.Node], within bounds: Rectangle) throws {
    var run = StyleRun()
    for node in nodes {
      switch node {
      case .group(let group):
        output += run.finish()
        try write(group, within: bounds)
      case .path(let path):
        for piece in SVGPath.pieces(of: path, within: bounds) {
          output += run.add(style: piece.style, isStroke: piece.isPlainStroke, piece.elements)
        }
      case .text(let text):
        output += run.add(style: SVGText.style(text), SVGText.element(text))
      case .image(let image):
        output += run.finish()
        try write(image, within: bounds)
      }
    }
    output += run.finish()
  }

  private mutating func write(_ group: Scene.Group, within bounds: Rectangle) throws {
    var attributes = ""
    var inner = bounds
    if let clip = group.clip {
      inner = bounds.intersection(clip)
      if !SVGExtent.lies(group.nodes, within: inner) {
        clips += 1
        output += """
          <clipPath id="\(prefix)-clip\(clips)"><rect x="\(number(inner.x))" y="\(number(inner.y))" \
          width="\(number(inner.width))" height="\(number(inner.height))"/></clipPath>
          """
        attributes += " clip-path=\"url(#\(prefix)-clip\(clips))\""
      }
    }
    if SVGExtent.isDecoration(.group(group)) { attributes += " aria-hidden=\"true\"" }
    // Where the label only repeats words that are in the figure, a tooltip would be noise.
    let speaks = [.mark, .lane, .legend, .facet, .panel].contains(group.role)
    let title = speaks ? group.label.map { "<title>\(XMLText.escape($0))</title>" } ?? "" : ""
    let isPlain = attributes.isEmpty && title.isEmpty
    if !isPlain { output += "<g\(attributes)>\(title)" }
    try write(group.nodes, within: inner)
    if !isPlain { output += "</g>" }
  }

  private mutating func write(_ image: Scene.Image, within bounds: Rectangle) throws {
    let frame = image.frame
    let title = image.label.map { "<title>\(XMLText.escape($0))</title>" } ?? ""
    if image.cells.contains(where: \.isExact) {
      output += """
        <image x="\(number(frame.x))" y="\(number(frame.y))" width="\(number(frame.width))" \
        height="\(number(frame.height))" preserveAspectRatio="none" style="image-rendering:pixelated" \
        href="\(try ImageData.address(image))">\(title)</image>
        """
    }
    try write(ImageData.themedCells(image).map { .path($0) }, within: bounds)
  }
}

/// Changes to an SVG that was written for a page.
package enum WrittenSVG {
  /// The same drawing with other words for those who hear it.
  package static func described(_ svg: String, as words: String) -> String {
    guard let start = svg.firstRange(of: "-desc\">")?.upperBound,
      let end = svg[start...].firstRange(of: "</desc>")?.lowerBound
    else { return svg }
    return svg[..<start] + XMLText.escape(words) + svg[end...]
  }
}
