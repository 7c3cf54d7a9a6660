import Plots

/// How wide the boxes of a computation are, what stands in each, and which way its layers go.
struct ComputationBoxes {
  /// One line of a box.
  struct Line {
    var text: RichText
    var ink: Ink
    var isBold: Bool
  }

  /// Layers follow one another downwards rather than to the right.
  let isUpright: Bool
  /// The width of every box.
  let width: Double
  /// The lines of each node.
  let lines: [[Line]]
  /// The texts that have no room even in several lines.
  let cut: [String]
  let columns: Int
  let rows: Int

  /// To the right where every word has room that way, else downwards; narrow figures always go downwards.
  init(_ graph: ComputationLayers, _ layout: FigureLayout, width: Double) {
    let most = max(graph.layers.map(\.count).max() ?? 1, 1)
    let layers = max(graph.layers.count, 1)
    let scale = layout.type.scale
    let words = graph.nodes.map(Self.words)
    let wanted =
      words.joined().map { layout.fitting.width($0.text, layout.type.small, isBold: $0.isBold) }.max() ?? 0
    // Between boxes that follow one another there is room for an arrow and its derivative.
    let across = width / Double(layers)
    let down = width / Double(most)
    let roomAcross = across - min(40, across / scale * 0.3) * scale
    let roomDown = down - 10 * scale
    let padding = 16 * scale
    isUpright = layout.isNarrow || wanted + padding > roomAcross && roomDown > roomAcross
    let room = max(isUpright ? roomDown : roomAcross, 20)
    self.width = min(max(wanted + padding, 44 * scale), room)
    (columns, rows) = isUpright ? (most, layers) : (layers, most)
    let inner = self.width - 6 * scale
    var cut: [String] = []
    lines = words.map { lines in
      lines.flatMap { line -> [Line] in
        let broken = layout.fitting.lines(
          line.text, layout.type.small, isBold: line.isBold, width: inner, most: 3)
        if broken.contains(where: { $0.plain.hasSuffix("…") }) { cut.append(line.text.plain) }
        return broken.map { Line(text: $0, ink: line.ink, isBold: line.isBold) }
      }
    }
    self.cut = cut
  }

  private static func words(of node: ComputationGraph.Node) -> [Line] {
    var lines = [Line(text: RichText(markup: node.label), ink: .ink, isBold: true)]
    if let value = node.value.values.first {
      lines.append(Line(text: RichText(NumberFormat().text(of: value)), ink: .ink, isBold: false))
    }
    if let gradient = node.gradient.values.first {
      let text = RichText(plain: "grad ") + RichText(NumberFormat().text(of: gradient))
      lines.append(Line(text: text, ink: .seriesText(Concept.sigmoid.slot), isBold: false))
    }
    return lines
  }

  func height(of node: Int, _ type: Typography) -> Double {
    Double(lines[node].count) * type.smallLine + 8 * type.scale
  }

  /// The height of all rows, with room for arrows where they go downwards.
  func height(_ type: Typography) -> Double {
    let tallest = lines.indices.map { height(of: $0, type) }.max() ?? 0
    return max(Double(rows) * (tallest + (isUpright ? 39 : 25) * type.scale), 90 * type.scale)
  }
}
