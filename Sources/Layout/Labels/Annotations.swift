import Plots

extension FigureLayout {
  /// An author's remarks, each beside its place.
  func texts(_ shape: Shape, _ panel: inout Panel) -> [Scene.Node] {
    var nodes: [Scene.Node] = []
    for (place, text) in shape.texts.enumerated() where place < shape.x.count && place < shape.y.count {
      let height: Double? =
        switch panel.y.placement(of: shape.y[place]) {
        case .at(let y): y
        case .zeroLane: panel.zeroLane.map { $0.y + $0.height / 2 }
        case .nonFiniteLane: panel.nonFiniteLane.map { $0.y + $0.height / 2 }
        case .gap: nil
        }
      guard let x = panel.x.placement(of: shape.x[place]).pixel, let y = height else { continue }
      nodes += annotation(RichText(markup: text), at: Point(x, y), size: type.small, ink: .ink, in: &panel)
    }
    return nodes
  }

  /// A text near a point that covers no mark: many directions at twelve distances, the first free one wins.
  ///
  /// In shorter lines it may stand near where one long line would have to stand apart.
  func annotation(
    _ text: RichText, at point: Point, size: Double, ink: Ink, in panel: inout Panel
  ) -> [Scene.Node] {
    let room = panel.frame
    let target = Point(
      min(max(point.x, room.x), room.maxX), min(max(point.y, panel.whole.y), panel.whole.maxY))
    let widest = min(220 * type.scale, room.width * 0.7)
    let whole = fitting.lines(text, size, width: widest, most: 4)
    guard !whole.isEmpty else { return [] }
    let narrow = fitting.lines(text, size, width: min(widest, fitting.width(text, size)) * 0.6, most: 4)
    let forms = narrow.contains { $0.plain.hasSuffix("…") } ? [whole] : [whole, narrow]
    let lineHeight = size * 1.3
    var chosen: (lines: [RichText], frame: Rectangle)?
    for (isNear, lines) in [true, false].flatMap({ isNear in forms.map { (isNear, $0) } }) where chosen == nil
    {
      chosen = annotationPlaces(around: target, extent(lines, size), isNear: isNear).first {
        isInside($0, panel) && isClear($0, in: panel) && crossings(from: $0, to: target, panel.occupancy) == 0
      }.map { (lines, $0) }
    }
    // Where every stroke crosses something, or no such place is free: anywhere, with the stroke that crosses least.
    if chosen == nil { chosen = clearPlace(for: whole, size, target, in: panel) }
    // In a field of arrows no place is clear: there the rim of paper around the letters has to do.
    if chosen == nil {
      chosen = [true, false].lazy.flatMap {
        annotationPlaces(around: target, extent(whole, size), isNear: $0)
      }
      .first { isInside($0, panel) && isClear($0, by: Lint.haloClearance, in: panel) }.map { (whole, $0) }
    }
    if chosen == nil {
      // Where nothing is free, it covers as little as can be.
      let (width, height) = extent(whole, size)
      let all =
        annotationPlaces(around: target, (width, height), isNear: true)
        + annotationPlaces(around: target, (width, height), isNear: false)
      let inside = all.filter { isInside($0, panel) }
      let clamped = all.map { frame -> Rectangle in
        var moved = frame
        moved.x = max(room.x, min(frame.x, room.maxX - width))
        moved.y = max(panel.whole.y, min(frame.y, panel.whole.maxY - height))
        return moved
      }
      chosen = leastCovered(inside.isEmpty ? clamped : inside, shrunkBy: 0, panel.occupancy).map {
        (whole, $0)
      }
    }
    guard let (lines, best) = chosen else { return [] }
    panel.occupancy.cover(best)
    var nodes: [Scene.Node] = []
    if let tie = tie(from: best, to: target) {
      panel.occupancy.cover(tie)
      nodes.append(
        .path(
          Scene.Path(
            [.move(tie[0]), .line(tie[1])], stroke: Scene.Stroke(.quiet, width: type.hairline))))
    }
    for (place, line) in lines.enumerated() {
      nodes.append(
        .text(
          Scene.Text(
            line, at: Point(best.x, best.y + Double(place) * lineHeight + size), size: size, ink: ink,
            halo: .paper)))
    }
    return [.group(Scene.Group(.label, nodes))]
  }

