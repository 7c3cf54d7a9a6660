package import Plots

extension Figure {
  /// Lays out several plots as subfigures (a), (b), … of one figure, side by side where there is room.
  ///
  /// One plot alone is laid out as it is.
  package init(_ plots: [Plot], width: Double? = nil, measure: some TextMeasure) {
    guard plots.count != 1, let first = plots.first else {
      self.init(plots.first ?? Plot(""), width: width, measure: measure)
      return
    }
    let asked = width ?? first.size.width
    let whole = asked.isFinite ? min(max(asked, FigureLayout.leastWidth), 10_000) : first.size.width
    let columns = max(1, min(plots.count, Int(whole / 300)))
    let each = (whole / Double(columns)).rounded(.down)
    var joined = Figure(
      scene: Scene(width: whole, height: 0, title: "", summary: "", nodes: []), notes: [], account: Account())
    var rowTop = 0.0
    for row in stride(from: 0, to: plots.count, by: columns) {
      var height = 0.0
      for place in row..<min(row + columns, plots.count) {
        var plot = plots[place]
        plot.title = "(\(Self.letter(place))) " + plot.title
        plot.size.height = nil
        let part = Figure(plot, width: each, measure: measure)
        let dx = Double(place - row) * each
        let top = rowTop
        joined.scene.nodes += part.scene.nodes.map { Scene.moved($0, by: dx, top) }
        joined.notes += part.notes
        joined.account.add(part.account)
        joined.scene.title += (place > 0 ? "; " : "") + part.scene.title
        joined.scene.summary += (place > 0 ? " " : "") + "(\(Self.letter(place))) " + part.scene.summary
        height = max(height, part.scene.height)
      }
      rowTop += height
    }
    joined.scene.height = rowTop
    joined.scene.roundCoordinates()
    self = joined
  }

  /// a, b, …, z, aa, ab, ….
  private static func letter(_ place: Int) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    return (place >= 26 ? letter(place / 26 - 1) : "") + String(alphabet[place % 26])
  }
}

extension Account {
  mutating func add(_ other: Account) {
    input += other.input
    drawn += other.drawn
    inLanes += other.inLanes
    gaps += other.gaps
    outside += other.outside
  }
}

extension Axis {
  /// Makes a scale that the data would choose the one that all frames have.
  fileprivate mutating func settle(_ kind: ScaleKind) {
    guard scale == .automatic else { return }
    switch kind {
    case .integer: scale = .integer
    case .linear: scale = .linear
    case .log, .symlog, .ordinal: break
    }
  }
}

extension Plot {
  /// The plots with one range for each axis and room for the same lanes: frames of a slider stand still.
  package static func sharingAxes(_ plots: [Plot]) -> [Plot] {
    guard var all = plots.first, plots.count > 1 else { return plots }
    all.marks = plots.flatMap(\.marks)
    let inference = ScaleInference(plot: all, prepared: Preparation.prepared(all))
    let (x, y) = (inference.x(), inference.y())
    // Lanes count series, and a series has the same name in every frame; the most of any one frame is enough.
    let inferences = plots.map { ScaleInference(plot: $0, prepared: Preparation.prepared($0)) }
    let (models, sides) = (inferences.map { $0.y() }, inferences.map { $0.x() })
    let rows = Axis.LaneRows(
      zero: models.map(\.zeroRows).max() ?? 0, nonFinite: models.map(\.nonFiniteRows).max() ?? 0)
    return plots.map { plot in
      var plot = plot
      if plot.x.domain == nil { plot.x.domain = Numbers([x.lower, x.upper]) }
      if plot.y.domain == nil { plot.y.domain = Numbers([y.lower, y.upper]) }
      plot.y.laneRows = rows
      plot.x.laneRows = Axis.LaneRows(
        zero: sides.map(\.zeroRows).max() ?? 0, nonFinite: sides.map(\.nonFiniteRows).max() ?? 0)
      plot.x.settle(x.kind)
      plot.y.settle(y.kind)
      return plot
    }
  }
}
