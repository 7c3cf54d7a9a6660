import Plots

/// Turns a plot into a figure: marks, scales, room, ticks, drawing, labels, notes; in this order.
struct FigureLayout {
  let plot: Plot
  let type: Typography
  let fitting: TextFitting
  let width: Double
  var prepared: Prepared
  var notes: [Note] = []
  var account = Account()
  /// The highest point not yet used.
  var cursor: Double
  var nodes: [Scene.Node] = []
  /// The lines of the vertical axis' title, and the baseline of the first.
  var yTitle: (lines: [RichText], baseline: Double) = ([], 0)
  /// Lines of more points than this get no markers: they would touch.
  var markerLimit = 30
  /// The names of series that stand inside the plot, beside lines that end there.
  var floatingNames: Set<String> = []
  /// The rules whose names stand in a panel that is drawn.
  var namedRules: Set<RichText> = []
  /// What the colours of a heat map say, above its bar.
  var colorTitle: (lines: [RichText], baseline: Double) = ([], 0)
  /// The room left and right of everything: none in a drawing that shares its edges with the text around it.
  let sideMargin: Double
  /// How the cells of heat maps are coloured; nothing where there are none.
  let colorScale: ColorScale?

  /// Narrower figures would have no room for one word.
  static let leastWidth = 120.0

  init(_ plot: Plot, width: Double?, isInline: Bool = false, measure: some TextMeasure) {
    self.plot = plot
    let asked = width ?? plot.size.width
    self.width = asked.isFinite ? min(max(asked, Self.leastWidth), 10_000) : 680
    // A slide shown smaller has smaller type, down to that of a page.
    let share = plot.size.width.isFinite && plot.size.width > 0 ? min(self.width / plot.size.width, 1) : 1
    type = Typography(scale: max(plot.size.magnification * share, min(plot.size.magnification, 1)))
    sideMargin = isInline ? 0 : type.margin
    fitting = TextFitting(measure: measure)
    prepared = Preparation.prepared(plot)
    colorScale = ColorScale(plot, prepared)
    cursor = type.margin
    notes = prepared.notes
    if asked < Self.leastWidth {
      notes.append(Note(.warning, "A figure is at least \(Int(Self.leastWidth)) pixels wide."))
    }
  }

  var isNarrow: Bool { width < 480 * type.scale }
  var contentWidth: Double { width - 2 * sideMargin }
  /// Lines of words end where plots do, and leave a page room to set them in a font a little wider.
  var headingWidth: Double { sideMargin > 0 ? contentWidth : contentWidth - 8 * type.scale }

  /// The height that was asked for: at the width it was asked for, and for a slide at any that is not a telephone's.
  var askedHeight: Double? {
    guard let asked = plot.size.height, asked.isFinite else { return nil }
    if width == plot.size.width { return min(asked, 10_000) }
    let isSlide = plot.size.magnification > 1 && width >= 480
    return isSlide && plot.size.width > 0 ? min(asked * width / plot.size.width, 10_000) : nil
  }

  mutating func figure() -> Figure {
    header()
    let grid = panelGrid()
    markerLimit = min(30, max(3, Int(contentWidth / Double(grid.columns) * 0.8 / (8 * type.scale))))
    let keys = keyPlacement(grid)
    if keys == .top { topLegend() }
    var panels = arrange(grid, keys)
    for place in panels.indices { draw(&panels[place], keys) }
    cursor = panels.map(\.bottom).max() ?? cursor
    drawAxisTitles(panels)
    cursor += type.margin * 0.5
    if keys == .right { rightLegend(panels) }
    if keys == .inside, let panel = panels.first { insideLegend(panel) }
    drawColorBar(panels)
    summaryNotes()
    drawNotes()
    checkGlyphs()
    var height = (cursor + type.margin * 0.6).rounded(.up)
    if let asked = askedHeight { height = max(height, asked.rounded()) }
    var scene = Scene(
      width: width, height: height,
      title: RichText(markup: plot.title).spoken,
      summary: Description(plot, prepared: prepared).text, nodes: nodes)
    scene.roundCoordinates()
    return Figure(scene: scene, notes: notes, account: account)
  }

