import Plots

extension FigureLayout {
  // MARK: Titles

  /// Room for the title of the vertical axis, above the plot.
  mutating func reserveYTitle(_ grid: PanelGrid) {
    guard !isDiagram, let title = grid.yModels.first?.title, grid.yModels.allSatisfy({ $0.title == title })
    else {
      return
    }
    let arrow = grid.yModels[0].isReversed ? "↓ " : "↑ "
    let isOrdinal = if case .ordinal = grid.yModels[0].kind { true } else { false }
    let text = isOrdinal ? title : RichText(plain: arrow) + title
    yTitle.lines = fitting.balancedLines(text, type.text, width: contentWidth, most: 3)
    yTitle.baseline = cursor + type.textLine * 0.75
    cursor += Double(yTitle.lines.count) * type.textLine
  }

  /// Room for what the colours say, above their bar: beside the title of the vertical axis where both have room.
  mutating func reserveColorTitle() {
    guard let title = colorScale?.title else { return }
    let text = RichText(plain: "Colour: ") + title
    let taken = yTitle.lines.last.map { fitting.width($0, type.text) + 24 * type.scale } ?? contentWidth
    if taken + fitting.width(text, type.text) <= contentWidth {
      colorTitle = ([text], yTitle.baseline + Double(yTitle.lines.count - 1) * type.textLine)
    } else {
      colorTitle = (
        fitting.lines(text, type.text, width: contentWidth, most: 2), cursor + type.textLine * 0.75
      )
      cursor += Double(colorTitle.lines.count) * type.textLine
    }
  }

  /// The titles of the axes: the vertical one horizontal above the axis, the horizontal one at its end.
  mutating func drawAxisTitles(_ panels: [Panel]) {
    guard !isDiagram, let first = panels.first else { return }
    var titles: [Scene.Node] = []
    for (place, line) in yTitle.lines.enumerated() {
      let x = first.isYOnRight ? width - sideMargin : sideMargin
      titles.append(
        .text(
          Scene.Text(
            line, at: Point(x, yTitle.baseline + Double(place) * type.textLine),
            anchor: first.isYOnRight ? .end : .start, size: type.text)))
    }
    if !titles.isEmpty {
      nodes.append(.group(Scene.Group(.axisTitle, label: first.y.model.title?.spoken, titles)))
    }
    guard let title = first.x.model.title else { return }
    let isOrdinal = if case .ordinal = first.x.model.kind { true } else { false }
    let pointsRight = !first.x.model.isReversed || plot.x.isBackpropagationOrder
    // The arrow stays with the last word.
    let arrow = RichText(plain: isOrdinal || !pointsRight ? "" : " →")
    let text = isOrdinal || pointsRight ? title : RichText(plain: "← ") + title
    // Below a panel, not below the empty place beside the last one.
    let right = panels.last?.frame.maxX ?? width - sideMargin
    let left = first.frame.x
    let isAtEnd = pointsRight || isOrdinal
    var lines: [Scene.Node] = []
    let broken = fitting.balancedLines(
      text, type.text, width: right - sideMargin - fitting.width(arrow, type.text), most: 3)
    for (place, line) in broken.enumerated() {
      cursor += type.textLine
      lines.append(
        .text(
          Scene.Text(
            place == broken.count - 1 && !arrow.plain.isEmpty ? line + arrow : line,
            at: Point(isAtEnd ? right : left, cursor - type.textLine * 0.1),
            anchor: isAtEnd ? .end : .start,
            size: type.text)))
    }
    cursor += type.textLine * 0.15
    nodes.append(.group(Scene.Group(.axisTitle, label: title.spoken, lines)))
  }

  // MARK: Axes

  /// Grid, ticks, tick labels and lanes of a panel; all of them decoration to a screen reader.
  func axisNodes(_ panel: Panel) -> [Scene.Node] {
    if isDiagram { return [] }
    return lanes(panel) + [grid(panel), yAxis(panel), xAxis(panel)].compactMap { $0 }
  }

  private func grid(_ panel: Panel) -> Scene.Node? {
    let elements = panel.yTicks.filter(\.isMajor).flatMap { tick -> [Scene.PathElement] in
      let y = panel.y.place(of: tick.value)
      return [.move(Point(panel.frame.x, y)), .line(Point(panel.frame.maxX, y))]
    }
    guard !elements.isEmpty else { return nil }
    return .group(
      Scene.Group(
        .grid, [.path(Scene.Path(elements, stroke: Scene.Stroke(.grid, width: type.hairline)))]))
  }

