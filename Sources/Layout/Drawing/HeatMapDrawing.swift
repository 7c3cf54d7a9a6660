import Plots

extension FigureLayout {
  /// Draws a heat map as one image, cut off at the axes.
  mutating func drawCells(_ shape: Shape, _ panel: Panel, _ drawn: inout DrawnMarks) {
    guard let colors = colorScale, let x0 = shape.x.first, let x1 = shape.x.last, let y0 = shape.y.first,
      let y1 = shape.y.last
    else { return }
    let (columns, rows) = (shape.x.count, shape.y.count)
    func half(_ first: Double, _ last: Double, _ count: Int) -> Double {
      count > 1 ? (last / 2 - first / 2) / Double(count - 1) : 0.5
    }
    let (dx, dy) = (half(x0, x1, columns), half(y0, y1, rows))
    let (left, right) = (panel.x.place(of: x0 - dx), panel.x.place(of: x1 + dx))
    let (bottom, top) = (panel.y.place(of: y0 - dy), panel.y.place(of: y1 + dy))
    var cells: [Ink] = []
    cells.reserveCapacity(columns * rows)
    for row in 0..<rows {
      // The image begins at the top; the data at the bottom, unless the axis is turned.
      let source = top < bottom ? rows - 1 - row : row
      for column in 0..<columns {
        let place = left < right ? column : columns - 1 - column
        cells.append(colors.ink(of: shape.high[source * columns + place]))
      }
    }
    account.input += shape.high.count
    let lost = shape.high.count { !$0.isFinite || plot.color == .log && $0 <= 0 }
    account.inLanes += lost
    account.drawn += shape.high.count - lost
    let negative = plot.color == .log ? shape.high.count { $0 < 0 } : 0
    drawn.gaps.append(.init(mark: shape.mark, reason: .negativeOnLog, count: negative))
    let frame = Rectangle(
      x: min(left, right), y: min(top, bottom), width: abs(right - left), height: abs(bottom - top))
    guard frame.width > 0, frame.height > 0 else { return }
    let name = plot.marks[shape.mark].value?.quantity.map { RichText(markup: $0.heading).spoken }
    let image = Scene.Image(frame: frame, columns: columns, rows: rows, cells: cells, label: name)
    drawn.nodes.append(.group(Scene.Group(.mark, label: name, clip: panel.frame, [.image(image)])))
  }

  // MARK: Colour bar

  private var barWidth: Double { 14 * type.scale }
  private var barGap: Double { 14 * type.scale }

  private func barTicks(_ scale: Scale) -> [Tick] { yTicks(scale.model, length: scale.length) }

  /// The room to the right of the plot that the colour bar and its labels take.
  func colorBarRoom() -> Double {
    guard let colors = colorScale else { return 0 }
    let widest =
      barTicks(colors.axis(from: 200 * type.scale, to: 0)).compactMap {
        $0.label.map { fitting.width($0, type.text) }
      }
      .max() ?? 0
    let keys = colors.keys.map { fitting.width($0.text, type.text) }.max() ?? 0
    return barGap + barWidth + type.tickLength + 4 * type.scale
      + max(widest, min(keys, keyRoom), 30 * type.scale)
  }

  /// The longest that the word beside a key may be.
  private var keyRoom: Double { min(120 * type.scale, contentWidth * 0.25) }

  /// The ramp with its ticks, and a key for each value that stands outside it.
  mutating func drawColorBar(_ panels: [Panel]) {
    guard let colors = colorScale, let first = panels.first, let right = panels.map(\.frame.maxX).max() else {
      return
    }
    let x = right + barGap
    let frame = Rectangle(x: x, y: first.frame.y, width: barWidth, height: first.frame.height)
    let keys = colors.keys
    let keyHeight = type.textLine
    let barHeight = max(
      frame.height - Double(keys.count) * keyHeight - (keys.isEmpty ? 0 : 6 * type.scale), 20)
    let steps = 64
    let ramp = (0..<steps).map { step -> Ink in
      let color = colors.color(at: 1 - (Double(step) + 0.5) / Double(steps))
      return .exact(red: color.red, green: color.green, blue: color.blue)
    }
    let bar = Rectangle(x: x, y: frame.y, width: barWidth, height: barHeight)
    var nodes: [Scene.Node] = [.image(Scene.Image(frame: bar, columns: 1, rows: steps, cells: ramp))]
    let scale = colors.axis(from: bar.maxY, to: bar.y)
    let labelX = bar.maxX + type.tickLength + 3 * type.scale
    for tick in barTicks(scale) {
      let y = scale.place(of: tick.value)
      let length = tick.isMajor ? type.tickLength : type.tickLength * 0.6
      nodes.append(
        .path(
          Scene.Path(
            [.move(Point(bar.maxX, y)), .line(Point(bar.maxX + length, y))],
            stroke: Scene.Stroke(.quiet, width: type.hairline), opacity: 0.7)))
      guard let label = tick.label else { continue }
      let base = min(max(y, bar.y + type.text * 0.2), bar.maxY - type.text * 0.2) + type.text * 0.35
      nodes.append(.text(Scene.Text(label, at: Point(labelX, base), size: type.text, ink: .quiet)))
    }
    for (place, key) in keys.enumerated() {
      let top = bar.maxY + 6 * type.scale + Double(place) * keyHeight
      let swatch = Rectangle(
        x: x, y: top + 2 * type.scale, width: barWidth, height: keyHeight - 4 * type.scale)
      nodes.append(
        .path(
          Scene.Path(swatch.outline, fill: key.ink, stroke: Scene.Stroke(.quiet, width: type.hairline))))
      nodes.append(
        .text(
          Scene.Text(
            fitting.shortened(key.text, type.text, to: keyRoom + 0.5),
            at: Point(labelX, top + keyHeight / 2 + type.text * 0.35), size: type.text, ink: .quiet)))
    }
    self.nodes.append(.group(Scene.Group(.legend, label: colors.title?.spoken, nodes)))
    drawColorTitle(above: right + colorBarRoom())
  }

  /// What the colours say, ending where the labels of the bar end, or as far right of it as it must.
  private mutating func drawColorTitle(above barEnd: Double) {
    let widest = colorTitle.lines.map { fitting.width($0, type.text) }.max() ?? 0
    let isBeside = colorTitle.baseline < yTitle.baseline + Double(yTitle.lines.count) * type.textLine - 1
    let taken = isBeside ? yTitle.lines.last.map { fitting.width($0, type.text) + 24 * type.scale } ?? 0 : 0
    let end = min(width - sideMargin, max(barEnd, sideMargin + taken + widest))
    let texts = colorTitle.lines.enumerated().map { place, line -> Scene.Node in
      let base = colorTitle.baseline + Double(place) * type.textLine
      return .text(Scene.Text(line, at: Point(end, base), anchor: .end, size: type.text))
    }
    if !texts.isEmpty { nodes.append(.group(Scene.Group(.axisTitle, texts))) }
  }
}