  // MARK: Header

  private mutating func header() {
    addLines(
      plot.title, .title, size: type.title, line: type.titleLine, isBold: true, ink: .ink, most: 4,
      beside: plot.sharedLook?.titles ?? [])
    if let subtitle = plot.subtitle {
      cursor += 2 * type.scale
      addLines(
        subtitle, .subtitle, size: type.text, line: type.textLine, isBold: false, ink: .quiet, most: 5,
        beside: plot.sharedLook?.subtitles ?? [])
    }
    cursor += 8 * type.scale
  }

  /// A heading; those of the other frames of a slider say how many lines it has, so that nothing below it moves.
  private mutating func addLines(
    _ markup: String, _ role: Scene.Group.Role, size: Double, line: Double, isBold: Bool, ink: Ink, most: Int,
    beside others: [String]
  ) {
    func broken(_ markup: String, least: Int = 1) -> [RichText] {
      fitting.balancedLines(
        RichText(markup: markup), size, isBold: isBold, width: headingWidth, least: least, most: most)
    }
    let count = others.map { broken($0).count }.max() ?? 1
    let lines = broken(markup, least: count)
    guard !lines.isEmpty else { return }
    cursor += Double(max(0, count - lines.count)) * line
    var texts: [Scene.Node] = []
    for content in lines {
      cursor += line
      texts.append(
        .text(
          Scene.Text(
            content, at: Point(sideMargin, cursor - line * 0.25), size: size, isBold: isBold, ink: ink)))
    }
    nodes.append(.group(Scene.Group(role, texts)))
  }

  // MARK: Notes

  private mutating func summaryNotes() {
    let distinct = BandSummary.merged(plot.marks)
    guard !distinct.isEmpty else { return }
    let sentence = distinct.joined(separator: "; ")
    notes.insert(Note(.information, sentence.prefix(1).uppercased() + sentence.dropFirst() + "."), at: 0)
  }

  private mutating func drawNotes() {
    var seen = Set<String>()
    notes = notes.filter { seen.insert($0.text).inserted }
    var texts: [Scene.Node] = []
    let most = 6
    for note in notes.prefix(most) {
      let content = RichText(plain: (note.kind == .warning ? "⚠ " : "") + note.text)
      for line in fitting.balancedLines(content, type.small, width: headingWidth, most: 3) {
        cursor += type.smallLine
        texts.append(
          .text(
            Scene.Text(
              line, at: Point(sideMargin, cursor - type.smallLine * 0.25), size: type.small, ink: .quiet)))
      }
    }
    if notes.count > most {
      cursor += type.smallLine
      texts.append(
        .text(
          Scene.Text(
            RichText(plain: "⚠ and \(notes.count - most) more notes"),
            at: Point(sideMargin, cursor - type.smallLine * 0.25), size: type.small, ink: .quiet)))
    }
    if !texts.isEmpty { nodes.append(.group(Scene.Group(.note, texts))) }
  }

  /// Characters without a glyph would be boxes: they become U+FFFD, and a note names them.
  private mutating func checkGlyphs() {
    var missing: [Character] = []
    for content in Scene(width: 0, height: 0, title: "", summary: "", nodes: nodes).texts {
      for character in fitting.measure.missingGlyphs(in: content.content) where !missing.contains(character) {
        missing.append(character)
      }
    }
    guard !missing.isEmpty else { return }
    nodes = nodes.map { Scene.replacing(missing, in: $0) }
    let shown = missing.prefix(8).map { character in
      character.unicodeScalars.map { "U+" + String($0.value, radix: 16).uppercased() }.joined(separator: " ")
    }
    let note = Note(.warning, "The font has no glyph for " + shown.joined(separator: ", ") + ".")
    notes.append(note)
    for line in fitting.lines(RichText(plain: "⚠ " + note.text), type.small, width: contentWidth, most: 3) {
      cursor += type.smallLine
      nodes.append(
        .group(
          Scene.Group(
            .note,
            [
              .text(
                Scene.Text(
                  line, at: Point(sideMargin, cursor - type.smallLine * 0.25), size: type.small, ink: .quiet)
              )
            ])))
    }
  }
}
