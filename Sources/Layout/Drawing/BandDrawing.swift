import Plots

extension FigureLayout {
  /// Draws a band; on a log axis it is open at the bottom where its low edge reaches 0.
  mutating func drawBand(_ shape: Shape, _ panel: inout Panel, _ drawn: inout DrawnMarks) {
    var runs: [(upper: [Point], lower: [Point])] = []
    var run: (upper: [Point], lower: [Point]) = ([], [])
    var (missing, open, positions) = (0, 0, 0)
    for place in shape.x.indices {
      guard case .at(let x) = panel.x.placement(of: shape.x[place]) else {
        positions += 1
        continue
      }
      let high = edge(max(shape.y[place], shape.high[place]), panel)
      let low = edge(min(shape.y[place], shape.high[place]), panel)
      guard let high, let low, !(high.isOpen && low.isOpen) else {
        missing += 1
        if !run.upper.isEmpty { runs.append(run) }
        run = ([], [])
        continue
      }
      if low.isOpen { open += 1 }
      run.upper.append(Point(x, high.place))
      run.lower.append(Point(x, low.place))
    }
    if !run.upper.isEmpty { runs.append(run) }
    account.input += shape.x.count
    account.gaps += missing + positions
    account.drawn += shape.x.count - missing - positions
    drawn.gaps += [
      .init(mark: shape.mark, reason: .badPosition, count: positions),
      .init(mark: shape.mark, reason: .openBand, count: open),
    ]
    // Where everything is 0 or NaN the line's lane says so; a band without a line says it here.
    let hasLine = prepared.shapes.contains { $0.kind == .line && $0.identity == shape.identity }
    if !hasLine { drawn.gaps.append(.init(mark: shape.mark, reason: .notFinite, count: missing)) }

    let identity = prepared.identities[shape.identity]
    var elements: [Scene.PathElement] = []
    for run in runs {
      let upper = Downsampling.thinned(run.upper, perPixel: 1)
      let lower = Downsampling.thinned(run.lower, perPixel: 1)
      var outline = upper + lower.reversed()
      // One position alone has a spread, but no width.
      if run.upper.count == 1, let top = upper.first, let bottom = lower.first {
        let half = 3 * type.scale
        outline = [
          Point(top.x - half, top.y), Point(top.x + half, top.y), Point(bottom.x + half, bottom.y),
          Point(bottom.x - half, bottom.y),
        ]
      }
      let clipped = Clipping.polygon(outline, to: panel.frame)
      guard clipped.count > 2 else { continue }
      elements += clipped.enumerated().map { $0 == 0 ? .move($1) : .line($1) } + [.close]
    }
    guard !elements.isEmpty else { return }
    // A name needs an end to stand at, where no line or marker of the same series gives one.
    let hasEnd = prepared.shapes.contains { $0.kind != .band && $0.identity == shape.identity }
    if !hasEnd {
      for (upper, lower) in runs.flatMap({ zip($0.upper, $0.lower) }) where panel.frame.contains(upper) {
        drawn.extend(shape, to: Point(upper.x, (upper.y + min(lower.y, panel.frame.maxY)) / 2))
      }
    }
    drawn.nodes.append(
      .group(
        Scene.Group(
          .mark, label: spokenLabel(shape, panel),
          [.path(Scene.Path(elements, fill: identity.ink, opacity: shape.style.opacity ?? 0.2))])))
  }

  /// The place of a band's edge; an edge without one on the scale is open: beyond the end of the axis.
  private func edge(_ value: Double, _ panel: Panel) -> (place: Double, isOpen: Bool)? {
    if value.isNaN { return nil }
    if value == .infinity { return (panel.y.end, false) }
    switch panel.y.placement(of: value) {
    case .at(let place): return (place, false)
    case .zeroLane, .gap, .nonFiniteLane: return (panel.y.start, true)
    }
  }
}
