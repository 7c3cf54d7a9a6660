import Plots

extension FigureLayout {
  /// Draws hills from the back (top) to the front, each on its base line, with its median and its share of zeros.
  mutating func drawRidges(_ shape: Shape, _ panel: inout Panel, _ drawn: inout DrawnMarks) {
    let mark = plot.marks[shape.mark]
    let count = shape.x.count
    let ink = prepared.identities[shape.identity].ink
    let medians = mark.high?.numbers ?? []
    let zeros = mark.low?.numbers ?? []
    let xs = shape.x.map { panel.x.placement(of: $0).pixel }
    let isReversed = panel.y.model.isReversed
    var (lost, content): (Int, [Scene.Node]) = (0, [])
    // Also where the axis names only every other group.
    var baseLines: [Scene.PathElement] = []
    let hidden = xs.count { $0 == nil }
    if hidden > 0 { drawn.gaps.append(.init(mark: shape.mark, reason: .badPosition, count: hidden)) }
    for group in isReversed ? Array(shape.y.indices) : shape.y.indices.reversed() {
      guard case .at(let base) = panel.y.placement(of: shape.y[group]),
        case .at(let above) = panel.y.placement(of: shape.y[group] + (isReversed ? -1 : 1))
      else {
        lost += 1
        continue
      }
      let unit = abs(above - base) * Shape.ridgeHeight
      baseLines += [.move(Point(panel.frame.x, base)), .line(Point(panel.frame.maxX, base))]
      func height(_ place: Int) -> Double { shape.high[group * count + place] }
      let crest = (0..<count).compactMap { place -> Point? in
        guard group * count + place < shape.high.count, height(place) > 0.002, let x = xs[place] else {
          return nil
        }
        return Point(x, base - unit * height(place))
      }
      if let first = crest.first, let last = crest.last, crest.count > 1 {
        let outline = [Point(first.x, base)] + crest + [Point(last.x, base)]
        let hill = Clipping.polygon(outline, to: panel.frame)
        if hill.count > 2 {
          let elements = hill.enumerated().map { $0 == 0 ? Scene.PathElement.move($1) : .line($1) } + [.close]
          // Paper first: a hill in front covers the one behind it.
          content.append(.path(Scene.Path(elements, fill: .paper)))
          content.append(.path(Scene.Path(elements, fill: ink, opacity: 0.3)))
        }
        for part in Clipping.polylines(crest, to: panel.frame) {
          content.append(
            .path(
              Scene.Path(
                part.enumerated().map { $0 == 0 ? .move($1) : .line($1) },
                stroke: Scene.Stroke(ink, width: type.thinLine * 1.2))))
        }
      }
      content += medianTick(group, medians, base, unit * 0.28, panel)
      if group < zeros.count, zeros[group] > 0 {
        let percent = NumberFormat().text(of: (zeros[group] * 1000).rounded() / 10).plain
        let text = RichText(plain: "\(zeros[group] < 0.0005 ? "< 0.1" : percent)\u{202F}% are 0")
        // At the left, or where a hill stands there, at the right.
        let width = fitting.width(text, type.small)
        let (left, right) = (panel.frame.x + 4 * type.scale, panel.frame.maxX - 4 * type.scale - width)
        let isLeft =
          (crest.first?.x ?? right) > left + width + 6 * type.scale
          || (crest.last?.x ?? left) > right - 6 * type.scale
        let point = Point(isLeft ? left : right, base - 3 * type.scale)
        content.append(
          .text(Scene.Text(text, at: point, size: type.small, ink: .quiet, halo: .paper)))
        panel.occupancy.cover(
          Rectangle(
            x: point.x, y: point.y - type.small, width: width, height: type.small))
      }
    }
    if !baseLines.isEmpty {
      let path = Scene.Path(baseLines, stroke: Scene.Stroke(.grid, width: type.hairline))
      drawn.nodes.append(.group(Scene.Group(.grid, [.path(path)])))
    }
    account.input += shape.y.count
    account.gaps += lost
    account.drawn += shape.y.count - lost
    drawn.nodes.append(.group(Scene.Group(.mark, label: spokenLabel(shape, panel), content)))
  }

  private func medianTick(
    _ group: Int, _ medians: [Double], _ base: Double, _ height: Double, _ panel: Panel
  ) -> [Scene.Node] {
    guard group < medians.count, case .at(let x) = panel.x.placement(of: medians[group]),
      panel.x.contains(medians[group])
    else { return [] }
    return [
      .path(
        Scene.Path(
          [.move(Point(x, base)), .line(Point(x, base - height))],
          stroke: Scene.Stroke(.ink, width: type.lineWidth)))
    ]
  }
}
