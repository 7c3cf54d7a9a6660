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
    let rule = RuleLine(from: from, to: to)
    panel.rules.append(rule)
    if let text = shape.texts.first {
      drawn.ruleLabels.append(.init(text: RichText(markup: text), rule: rule))
    }
  }

  private func spokenRule(_ shape: Shape, _ value: Double) -> String {
    let name = shape.texts.first.map { RichText(markup: $0).spoken }
    return [name, "rule at \(NumberFormat().text(of: value).plain)"].compactMap { $0 }.joined(separator: ", ")
  }

  /// A label beside its rule, where it is clear of every mark and of other rules.
  ///
  /// Where panels share a rule, one that has no free place leaves the name to a panel before it.
  mutating func ruleLabel(_ label: DrawnMarks.RuleLabel, in panel: inout Panel) -> [Scene.Node] {
    let gap = 4 * type.scale
    let room = max(panel.frame.width - 2 * gap, 20)
    let whole = fitting.width(label.text, type.small)
    var chosen: (lines: [RichText], frame: Rectangle)?
    // Broken into lines it may find room that one line does not.
    for share in [1, 0.62, 0.4] where chosen == nil {
      let lines = fitting.lines(label.text, type.small, width: min(whole * share + 1, room), most: 3)
      // A name of one word has no second line to move to: cut, it would name nothing.
      if share < 1, fitting.isCut(lines, of: label.text) { continue }
      chosen = ruleLabelPlaces(label.rule, size(of: lines), panel).first { frame in
        isClear(letters(frame), of: label.rule, in: panel)
      }.map { (lines, $0) }
    }
    if chosen == nil {
      if namedRules.contains(label.text) { return [] }
      let lines = fitting.lines(label.text, type.small, width: room, most: 3)
      chosen = leastCovered(
        ruleLabelPlaces(label.rule, size(of: lines), panel), shrunkBy: gap * 0.5, panel.occupancy
      ).map { (lines, $0) }
    }
    guard let chosen else { return [] }
    namedRules.insert(label.text)
    panel.occupancy.cover(chosen.frame)
    let texts = chosen.lines.enumerated().map { place, line -> Scene.Node in
      let base = chosen.frame.y + (Double(place) + 0.73) * type.smallLine
      return .text(
        Scene.Text(line, at: Point(chosen.frame.x, base), size: type.small, ink: .quiet, halo: .paper))
    }
    return [.group(Scene.Group(.label, texts))]
  }

  private func size(of lines: [RichText]) -> (width: Double, height: Double) {
    (lines.map { fitting.width($0, type.small) }.max() ?? 0, Double(lines.count) * type.smallLine)
  }

  /// The part of a frame of small lines that their letters fill.
  private func letters(_ frame: Rectangle) -> Rectangle {
    let above = 0.73 * type.smallLine - 0.78 * type.small
    let below = 0.27 * type.smallLine - 0.22 * type.small
    return Rectangle(x: frame.x, y: frame.y + above, width: frame.width, height: frame.height - above - below)
  }

  /// Whether words would keep their distance from all marks and from all rules but their own.
  func isClear(
    _ letters: Rectangle, of own: RuleLine? = nil, by clearance: Double = Lint.labelClearance, in panel: Panel
  ) -> Bool {
    // What is covered is known along the middle of a line, to half a pixel.
    let wide = letters.grown(by: clearance * type.scale + type.lineWidth / 2 + 0.5)
    return panel.occupancy.overlap(wide) == 0
      && panel.rules.allSatisfy { $0 == own || !Clipping.meets($0.from, $0.to, wide) }
  }

  /// Where a rule's label may stand: at the ends first, then along it; near it first, then further away.
  private func ruleLabelPlaces(
    _ rule: RuleLine, _ size: (width: Double, height: Double), _ panel: Panel
  ) -> [Rectangle] {
    let gap = 4 * type.scale
    let coarse = [0.0, 1, 0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875]
    let fractions = coarse + stride(from: 1.0, to: 32, by: 1).map { $0 / 32 }.filter { !coarse.contains($0) }
    var candidates: [Rectangle] = []
    for further in [0, 4, 8, 12, 18].map({ $0 * type.scale }) {
      if rule.from.x == rule.to.x {
        for fraction in [0.0, 0.25, 0.5, 0.75, 0.125, 0.375, 0.625, 0.875, 1] {
          let y =
            panel.frame.y + fraction * (panel.frame.height - size.height) + (fraction == 0 ? gap * 0.5 : 0)
          for x in [rule.from.x + gap * 1.3 + further, rule.from.x - gap * 1.3 - further - size.width] {
            candidates.append(Rectangle(x: x, y: y, width: size.width, height: size.height))
          }
        }
      } else {
        for y in [rule.from.y - size.height - gap * 0.8 - further, rule.from.y + gap * 0.9 + further] {
          for fraction in fractions {
            let x = panel.frame.x + gap + fraction * (panel.frame.width - size.width - 2 * gap)
            candidates.append(Rectangle(x: x, y: y, width: size.width, height: size.height))
          }
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