  private func yAxis(_ panel: Panel) -> Scene.Node? {
    let side = panel.isYOnRight ? 1.0 : -1.0
    let edge = panel.isYOnRight ? panel.whole.maxX : panel.whole.x
    let labelX = edge + side * (type.tickLength + 4 * type.scale)
    var nodes: [Scene.Node] = []
    let minor = panel.yTicks.filter { !$0.isMajor }.flatMap { tick -> [Scene.PathElement] in
      let y = panel.y.place(of: tick.value)
      return [.move(Point(edge, y)), .line(Point(edge + side * type.tickLength * 0.6, y))]
    }
    if !minor.isEmpty {
      nodes.append(
        .path(Scene.Path(minor, stroke: Scene.Stroke(.quiet, width: type.hairline), opacity: 0.55)))
    }
    if panel.showsYLabels {
      for tick in panel.yTicks {
        guard let label = tick.label else { continue }
        nodes.append(
          axisLabel(label, at: Point(labelX, panel.y.place(of: tick.value)), isOnRight: panel.isYOnRight))
      }
      // The label of a lane names no place of the scale.
      for (lane, words, gap) in [
        (panel.zeroLane, RichText(plain: "0"), panel.frame.maxY + type.laneGap / 2),
        (panel.nonFiniteLane, Self.nonFiniteLabel, panel.frame.y - type.laneGap / 2),
      ] {
        guard let lane else { continue }
        let place = Point(labelX, lane.y + lane.height / 2)
        nodes.append(
          .group(
            Scene.Group(
              .laneLabel,
              [axisLabel(words, at: place, isOnRight: panel.isYOnRight), breakMark(at: Point(edge, gap))])))
      }
    }
    return nodes.isEmpty ? nil : .group(Scene.Group(.axis, nodes))
  }

  private func axisLabel(_ label: RichText, at point: Point, isOnRight: Bool) -> Scene.Node {
    .text(
      Scene.Text(
        label, at: Point(point.x, point.y + type.text * 0.35), anchor: isOnRight ? .start : .end,
        size: type.text,
        ink: .quiet))
  }

  private func xAxis(_ panel: Panel) -> Scene.Node? {
    let top = panel.whole.maxY
    var nodes: [Scene.Node] = []
    let ticks = panel.xTicks.flatMap { tick -> [Scene.PathElement] in
      let x = panel.x.place(of: tick.value)
      let length = type.tickLength * (tick.isMajor ? 1 : 0.6)
      return [.move(Point(x, top)), .line(Point(x, top + length))]
    }
    if !ticks.isEmpty {
      nodes.append(
        .path(Scene.Path(ticks, stroke: Scene.Stroke(.quiet, width: type.hairline), opacity: 0.7)))
    }
    // A base line where the grid has none.
    if panel.zeroLane == nil {
      nodes.append(
        .path(
          Scene.Path(
            [.move(Point(panel.frame.x, top)), .line(Point(panel.frame.maxX, top))],
            stroke: Scene.Stroke(.quiet, width: type.hairline), opacity: 0.7)))
    }
    for (lane, words) in [
      (panel.zeroSideLane, RichText(plain: "0")), (panel.nonFiniteSideLane, Self.nonFiniteLabel),
    ] {
      guard let lane else { continue }
      let isLeft = lane.x < panel.frame.x
      let gap = isLeft ? panel.frame.x - type.laneGap / 2 : panel.frame.maxX + type.laneGap / 2
      var label = [breakMark(at: Point(gap, top), isAcross: true)]
      if panel.showsXLabels {
        let base = top + type.tickLength + type.text * 1.05
        label.append(
          .text(
            Scene.Text(
              words, at: Point(lane.x + lane.width / 2, base), anchor: .middle, size: type.text, ink: .quiet))
        )
      }
      nodes.append(.group(Scene.Group(.laneLabel, label)))
    }
    if panel.showsXLabels {
      for tick in panel.xTicks {
        guard let label = tick.label else { continue }
        let half = fitting.width(label, type.text) / 2
        let x = min(max(panel.x.place(of: tick.value), half + 2), width - half - 2)
        nodes.append(
          .text(
            Scene.Text(
              label,
              at: Point(x, top + type.tickLength + type.text * 1.05 + Double(tick.row) * type.textLine),
              anchor: .middle, size: type.text, ink: .quiet)))
      }
    }
    return nodes.isEmpty ? nil : .group(Scene.Group(.axis, nodes))
  }

  // MARK: Lanes

  private func lanes(_ panel: Panel) -> [Scene.Node] {
    [panel.zeroLane, panel.nonFiniteLane, panel.zeroSideLane, panel.nonFiniteSideLane].compactMap { lane in
      lane.map { .group(Scene.Group(.lane, [.path(Scene.Path($0.outline, fill: .shade))])) }
    }
  }

  /// Two short strokes: the axis is interrupted here.
  private func breakMark(at center: Point, isAcross: Bool = false) -> Scene.Node {
    let (dx, dy, apart) = (5 * type.scale, 2 * type.scale, 2 * type.scale)
    return .path(
      Scene.Path(
        [-apart, apart].flatMap { shift -> [Scene.PathElement] in
          if isAcross {
            return [
              .move(Point(center.x + shift - dy, center.y + dx)),
              .line(Point(center.x + shift + dy, center.y - dx)),
            ]
          }
          return [
            .move(Point(center.x - dx, center.y + shift + dy)),
            .line(Point(center.x + dx, center.y + shift - dy)),
          ]
        }, stroke: Scene.Stroke(.quiet, width: type.hairline)))
  }
}
