import Plots

extension FigureLayout {
  /// Draws lines of equal value in ink with a rim of paper, and on the longest of each level its value.
  ///
  /// On a heat map the colour under a line decides about ink and rim, in both themes alike.
  mutating func drawContours(_ shape: Shape, _ panel: inout Panel, _ drawn: inout DrawnMarks) {
    guard case .contours(let askedLevels) = plot.marks[shape.mark].kind else { return }
    let isLog = plot.color == .log
    let finite = shape.high.filter { $0.isFinite && (!isLog || $0 > 0) }
    let cells = shape.high.count
    // On a heat map of the same numbers they are counted there.
    if !prepared.shapes.contains(where: { $0.kind == .heat && $0.high.count == cells }) {
      account.input += cells
      account.drawn += finite.count
      account.gaps += cells - finite.count
      drawn.gaps.append(
        .init(mark: shape.mark, reason: .notFinite, count: shape.high.count { !$0.isFinite }))
    }
    guard let bounds = Bounds(finite) else { return }
    let levels = askedLevels.isEmpty ? roundLevels(bounds, isLog: isLog) : askedLevels
    // Exact zeros lie below every positive level: a decade below the smallest is near enough for the line.
    let floor = isLog ? logarithm10(bounds.low) - 1 : 0
    let values = shape.high.map { value in
      !isLog || !value.isFinite ? value : value > 0 ? logarithm10(value) : floor
    }
    let squares = MarchingSquares(
      x: shape.x.map { panel.x.place(of: $0) }, y: shape.y.map { panel.y.place(of: $0) }, values: values)
    var content: [Scene.Node] = []
    var labels: [Scene.Node] = []
    let unseen = levels.filter { $0 < bounds.low || $0 > bounds.high || isLog && $0 <= 0 }
    if !unseen.isEmpty {
      let mark = plot.marks[shape.mark].described(at: shape.mark)
      let words = unseen.prefix(4).map { NumberFormat().text(of: $0).plain }.joined(separator: ", ")
      notes.append(
        Note(.information, "\(mark): no value reaches \(words)\(unseen.count > 4 ? " and others" : "")."))
    }
    let askedInk = shape.style.concept.map { Ink.series($0.slot) }
    for level in levels where !unseen.contains(level) {
      let lines = squares.lines(at: isLog ? logarithm10(level) : level)
        .flatMap { Clipping.polylines($0, to: panel.frame) }
      guard !lines.isEmpty else { continue }
      let elements =
        lines.flatMap { line in line.enumerated().map { $0 == 0 ? .move($1) : .line($1) } }
        as [Scene.PathElement]
      let cells = CellInks.cells(along: lines, in: drawn.nodes)
      let onCells = cells.isEmpty ? nil : CellInks.standingOut(from: cells)
      let (ink, rim) = (askedInk ?? onCells?.ink ?? .ink, onCells?.rim ?? .paper)
      content.append(
        .path(Scene.Path(elements, stroke: Scene.Stroke(rim, width: 3.2 * type.scale), opacity: 0.75)))
      let width = shape.style.width.map { $0 * type.scale } ?? type.thinLine
      content.append(
        .path(
          Scene.Path(
            elements,
            stroke: Scene.Stroke(
              ink, width: width, dash: (shape.style.dash?.lengths ?? []).map { $0 * type.scale }))))
      for line in lines { panel.occupancy.cover(line) }
      labels += levelLabel(level, lines, onCells?.ink ?? .ink, rim: rim, &panel, &drawn)
    }
    guard !content.isEmpty else { return }
    let name = plot.marks[shape.mark].value?.quantity.map { RichText(markup: $0.heading).spoken }
    drawn.nodes.append(.group(Scene.Group(.mark, label: "contours of " + (name ?? "values"), content)))
    if !labels.isEmpty { drawn.nodes.append(.group(Scene.Group(.label, labels))) }
  }

  /// About five round values between the extremes.
  private func roundLevels(_ bounds: Bounds, isLog: Bool) -> [Double] {
    guard bounds.low < bounds.high else { return [] }
    let ticks =
      isLog
      ? LogTicks.ticks(from: bounds.low, to: bounds.high, pixels: 200, extent: 40).filter(\.isMajor)
      : LinearTicks.ticks(from: bounds.low, to: bounds.high, count: 5)
    return ticks.map(\.value).filter { $0 > bounds.low && $0 < bounds.high }
  }

  /// The level at a place along its longest line where no other level stands.
  private func levelLabel(
    _ level: Double, _ lines: [[Point]], _ ink: Ink, rim: Ink, _ panel: inout Panel, _ drawn: inout DrawnMarks
  ) -> [Scene.Node] {
    func length(_ line: [Point]) -> Double {
      zip(line, line.dropFirst()).reduce(0) { $0 + abs($1.0.x - $1.1.x) + abs($1.0.y - $1.1.y) }
    }
    let lengths = lines.map(length)
    guard let longest = lengths.indices.max(by: { lengths[$0] < lengths[$1] }) else { return [] }
    let text = RichText(NumberFormat().text(of: level))
    let (width, height) = (fitting.width(text, type.small), type.small)
    // A loop too small for its label stays without.
    guard lengths[longest] > 1.5 * width else { return [] }
    let line = lines[longest]
    for fraction in [0.5, 0.35, 0.65, 0.2, 0.8] {
      let point = line[min(Int(Double(line.count) * fraction), line.count - 1)]
      let frame = Rectangle(
        x: point.x - width / 2, y: point.y - height / 2, width: width, height: height)
      guard frame.x > panel.frame.x, frame.maxX < panel.frame.maxX, frame.y > panel.frame.y,
        frame.maxY < panel.frame.maxY,
        !drawn.levelLabels.contains(where: { $0.grown(by: 3 * type.scale).intersects(frame) })
      else { continue }
      drawn.levelLabels.append(frame)
      panel.occupancy.cover(frame)
      // A part of the mark: it stands on its own line, whose gap its halo makes.
      let label = Scene.Text(
        text, at: Point(point.x, point.y + type.small * 0.35), anchor: .middle, size: type.small,
        ink: ink, halo: rim)
      return [.group(Scene.Group(.mark, [.text(label)]))]
    }
    return []
  }
}
