import Plots

// How high a plot is where its content, and not the page, decides.

extension FigureLayout {
  /// The figure is a drawing without axes.
  var isDiagram: Bool { !prepared.shapes.isEmpty && prepared.shapes.allSatisfy { $0.kind == .diagram } }

  /// The height that diagrams, ridgelines, equal units or banking ask for.
  func contentHeight(_ grid: PanelGrid, panelWidth: Double) -> Double? {
    if isDiagram {
      return prepared.shapes.map { diagramHeight($0, width: panelWidth) }.max()
    }
    // What an author asked for is more than a habit.
    let isAsked = askedHeight != nil
    if let ratio = unitRatio(grid) {
      let room = panelWidth - 60 * type.scale
      return min(max(room * ratio, 60 * type.scale), 460 * type.scale)
    }
    if isAsked { return nil }
    if let rows = prepared.shapes.filter({ $0.kind == .ridges }).map(\.y.count).max() {
      return min(max(Double(rows + 1) * 34 * type.scale, 180 * type.scale), 560 * type.scale)
    }
    if plot.aspect == .banked, grid.count == 1 { return banked(grid) * (panelWidth - 60 * type.scale) }
    return nil
  }

  /// The height of a plot over its width that makes units equal; nothing where they need not be.
  func unitRatio(_ grid: PanelGrid) -> Double? {
    guard
      plot.aspect == .equal || plot.aspect == .automatic && plot.marks.contains(where: \.prefersEqualAspect),
      let x = grid.xModels.first, let y = grid.yModels.first
    else { return nil }
    let isLinear = [x.kind, y.kind].allSatisfy { $0 == .linear || $0 == .integer }
    let isLog = x.kind.isLog && y.kind.isLog
    guard isLinear || isLog else { return nil }
    func span(_ model: ScaleModel) -> Double {
      isLog ? logarithm10(model.upper) - logarithm10(model.lower) : model.upper / 2 - model.lower / 2
    }
    let ratio = span(y) / span(x)
    // Units that differ this much would leave no plot.
    return ratio.isFinite && ratio > 0.02 && ratio < 50 ? ratio : nil
  }

  /// The height over the width that turns the median absolute slope of all line segments into 45° (Cleveland, McGill
  /// and McGill, 1988), between 0.45 and 0.75 so that figures of a page resemble one another.
  private func banked(_ grid: PanelGrid) -> Double {
    guard let xModel = grid.xModels.first, let yModel = grid.yModels.first else { return 0.48 }
    let (x, y) = (Scale(xModel, from: 0, to: 1), Scale(yModel, from: 0, to: 1))
    var slopes: [Double] = []
    for shape in prepared.shapes where shape.kind == .line && !shape.isReference && !shape.isRaw {
      let places = zip(shape.x, shape.y).map { (x.placement(of: $0).pixel, y.placement(of: $1).pixel) }
      for (from, to) in zip(places, places.dropFirst()) {
        guard let x0 = from.0, let x1 = to.0, let y0 = from.1, let y1 = to.1, x0 != x1, y0 != y1 else {
          continue
        }
        slopes.append(abs((y1 - y0) / (x1 - x0)))
      }
    }
    guard !slopes.isEmpty else { return 0.48 }
    return min(max(1 / slopes.median, 0.45), 0.75)
  }
}
