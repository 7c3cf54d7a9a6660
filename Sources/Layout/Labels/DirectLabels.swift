import Plots

extension FigureLayout {
  /// The room that direct labels and their leaders take beside the plot.
  func directLabelRoom() -> Double {
    let widest = namedSeries.map { fitting.width(label(of: $0), type.text) }.max() ?? 0
    return min(widest, mostBesideLine) + leader + 6 * type.scale
  }

  /// The widest that the name beside a line may be.
  var mostBesideLine: Double { contentWidth * 0.42 }

  /// The length of the stroke from the end of a line to its label.
  var leader: Double { 18 * type.scale }

  /// Labels belong where the lines are most spread out: left only where they are clearly more so there.
  func directLabelsBelongLeft(_ grid: PanelGrid) -> Bool {
    if let shared = plot.sharedLook { return shared.labelsAreLeft }
    guard let x = grid.xModels.first, let y = grid.yModels.first else { return false }
    return Self.labelsBelongLeft(x, y, prepared)
  }

  static func labelsBelongLeft(_ xModel: ScaleModel, _ yModel: ScaleModel, _ prepared: Prepared) -> Bool {
    let y = Scale(yModel, from: 1, to: 0)
    let x = Scale(xModel, from: 0, to: 1)
    var ends: (left: [Double], right: [Double]) = ([], [])
    for shape in prepared.shapes
    where [.line, .points].contains(shape.kind) && prepared.identities[shape.identity].name != nil {
      // The heights of the ends alone are asked for, and a long line is passed over once.
      var (left, right): ((x: Double, row: Int)?, (x: Double, row: Int)?) = (nil, nil)
      for (row, place) in x.places(of: shape.x).enumerated() where !place.isNaN {
        if left.map({ place < $0.x }) ?? true { left = (place, row) }
        if right.map({ place > $0.x }) ?? true { right = (place, row) }
      }
      guard let left, let right else { continue }
      ends.left.append(height(y.placement(of: shape.y[left.row])))
      ends.right.append(height(y.placement(of: shape.y[right.row])))
    }
    guard ends.left.count > 1 else { return false }
    return ends.left.standardDeviation > 2.5 * ends.right.standardDeviation + 0.02
  }

  private static func height(_ placement: Scale.Placement) -> Double {
    switch placement {
    case .at(let place): min(max(place, -0.1), 1.1)
    case .zeroLane: 1.1
    case .nonFiniteLane: -0.1
    case .gap: 0.5
    }
  }

  /// A label's wish: beside the end of its line.
  struct DirectLabel {
    var identity: Int
    var end: Point
  }

  /// Draws labels beside the ends of the lines, moved apart where they would touch.
  func drawDirectLabels(_ labels: [DirectLabel], in panel: inout Panel) -> Scene.Node? {
    guard !labels.isEmpty else { return nil }
    let half = type.textLine * 0.5
    let top = panel.whole.y
    let range = top...max(top, panel.whole.maxY - half * 0.4)
    let spacing = min(
      type.textLine, (range.upperBound - range.lowerBound) / Double(max(labels.count - 1, 1)))
    let heights = LabelSeparation.separated(labels.map(\.end.y), spacing: spacing, within: range)
    let isLeft = panel.labelsAreLeft
    let side = isLeft ? -1.0 : 1.0
    let edge = isLeft ? panel.whole.x : panel.whole.maxX
    let room = directLabelRoom() - leader - 4 * type.scale
    var nodes: [Scene.Node] = []
    for (label, height) in zip(labels, heights) {
      let identity = prepared.identities[label.identity]
      let start = Point(label.end.x + side * (type.markerRadius + 3 * type.scale), label.end.y)
      let knee = edge + side * 5 * type.scale
      let stop = Point(edge + side * (leader - 3 * type.scale), height)
      var path: [Scene.PathElement] = [.move(start)]
      if abs(height - label.end.y) > 0.5 * type.scale { path.append(.line(Point(knee, label.end.y))) }
      path.append(.line(stop))
      if side * (stop.x - start.x) > 2 {
        nodes.append(
          .path(
            Scene.Path(path, stroke: Scene.Stroke(identity.ink, width: type.thinLine), opacity: 0.8)))
      }
      let text = fitting.shortened(self.label(of: label.identity), type.text, to: room)
      nodes.append(
        .text(
          Scene.Text(
            text, at: Point(edge + side * leader, height + type.text * 0.35), anchor: isLeft ? .end : .start,
            size: type.text, ink: identity.textInk)))
    }
    return .group(Scene.Group(.label, nodes))
  }
}

extension Scale.Placement {
  var pixel: Double? { if case .at(let place) = self { place } else { nil } }
  var isPlace: Bool { pixel != nil }
}
