import Plots

/// Finds on a laid-out figure what a reviewer would object to: overlaps, cut text, faint colours, lost values.
package enum Lint {
  /// An objection.
  package struct Finding: Sendable, Codable, Hashable {
    /// Which rule it breaks.
    package enum Rule: String, Sendable, Codable {
      case overlap, outsideCanvas, smallText, contrast, markContrast, missingGlyphs, tickCount, lostValues,
        unnamedAxis, similarColors, crossedText, labelClearance
    }

    package var rule: Rule
    package var text: String
  }

  /// Text smaller than this, in pixels, cannot be read; scripts are exempt.
  static let leastTextSize = 11.0

  /// Labels keep this distance from the ink of marks, in pixels.
  static let labelClearance = 4.0
  /// Where marks stand too close for that, letters with a rim of paper cut the marks back, and need less.
  static let haloClearance = 2.0

  /// The objections to a figure, in a fixed order; `isStrict` grants letters with a rim of paper no nearer place.
  package static func findings(
    in figure: Figure, measure: some TextMeasure, isStrict: Bool = false
  ) -> [Finding] {
    let texts = figure.scene.texts
    let ground = Ground(figure.scene)
    return overlaps(texts, measure) + crossings(ground, measure)
      + crowding(ground, measure, isStrict: isStrict)
      + outside(figure.scene, texts, measure) + sizes(texts) + contrast(ground, measure)
      + marks(figure.scene) + glyphs(texts, measure) + ticks(figure.scene) + values(figure)
      + names(figure.scene)
  }

  /// The box of a text that is not rotated.
  static func frame(of text: Scene.Text, _ measure: some TextMeasure) -> Rectangle {
    let width = measure.width(of: text.content, size: text.size, isBold: text.isBold)
    let extent = measure.extent(size: text.size)
    let x =
      switch text.anchor {
      case .start: text.position.x
      case .middle: text.position.x - width / 2
      case .end: text.position.x - width
      }
    // The height of the letters, not of the line: lines of a paragraph may touch.
    let ascent = min(extent.ascent, text.size * 0.78)
    let descent = min(extent.descent, text.size * 0.22)
    return Rectangle(x: x, y: text.position.y - ascent, width: width, height: ascent + descent)
  }

  private static func overlaps(_ texts: [Scene.Text], _ measure: some TextMeasure) -> [Finding] {
    let boxes = texts.map { (text: $0, frame: frame(of: $0, measure)) }.filter { $0.text.rotation == 0 }
      .sorted { ($0.frame.x, $0.frame.y) < ($1.frame.x, $1.frame.y) }
    var findings: [Finding] = []
    for (place, box) in boxes.enumerated() {
      for other in boxes[(place + 1)...] {
        if other.frame.x >= box.frame.maxX { break }
        guard box.frame.grown(by: -0.5).intersects(other.frame.grown(by: -0.5)) else { continue }
        findings.append(
          Finding(
            rule: .overlap, text: "‘\(box.text.content.plain)’ and ‘\(other.text.content.plain)’ overlap"))
      }
    }
    return findings
  }

  private static func outside(
    _ scene: Scene, _ texts: [Scene.Text], _ measure: some TextMeasure
  ) -> [Finding] {
    let canvas = Rectangle(x: 0, y: 0, width: scene.width, height: scene.height).grown(by: 0.5)
    return texts.filter { text in
      let frame = frame(of: text, measure)
      return !canvas.contains(Point(frame.x, frame.y)) || !canvas.contains(Point(frame.maxX, frame.maxY))
    }.map { Finding(rule: .outsideCanvas, text: "‘\($0.content.plain)’ reaches beyond the canvas") }
  }

  private static func sizes(_ texts: [Scene.Text]) -> [Finding] {
    texts.filter { $0.size < leastTextSize }.map {
      Finding(
        rule: .smallText, text: "‘\($0.content.plain)’ is set in \(NumberFormat().text(of: $0.size).plain) px"
      )
    }
  }

  /// Strokes and fills of marks that carry meaning, and series whose colours are too alike.
  private static func marks(_ scene: Scene) -> [Finding] {
    var seen = Set<Ink>()
    // What lies on cells stands out from its rim, and never meets the paper.
    let cells = CellInks.images(in: scene.groups(.mark).map { .group($0) })
    let inks = scene.groups(.mark).flatMap { group in
      group.nodes.compactMap { node -> Ink? in
        guard case .path(let path) = node, path.opacity > 0.5 else { return nil }
        if cells.contains(where: { $0.isUnder(path) }) { return nil }
        return path.stroke?.ink ?? path.fill
      }
    }.filter { $0 != .paper && seen.insert($0).inserted }
    var findings: [Finding] = []
    for theme in Theme.allCases {
      let paper = Palette.color(of: .paper, in: theme)
      let colors = inks.map { Palette.color(of: $0, in: theme) }
      for (ink, color) in zip(inks, colors) where color.contrast(with: paper) < 3 {
        findings.append(
          Finding(rule: .markContrast, text: "\(ink) has less than 3:1 in the \(theme.rawValue) theme"))
      }
      // An ordered ramp is meant to have near neighbours.
      let slots = zip(inks, colors).filter { if case .series = $0.0 { true } else { false } }
      for vision in ColorVision.allCases {
        for (place, one) in slots.enumerated() {
          for other in slots[(place + 1)...] {
            let distance = vision.seen(one.1).distance(to: vision.seen(other.1))
            if distance < 6 {
              findings.append(
                Finding(
                  rule: .similarColors,
                  text: "\(one.0) and \(other.0) look alike (\(vision.rawValue), \(theme.rawValue) theme)"))
            }
          }
        }
      }
    }
    return findings
  }

  private static func glyphs(_ texts: [Scene.Text], _ measure: some TextMeasure) -> [Finding] {
    texts.flatMap { measure.missingGlyphs(in: $0.content) }.reduce(into: [Character]()) {
      if !$0.contains($1) { $0.append($1) }
    }.map { Finding(rule: .missingGlyphs, text: "the font has no glyph for ‘\($0)’") }
  }

  /// Each axis with numbers has two to fourteen labels; those of lanes name no number of the scale.
  private static func ticks(_ scene: Scene) -> [Finding] {
    scene.groups(.axis).compactMap { axis in
      let labels = axis.nodes.reduce(0) { if case .text = $1 { $0 + 1 } else { $0 } }
      guard labels > 0, !(2...14).contains(labels) else { return nil }
      return Finding(rule: .tickCount, text: "an axis has \(labels) labels")
    }
  }

  private static func values(_ figure: Figure) -> [Finding] {
    guard !figure.account.isBalanced else { return [] }
    let account = figure.account
    let shown = account.drawn + account.inLanes + account.gaps + account.outside
    return [Finding(rule: .lostValues, text: "of \(account.input) values only \(shown) are accounted for")]
  }

  private static func names(_ scene: Scene) -> [Finding] {
    // Panels name their own vertical axes; a panel without an axis is a diagram.
    scene.groups(.axis).isEmpty && !scene.groups(.panel).isEmpty
      || scene.groups(.axisTitle).count >= (scene.groups(.facet).isEmpty ? 2 : 1)
      || scene.groups(.mark).isEmpty
      ? []
      : [
        Finding(rule: .unnamedAxis, text: "an axis has no title: add .x(.title(\"…\")) or .y(.title(\"…\"))")
      ]
  }
}
