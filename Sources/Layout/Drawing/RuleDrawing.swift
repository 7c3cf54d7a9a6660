import Plots

extension FigureLayout {
  /// Draws a rule across the panel; its label waits until the marks are known.
  mutating func drawRule(_ shape: Shape, _ panel: inout Panel, _ drawn: inout DrawnMarks) {
    let isVertical = shape.kind == .verticalRule
    let value = (isVertical ? shape.x.first : shape.y.first) ?? .nan
    let scale = isVertical ? panel.x : panel.y
    let mark = plot.marks[shape.mark].described(at: shape.mark)
    guard case .at(let place) = scale.placement(of: value), scale.contains(value) else {
      let number = NumberFormat().text(of: value).plain
      notes.append(Note(.warning, "\(mark) at \(number) lies outside the shown range."))
      return
    }
    let from = isVertical ? Point(place, panel.frame.y) : Point(panel.frame.x, place)
    let to = isVertical ? Point(place, panel.frame.maxY) : Point(panel.frame.maxX, place)
    panel.occupancy.cover([from, to])
    var stroke = stroke(of: shape)
    stroke.width = shape.style.width.map { $0 * type.scale } ?? type.thinLine
    drawn.nodes.append(
      .group(
        Scene.Group(
          .mark, label: spokenRule(shape, value),
          [.path(Scene.Path([.move(from), .line(to)], stroke: stroke, opacity: shape.style.opacity ?? 1))])))
    if let text = shape.texts.first {
      drawn.ruleLabels.append(.init(text: RichText(markup: text), from: from, to: to))
    }
  }

  private func spokenRule(_ shape: Shape, _ value: Double) -> String {
    let name = shape.texts.first.map { RichText(markup: $0).plain }
    return [name, "rule at \(NumberFormat().text(of: value).plain)"].compactMap { $0 }.joined(separator: ", ")
  }

  /// A label on its rule: above it and at an end, where it covers no mark.
  func ruleLabel(_ label: DrawnMarks.RuleLabel, in panel: inout Panel) -> [Scene.Node] {
    let gap = 4 * type.scale
    let room = max(panel.frame.width - 2 * gap, 20)
    let text = fitting.shortened(label.text, type.small, to: room)
    let size = (width: fitting.width(text, type.small), height: type.smallLine)
    var candidates: [Rectangle] = []
    if label.from.x == label.to.x {
      for fraction in [0.0, 0.25, 0.5, 0.75] {
        let y =
          panel.frame.y + fraction * (panel.frame.height - size.height) + (fraction == 0 ? gap * 0.5 : 0)
        for x in [label.from.x + gap, label.from.x - gap - size.width] {
          candidates.append(Rectangle(x: x, y: y, width: size.width, height: size.height))
        }
      }
    } else {
      for y in [label.from.y - size.height - gap * 0.4, label.from.y + gap * 0.4] {
        for fraction in [0.0, 1, 0.5, 0.25, 0.75] {
          let x = panel.frame.x + gap + fraction * (panel.frame.width - size.width - 2 * gap)
          candidates.append(Rectangle(x: x, y: y, width: size.width, height: size.height))
        }
      }
    }
    let inside = candidates.filter {
      $0.x >= panel.frame.x && $0.maxX <= panel.frame.maxX && $0.y >= panel.whole.y
        && $0.maxY <= panel.whole.maxY
    }
    guard
      let best = leastCovered(inside.isEmpty ? candidates : inside, shrunkBy: gap * 0.5, panel.occupancy)
    else { return [] }
    panel.occupancy.cover(best)
    return [
      .group(
        Scene.Group(
          .label,
          [
            .text(
              Scene.Text(
                text, at: Point(best.x, best.maxY - size.height * 0.27), size: type.small, ink: .quiet,
                hasHalo: true))
          ]))
    ]
  }

  /// The first place that covers least.
  func leastCovered(_ candidates: [Rectangle], shrunkBy margin: Double, _ occupancy: Occupancy) -> Rectangle?
  {
    var best: (frame: Rectangle, overlap: Int)?
    for frame in candidates {
      let tested = frame.height > 2 * margin ? frame.grown(by: -margin * 0.5) : frame
      let overlap = occupancy.overlap(tested)
      if overlap == 0 { return frame }
      if best.map({ overlap < $0.overlap }) ?? true { best = (frame, overlap) }
    }
    return best?.frame
  }
}
