import Plots

extension FigureLayout {
  /// Draws a panel: axes, bands, rules, theory, lines, points, lanes, then labels where there is room.
  mutating func draw(_ panel: inout Panel, _ keys: KeyPlacement) {
    var content = panelTitle(panel) + axisNodes(panel)
    let shapes = prepared.shapes.filter { $0.panel == nil || $0.panel == panel.place }
    var drawn = DrawnMarks()
    for shape in shapes where shape.kind == .heat { drawCells(shape, panel, &drawn) }
    for shape in shapes where shape.kind == .diagram { drawDiagram(shape, panel, &drawn) }
    for shape in shapes where shape.kind == .contours { drawContours(shape, &panel, &drawn) }
    // Contours choose their own ink.
    let below = drawn.nodes.count
    for shape in shapes where shape.kind == .ridges { drawRidges(shape, &panel, &drawn) }
    for shape in shapes where shape.kind == .band { drawBand(shape, &panel, &drawn) }
    drawBars(shapes.filter { $0.kind == .bars || $0.kind == .bins }, &panel, &drawn)
    for shape in shapes where shape.kind == .horizontalRule || shape.kind == .verticalRule {
      drawRule(shape, &panel, &drawn)
    }
    for shape in shapes where shape.kind == .field { drawField(shape, &panel, &drawn) }
    for shape in shapes where shape.kind == .quantiles { drawQuantiles(shape, &panel, &drawn) }
    for shape in shapes where shape.kind == .line && shape.isReference { drawLine(shape, &panel, &drawn) }
    for shape in shapes where shape.kind == .line && !shape.isReference { drawLine(shape, &panel, &drawn) }
    for shape in shapes where shape.kind == .points { drawLine(shape, &panel, &drawn) }
    for shape in shapes where shape.kind == .custom { drawCustom(shape, &panel, &drawn) }
    drawn.nodes = drawn.nodes.prefix(below) + rimmed(Array(drawn.nodes.dropFirst(below)), on: drawn.nodes)
    content += drawn.nodes
    content += emptyCaption(&panel, shapes)
    content += laneCaptions(panel, drawn)
    noteGaps(drawn)
    if keys == .direct {
      let labels = directLabels(panel, drawn)
      if let node = drawDirectLabels(labels.beside, in: &panel) { content.append(node) }
      for label in labels.floating {
        let identity = prepared.identities[label.identity]
        floatingNames.insert(self.label(of: label.identity).plain)
        content += annotation(
          self.label(of: label.identity), at: label.end, size: type.text, ink: identity.textInk, in: &panel
        ).map { lettered($0, on: drawn.nodes) }
      }
    }
    content += drawn.ruleLabels.flatMap { ruleLabel($0, in: &panel) }.map { lettered($0, on: drawn.nodes) }
    for shape in shapes where shape.kind == .arrow { content += drawArrow(shape, &panel) }
    for shape in shapes where shape.kind == .text {
      content += texts(shape, &panel).map { lettered($0, on: drawn.nodes) }
    }
    if let name = panel.name {
      nodes.append(.group(Scene.Group(.panel, label: RichText(markup: name).spoken, content)))
    } else if isDiagram {
      nodes.append(.group(Scene.Group(.panel, content)))
    } else {
      nodes += content
    }
  }

  private func panelTitle(_ panel: Panel) -> [Scene.Node] {
    guard let name = panel.name else { return [] }
    var title = RichText(markup: name)
    let base = panel.whole.y - type.textLine * 0.45
    title = fitting.shortened(title, type.text, isBold: true, to: panel.frame.width)
    var texts: [Scene.Node] = [
      .text(Scene.Text(title, at: Point(panel.frame.x, base), size: type.text, isBold: true))
    ]
    // Panels whose vertical axes differ say what each shows.
    if yTitle.lines.isEmpty, let own = panel.y.model.title {
      let start = panel.frame.x + fitting.width(title, type.text, isBold: true) + 10 * type.scale
      let room = panel.frame.maxX - start
      if room > 60 * type.scale {
        texts.append(
          .text(
            Scene.Text(
              fitting.shortened(RichText(plain: "↑ ") + own, type.text, to: room), at: Point(start, base),
              size: type.text, ink: .quiet)))
      }
    }
    return [.group(Scene.Group(.facet, texts))]
  }

  /// Axes without anything between them say that nothing was lost.
  private mutating func emptyCaption(_ panel: inout Panel, _ shapes: [Shape]) -> [Scene.Node] {
    let isEmpty = shapes.allSatisfy { shape in
      switch shape.kind {
      case .horizontalRule, .verticalRule, .text: true
      case .diagram: false
      default: shape.isReference || shape.x.isEmpty && shape.y.isEmpty
      }
    }
    guard isEmpty else { return [] }
    notes.append(Note(.warning, "There are no data to draw."))
    let center = Point(panel.frame.x + panel.frame.width / 2, panel.frame.y + panel.frame.height / 2)
    let text = Scene.Text(
      RichText(plain: "no data"), at: center, anchor: .middle, size: type.text, ink: .quiet, halo: .paper)
    panel.occupancy.cover(Lint.frame(of: text, fitting.measure))
    return [.group(Scene.Group(.label, [.text(text)]))]
  }

  /// The values without a place, by reason, as notes that name mark and field.
  private mutating func noteGaps(_ drawn: DrawnMarks) {
    let format = NumberFormat()
    for gap in drawn.gaps where gap.count > 0 {
      let mark = plot.marks[gap.mark].described(at: gap.mark)
      let one = gap.count == 1
      let values = "\(format.text(of: gap.count).plain) \(gap.reason.words(isOne: one))"
      let text = "\(mark): \(values) \(gap.reason.consequence(isOne: one))."
      notes.append(Note(.warning, text.prefix(1).uppercased() + text.dropFirst()))
    }
  }

  // MARK: Direct labels

  private func directLabels(
    _ panel: Panel, _ drawn: DrawnMarks
  ) -> (beside: [DirectLabel], floating: [DirectLabel]) {
    var (beside, floating): ([DirectLabel], [DirectLabel]) = ([], [])
    for identity in namedSeries {
      let isRule = prepared.shapes.contains { $0.identity == identity && !$0.texts.isEmpty }
      guard !isRule, let ends = drawn.ends[identity] else { continue }
      let end = panel.labelsAreLeft ? ends.left : ends.right
      let distance = panel.labelsAreLeft ? end.x - panel.frame.x : panel.frame.maxX - end.x
      let label = DirectLabel(identity: identity, end: end)
      if distance > Self.farFromEdge * panel.frame.width {
        floating.append(label)
      } else {
        beside.append(label)
      }
    }
    return (beside, floating)
  }
}
