import Plots

extension FigureLayout {
  private var swatch: Double { 24 * type.scale }

  /// Series in the order of the ends of their lines, from the top.
  private var legendOrder: [Int] {
    let named = namedSeries
    // An ordered series keeps its order.
    if plot.marks.contains(where: { $0.series?.numbers != nil }) { return named }
    if let shared = plot.sharedLook?.legend {
      let ranks = Dictionary(shared.enumerated().map { ($1, $0) }) { first, _ in first }
      return named.sorted { rank(of: $0, in: ranks) < rank(of: $1, in: ranks) }
    }
    let inference = ScaleInference(plot: plot, prepared: prepared)
    let ends = LineEnds(prepared, x: inference.x(), y: inference.y())
    return named.map { (ends.height(of: $0), $0) }.sorted { $0 < $1 }.map(\.1)
  }

  private func rank(of identity: Int, in ranks: [String: Int]) -> (Int, Int) {
    (prepared.identities[identity].name.flatMap { ranks[$0] } ?? ranks.count, identity)
  }

  /// A list in rows above the plot.
  mutating func topLegend() {
    var entries: [Scene.Node] = []
    var x = sideMargin
    var isFirst = true
    cursor += type.textLine
    for identity in legendOrder {
      let text = fitting.shortened(label(of: identity), type.text, to: contentWidth - swatch - 6 * type.scale)
      let entryWidth = swatch + 6 * type.scale + fitting.width(text, type.text)
      if !isFirst, x + entryWidth > width - sideMargin {
        x = sideMargin
        cursor += type.textLine
      }
      isFirst = false
      entries += entry(identity, text, at: Point(x, cursor - type.textLine * 0.25))
      x += entryWidth + 18 * type.scale
    }
    cursor += 8 * type.scale
    nodes.append(.group(Scene.Group(.legend, entries)))
  }

  /// The widest that a name in a list beside or inside the plot may be.
  var mostBeside: Double { contentWidth * 0.35 }

  func rightLegendWidth() -> Double {
    let widest = namedSeries.map { fitting.width(label(of: $0), type.text) }.max() ?? 0
    return swatch + min(widest, mostBeside) + 22 * type.scale
  }

  /// A list beside the plot.
  mutating func rightLegend(_ panels: [Panel]) {
    guard let right = panels.map(\.frame.maxX).max(), let top = panels.map(\.frame.y).min() else { return }
    var entries: [Scene.Node] = []
    for (place, identity) in legendOrder.enumerated() {
      let text = fitting.shortened(label(of: identity), type.text, to: mostBeside)
      let base = top + Double(place) * type.textLine + type.text
      entries += entry(identity, text, at: Point(right + 14 * type.scale, base))
      cursor = max(cursor, base + type.textLine)
    }
    nodes.append(.group(Scene.Group(.legend, entries)))
  }

  /// A list inside the plot, at the first of nine places that no mark touches; below the plot where there is none.
  ///
  /// The places and their order are those of matplotlib's `best`.
  mutating func insideLegend(_ panel: Panel) {
    let order = legendOrder
    let texts = order.map { fitting.shortened(label(of: $0), type.text, to: mostBeside) }
    let widest = texts.map { fitting.width($0, type.text) }.max() ?? 0
    let (listWidth, listHeight) = (swatch + 6 * type.scale + widest, Double(order.count) * type.textLine)
    let room = panel.frame.grown(by: -8 * type.scale)
    let fractions = [
      (1.0, 0.0), (0, 0), (0, 1), (1, 1), (1, 0.5), (0, 0.5), (0.5, 1), (0.5, 0), (0.5, 0.5),
    ]
    let places = fractions.map { x, y in
      Rectangle(
        x: room.x + x * (room.width - listWidth), y: room.y + y * (room.height - listHeight),
        width: listWidth, height: listHeight)
    }
    guard listWidth < room.width, listHeight < room.height,
      let place = places.first(where: { panel.occupancy.overlap($0.grown(by: 4 * type.scale)) == 0 })
    else {
      topLegend()
      return
    }
    let entries = zip(order, texts).enumerated().flatMap { row, pair in
      entry(
        pair.0, pair.1, at: Point(place.x, place.y + (Double(row) + 0.75) * type.textLine))
    }
    nodes.append(.group(Scene.Group(.legend, entries)))
  }

  private func entry(_ identity: Int, _ text: RichText, at base: Point) -> [Scene.Node] {
    let look = prepared.identities[identity]
    let middle = base.y - type.text * 0.35
    var nodes: [Scene.Node] = []
    let shapes = prepared.shapes.filter { $0.identity == identity }
    if let line = shapes.first(where: { $0.kind == .line }) {
      nodes.append(
        .path(
          Scene.Path(
            [.move(Point(base.x, middle)), .line(Point(base.x + swatch, middle))], stroke: stroke(of: line))))
    } else if shapes.contains(where: { $0.kind == .bars || $0.kind == .bins }) {
      nodes.append(
        .path(
          Scene.Path(
            Rectangle(x: base.x, y: middle - 5 * type.scale, width: swatch, height: 10 * type.scale).outline,
            fill: look.ink)))
    } else if shapes.contains(where: { $0.kind == .band }) {
      nodes.append(
        .path(
          Scene.Path(
            Rectangle(x: base.x, y: middle - 5 * type.scale, width: swatch, height: 10 * type.scale).outline,
            fill: look.ink, opacity: 0.3)))
    }
    if shapes.contains(where: { showsMarkers($0) }) {
      let marker = shapes.lazy.compactMap(\.style.marker).first ?? look.marker
      nodes += [MarkerShape.node(marker, at: Point(base.x + swatch / 2, middle), type.markerRadius, look.ink)]
        .compactMap { $0 }
    }
    nodes.append(
      .text(
        Scene.Text(
          text, at: Point(base.x + swatch + 6 * type.scale, base.y), size: type.text, ink: look.textInk)))
    return nodes
  }
}

extension Rectangle {
  /// The rectangle as a closed path.
  var outline: [Scene.PathElement] {
    [
      .move(Point(x, y)), .line(Point(maxX, y)), .line(Point(maxX, maxY)), .line(Point(x, maxY)), .close,
    ]
  }
}