  /// The stroke that ties a remark which stands apart to its place, and ends a little before it.
  private func tie(from frame: Rectangle, to target: Point, gap: Double = 7) -> [Point]? {
    let near = Point(min(max(target.x, frame.x), frame.maxX), min(max(target.y, frame.y), frame.maxY))
    let (dx, dy) = (target.x - near.x, target.y - near.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 16 * type.scale else { return nil }
    let share = (length - gap * type.scale) / length
    return [near, Point(near.x + dx * share, near.y + dy * share)]
  }

  /// Of all places in a panel that are clear, the one whose stroke crosses least, and of these the nearest.
  private func clearPlace(
    for lines: [RichText], _ size: Double, _ target: Point, in panel: Panel
  ) -> (lines: [RichText], frame: Rectangle)? {
    let (width, height) = extent(lines, size)
    let step = 4 * type.scale
    var best: (frame: Rectangle, cost: Double)?
    for y in stride(from: panel.whole.y, through: panel.whole.maxY - height, by: step) {
      for x in stride(from: panel.frame.x, through: panel.frame.maxX - width, by: step) {
        let frame = Rectangle(x: x, y: y, width: width, height: height)
        guard isClear(frame, in: panel) else { continue }
        let (dx, dy) = (x + width / 2 - target.x, y + height / 2 - target.y)
        let distance = (dx * dx + dy * dy).squareRoot()
        let cost = 40 * Double(crossings(from: frame, to: target, panel.occupancy)) + distance / type.scale
        if best.map({ cost < $0.cost }) ?? true { best = (frame, cost) }
      }
    }
    return best.map { (lines, $0.frame) }
  }

  /// How often the stroke meets marks other than the one it leads to, in cells of the occupancy.
  private func crossings(from frame: Rectangle, to target: Point, _ occupancy: Occupancy) -> Int {
    tie(from: frame, to: target, gap: 13).map { occupancy.overlap(along: $0) } ?? 0
  }

  private func extent(_ lines: [RichText], _ size: Double) -> (width: Double, height: Double) {
    (lines.map { fitting.width($0, size) }.max() ?? 0, Double(lines.count) * size * 1.3)
  }

  private func isInside(_ frame: Rectangle, _ panel: Panel) -> Bool {
    frame.x >= panel.frame.x && frame.maxX <= panel.frame.maxX && frame.y >= panel.whole.y
      && frame.maxY <= panel.whole.maxY
  }

  /// Frames of a size around a point, from near to far: so near that no stroke need tie them to it, or further away.
  private func annotationPlaces(
    around target: Point, _ size: (width: Double, height: Double), isNear: Bool
  ) -> [Rectangle] {
    (isNear ? [8.0, 12, 17, 24] : [32, 40, 52, 64, 80, 96, 120, 150]).flatMap { distance in
      (isNear ? Self.angles : Self.angles + Self.between).map { angle in
        let (dx, dy) = (angle.x * distance * type.scale, angle.y * distance * type.scale)
        let x = target.x + dx - (angle.x > 0.2 ? 0 : angle.x < -0.2 ? size.width : size.width / 2)
        let y = target.y + dy - (angle.y > 0.2 ? 0 : angle.y < -0.2 ? size.height : size.height / 2)
        return Rectangle(x: x, y: y, width: size.width, height: size.height)
      }
    }
  }

  /// Directions in the order they are tried: upwards to the right first; eight of the compass, then between.
  private static let angles: [Point] = [
    Point(0.71, -0.71), Point(1, 0), Point(0.71, 0.71), Point(0, -1), Point(0, 1), Point(-0.71, -0.71),
    Point(-1, 0),
    Point(-0.71, 0.71), Point(0.97, 0.26), Point(0.97, -0.26), Point(-0.97, 0.26), Point(-0.97, -0.26),
  ]

  /// The directions between these, for remarks that stand apart.
  private static let between: [Point] = [
    Point(0.38, -0.92), Point(0.92, -0.38), Point(0.92, 0.38), Point(0.38, 0.92), Point(-0.38, 0.92),
    Point(-0.92, 0.38), Point(-0.92, -0.38), Point(-0.38, -0.92), Point(0.17, -0.98), Point(0.17, 0.98),
    Point(-0.17, 0.98), Point(-0.17, -0.98),
  ]
}
