import Plots

// Lanes beside the plot: what has a height, but no position on a logarithmic axis.

extension FigureLayout {
  /// Hollow markers for positions of exactly 0, crosses for infinite and NaN ones, and a note that counts them.
  mutating func sideLaneNodes(
    _ pieces: Pieces, _ shape: Shape, _ panel: Panel, _ drawn: inout DrawnMarks
  ) -> [Scene.Node] {
    let identity = prepared.identities[shape.identity]
    let marker = shape.style.marker.flatMap { $0 == .none ? nil : $0 } ?? identity.marker
    let radius = type.markerRadius * 0.95
    var nodes: [Scene.Node] = []
    let lanes = [
      (panel.zeroSideLane, pieces.sideZeros, true, "exactly 0"),
      (panel.nonFiniteSideLane, pieces.sideNonFinite, false, "infinite or NaN"),
    ]
    for (lane, heights, isZero, words) in lanes {
      guard let lane, !heights.isEmpty else { continue }
      let x = lane.x + lane.width / 2
      for y in heights where y >= panel.frame.y - 1 && y <= panel.frame.maxY + 1 {
        let node =
          isZero
          ? MarkerShape.node(
            marker, at: Point(x, y), radius, identity.ink, isHollow: true, stroke: type.thinLine)
          : MarkerShape.cross(at: Point(x, y), radius, identity.ink, stroke: type.thinLine * 1.2)
        nodes += [node].compactMap { $0 }
      }
      let mark = plot.marks[shape.mark].described(at: shape.mark)
      let count = NumberFormat().text(of: heights.count).plain
      let verb = heights.count == 1 ? "position is" : "positions are"
      notes.append(
        Note(.information, "\(mark.prefix(1).uppercased() + mark.dropFirst()): \(count) \(verb) \(words)."))
    }
    return nodes
  }

  /// The bar of exact zeros, or of infinities and NaN, apart from the intervals, with its share of all values above.
  func sideBar(_ shape: Shape, _ place: Int, top: Double, base: Double, _ panel: Panel) -> [Scene.Node]? {
    let isZero = shape.x[place] == 0
    guard let lane = isZero ? panel.zeroSideLane : panel.nonFiniteSideLane else { return nil }
    let ink = prepared.identities[shape.identity].ink
    let width = min(lane.width, type.leastLane) * 0.7
    let (high, low) = (max(min(top, base), panel.frame.y), min(max(top, base), panel.frame.maxY))
    let frame = Rectangle(
      x: lane.x + lane.width / 2 - width / 2, y: high, width: width, height: max(low - high, 0.1))
    let opacity = shape.style.opacity ?? 1
    let path =
      isZero
      ? Scene.Path(frame.outline, fill: ink, opacity: opacity)
      : Scene.Path(
        frame.outline, fill: .paper, stroke: Scene.Stroke(ink, width: type.thinLine), opacity: opacity)
    var nodes: [Scene.Node] = [
      .group(Scene.Group(.mark, label: isZero ? "exactly 0" : "infinite or NaN", [.path(path)]))
    ]
    let all = shape.y.reduce(0, +)
    if all > 0 {
      let share = NumberFormat(digits: 2).text(of: 100 * shape.y[place] / all).plain + "\u{202F}%"
      let text = Scene.Text(
        RichText(plain: share), at: Point(lane.x + lane.width / 2, frame.y - 7 * type.scale), anchor: .middle,
        size: type.small, ink: .quiet, halo: .paper)
      nodes.append(.group(Scene.Group(.label, [.text(text)])))
    }
    return nodes
  }
}
