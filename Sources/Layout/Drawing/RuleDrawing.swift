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
    let name = shape.texts.first.map { RichText(markup: $0).spoken }
    return [name, "rule at \(NumberFormat().text(of: value).plain)"].compactMap { $0 }.joined(separator: ", ")
  }

  /// A label on its rule: above it and at an end, where it covers no mark.
  ///
  /// Where panels share a rule, one that has no free place leaves the name to a panel before it.
  mutating func ruleLabel(_ label: DrawnMarks.RuleLabel, in panel: inout Panel) -> [Scene.Node] {
    let gap = 4 * type.scale
    let room = max(panel.frame.width - 2 * gap, 20)
    let text = fitting.shortened(label.text, type.small, to: room)
    var lines = [text]
    var size = (width: fitting.width(text, type.small), height: type.smallLine)
    var candidates = ruleLabelPlaces(label, size, panel)
    if candidates.allSatisfy({ panel.occupancy.overlap($0.grown(by: -gap * 0.25)) > 0 }) {
      // In two lines it may find room.
      let broken = fitting.lines(label.text, type.small, width: size.width * 0.62, most: 2)
      let narrower = (
        width: broken.map { fitting.width($0, type.small) }.max() ?? 0,
        height: Double(broken.count) * type.smallLine
      )
      let places = ruleLabelPlaces(label, narrower, panel)
      if broken.count == 2,
        places.contains(where: { panel.occupancy.overlap($0.grown(by: -gap * 0.25)) == 0 })
      {
        (lines, size, candidates) = (broken, narrower, places)
      }
    }
    guard let best = leastCovered(candidates, shrunkBy: gap * 0.5, panel.occupancy) else { return [] }
    let isFree = panel.occupancy.overlap(best.grown(by: -gap * 0.25)) == 0
    if !isFree, namedRules.contains(label.text) { return [] }
    namedRules.insert(label.text)
    panel.occupancy.cover(best)
    panel.occupancy.cover([label.from, label.to])
    let texts = lines.enumerated().map { place, line -> Scene.Node in
      let base = best.y + (Double(place) + 0.73) * type.smallLine
      return .text(Scene.Text(line, at: Point(best.x, base), size: type.small, ink: .quiet, hasHalo: true))
    }
    return [.group(Scene.Group(.label, texts))]
  }

  /// Where a rule's label may stand: at the ends first, then along it.
  private func ruleLabelPlaces(
    _ label: DrawnMarks.RuleLabel, _ size: (width: Double, height: Double), _ panel: Panel
  ) -> [Rectangle] {
    let gap = 4 * type.scale
    var candidates: [Rectangle] = []
    if label.from.x == label.to.x {
      for fraction in [0.0, 0.25, 0.5, 0.75, 0.125, 0.375, 0.625, 0.875, 1] {
        let y =
          panel.frame.y + fraction * (panel.frame.height - size.height) + (fraction == 0 ? gap * 0.5 : 0)
        for x in [label.from.x + gap * 1.3, label.from.x - gap * 1.3 - size.width] {
          candidates.append(Rectangle(x: x, y: y, width: size.width, height: size.height))
        }
      }
    } else {
      for y in [label.from.y - size.height - gap * 0.8, label.from.y + gap * 0.9] {
        for fraction in [0.0, 1, 0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875] {
          let x = panel.frame.x + gap + fraction * (panel.frame.width - size.width - 2 * gap)
          candidates.append(Rectangle(x: x, y: y, width: size.width, height: size.height))
        }
      }
    }
    let inside = candidates.filter {
      $0.x >= panel.frame.x && $0.maxX <= panel.frame.maxX && $0.y >= panel.whole.y
        && $0.maxY <= panel.whole.maxY
    }
    return inside.isEmpty ? candidates : inside
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
