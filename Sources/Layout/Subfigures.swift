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
