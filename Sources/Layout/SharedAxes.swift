package import Plots

extension Plot {
  /// The plots with one range for each axis, room for the same lanes, and the same colours, names and sides: while
  /// a slider moves, only the data do.
  package static func sharingAxes(_ plots: [Plot]) -> [Plot] {
    guard var all = plots.first, plots.count > 1 else { return plots }
    all.marks = plots.flatMap(\.marks)
    let prepared = Preparation.prepared(all)
    let inference = ScaleInference(plot: all, prepared: prepared)
    let (x, y) = (inference.x(), inference.y())
    // Lanes count series, and a series has the same name in every frame; the most of any one frame is enough.
    let inferences = plots.map { ScaleInference(plot: $0, prepared: Preparation.prepared($0)) }
    let (models, sides) = (inferences.map { $0.y() }, inferences.map { $0.x() })
    let rows = Axis.LaneRows(
      zero: models.map(\.zeroRows).max() ?? 0, nonFinite: models.map(\.nonFiniteRows).max() ?? 0)
    let sideRows = Axis.LaneRows(
      zero: sides.map(\.zeroRows).max() ?? 0, nonFinite: sides.map(\.nonFiniteRows).max() ?? 0)
    let look = SharedLook(
      series: prepared.freelyColored(all), legend: legendNames(plots, x, y),
      labelsAreLeft: FigureLayout.labelsBelongLeft(x, y, prepared),
      colors: ColorScale(all, prepared).map { Numbers([$0.lower, $0.upper]) },
      titles: plots.map(\.title), subtitles: plots.compactMap(\.subtitle))
    return plots.map { plot in
      var plot = plot
      // Panels with ranges of their own keep them.
      if plot.facets.x == .shared { plot.x.share(x, rows: sideRows) }
      if plot.facets.y == .shared { plot.y.share(y, rows: rows) }
      plot.sharedLook = look
      return plot
    }
  }

  /// The names of all frames, by the mean height of the ends of their lines.
  private static func legendNames(_ plots: [Plot], _ x: ScaleModel, _ y: ScaleModel) -> [String] {
    var names: [String] = []
    var heights: [String: (sum: Double, count: Int)] = [:]
    for plot in plots {
      let prepared = Preparation.prepared(plot)
      let ends = LineEnds(prepared, x: x, y: y)
      for (place, identity) in prepared.identities.enumerated() {
        guard let name = identity.name else { continue }
        let height = ends.height(of: place)
        if let known = heights[name] {
          heights[name] = (known.sum + height, known.count + 1)
        } else {
          names.append(name)
          heights[name] = (height, 1)
        }
      }
    }
    let order = names.enumerated().map { place, name -> (height: Double, place: Int, name: String) in
      let known = heights[name] ?? (0, 1)
      return (known.sum / Double(known.count), place, name)
    }
    return order.sorted { ($0.height, $0.place) < ($1.height, $1.place) }.map(\.name)
  }
}

extension Prepared {
  /// The names of the series that take the next free colour, in their order.
  fileprivate func freelyColored(_ plot: Plot) -> [String] {
    var seen = Set<String>()
    let fixed = Set(
      shapes.filter { $0.style.concept != nil || $0.isReference }.compactMap { identities[$0.identity].name })
    return identities.compactMap(\.name).filter { !fixed.contains($0) && seen.insert($0).inserted }
  }
}

extension Axis {
  fileprivate mutating func share(_ model: ScaleModel, rows: LaneRows) {
    if domain == nil, !model.isInvented { domain = Numbers([model.lower, model.upper]) }
    laneRows = rows
    settle(model.kind)
  }

  /// Makes a scale that the data would choose the one that all frames have.
  private mutating func settle(_ kind: ScaleKind) {
    guard scale == .automatic else { return }
    switch kind {
    case .integer: scale = .integer
    case .linear: scale = .linear
    case .log, .symlog, .ordinal: break
    }
  }
}
