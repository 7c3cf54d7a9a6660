import Plots

extension FigureLayout {
  /// Scales for each panel, and how many panels stand in a row.
  func panelGrid() -> PanelGrid {
    let inference = ScaleInference(plot: plot, prepared: prepared)
    let count = prepared.panels.count
    let sharedX = plot.facets.x == .shared || count == 1 ? inference.x() : nil
    let sharedY = plot.facets.y == .shared || count == 1 ? inference.y() : nil
    // Stacked panels with free scales still share the lanes' room, so that they line up.
    let places = 0..<count
    let xModels = places.map { sharedX ?? inference.x(panel: $0) }
    let yModels = places.map { sharedY ?? inference.y(panel: $0) }
    let leastPanel = 130 * type.scale
    let most = max(1, Int(contentWidth / leastPanel))
    let usual = contentWidth >= 860 * type.scale ? 4 : contentWidth >= 480 * type.scale ? 3 : 2
    func rows(_ columns: Int) -> Int { (count + columns - 1) / columns }
    var columns = max(1, min(plot.facets.columns ?? usual, most, count))
    // No wasted quarter: four panels make a square rather than a row of three and an orphan.
    while columns != plot.facets.columns, columns > 1,
      (columns - count % columns) % columns * 4 >= rows(columns) * columns
    {
      columns -= 1
    }
    return PanelGrid(
      columns: columns, rows: rows(columns), xModels: xModels, yModels: yModels)
  }

  /// Named series that have something to label, in order.
  var namedSeries: [Int] {
    prepared.identities.indices.filter { place in
      prepared.identities[place].name != nil && !prepared.identities[place].isTexture
        && prepared.shapes.contains { shape in
          shape.identity == place && [.line, .points, .band, .bars, .bins, .quantiles].contains(shape.kind)
        }
    }
  }

  func label(of identity: Int) -> RichText { RichText(markup: prepared.identities[identity].name ?? "") }

  /// Direct labels where they fit, else a legend.
  func keyPlacement(_ grid: PanelGrid) -> KeyPlacement {
    let named = namedSeries
    guard !named.isEmpty else { return .none }
    let widest = named.map { fitting.width(label(of: $0), type.text) }.max() ?? 0
    switch plot.legend {
    case .none: return .none
    case .top: return .top
    // Beside the plot a long name would be cut; above it has the whole width.
    case .right: return isNarrow || widest > mostBeside ? .top : .right
    case .inside: return grid.count == 1 ? .inside : .top
    case .direct, .automatic: break
    }
    let lanes = grid.yModels.map { $0.zeroRows + $0.nonFiniteRows }.max() ?? 0
    let room = plotHeight(grid) + Double(lanes) * type.laneRow
    let fitsHeight = Double(named.count) * type.textLine <= room * 0.9
    // Asked for, direct labels are given unless they would lie on one another or be cut.
    if plot.legend == .direct {
      return fitsHeight && grid.columns == 1 && widest <= mostBesideLine ? .direct : .top
    }
    // Bars have no line whose end a label could stand at.
    if prepared.shapes.contains(where: { [.bars, .bins, .quantiles].contains($0.kind) }) { return .top }
    // Panels named like their only series need no second name.
    if grid.count > 1,
      prepared.shapes.allSatisfy({ shape in
        let name = prepared.identities[shape.identity].name
        return name == nil || shape.panel.map { prepared.panels[$0] == name } ?? false
          || shape.texts.first == name
      })
    {
      return .none
    }
    // Labels in every panel are worth their ink where lines end apart from one another, at the edge.
    if grid.count > 1, endsInside(grid) || directLabelsBelongLeft(grid) { return .top }
    // A label beside so small a plot would leave no plot.
    if grid.columns > 1 || contentWidth < 160 * type.scale { return .top }
    return fitsHeight && widest <= contentWidth * 0.3 ? .direct : .top
  }

  /// Whether a named line of a panel ends far from the panel's edge.
  private func endsInside(_ grid: PanelGrid) -> Bool {
    prepared.shapes.contains { shape in
      guard shape.kind == .line, prepared.identities[shape.identity].name != nil else { return false }
      let x = Scale(grid.xModels[shape.panel ?? 0], from: 0, to: 1)
      let end = x.places(of: shape.x).lazy.filter { !$0.isNaN }.max()
      return end.map { 1 - $0 > Self.farFromEdge } ?? false
    }
  }

  /// The name of a line that ends further from the edge, as a share of the width, stands in the plot.
  static let farFromEdge = 0.22

  /// The height of one panel between its axes, without lanes.
  func plotHeight(_ grid: PanelGrid) -> Double {
    let panelWidth = contentWidth / Double(grid.columns)
    if let height = contentHeight(grid, panelWidth: panelWidth) { return height }
    // An asked height is meant for the asked width; the narrow layout finds its own.
    let asked = askedHeight
    if grid.count == 1 {
      // Axes without a range are no picture: the lanes and the words say it all.
      if asked == nil, grid.yModels[0].isInvented { return 90 * type.scale }
      if let height = asked { return max(height - cursor - belowAxis(grid), 80 * type.scale) }
      return max(min(max(0.48 * panelWidth, 210 * type.scale), 420 * type.scale), roomForWords(grid))
    }
    if let height = asked {
      return max((height - cursor - 90 * type.scale) / Double(grid.rows) - 44 * type.scale, 60 * type.scale)
    }
    // Beside one another panels are narrow, and high enough for a few numbers each.
    let (share, least) = grid.columns == 1 ? (0.3, 90.0) : (0.66, 140.0)
    return max(min(max(share * panelWidth, least * type.scale), 260 * type.scale), roomForWords(grid))
  }

  /// The height in which every word of a vertical axis has a line, up to forty.
  private func roomForWords(_ grid: PanelGrid) -> Double {
    let most =
      grid.yModels.map { if case .ordinal(let words) = $0.kind { words.count } else { 0 } }.max() ?? 0
    return most > 40 ? 0 : Double(most) * yWordExtent + 1
  }

  /// The room for lanes, tick labels, axis title and two notes.
  private func belowAxis(_ grid: PanelGrid) -> Double {
    let lanes = [grid.yModels.map(\.zeroRows).max() ?? 0, grid.yModels.map(\.nonFiniteRows).max() ?? 0]
    return lanes.filter { $0 > 0 }.reduce(0) { $0 + laneHeight($1) + type.laneGap }
      + type.tickLength + 2.2 * type.textLine + 2 * type.smallLine + 1.2 * type.margin
  }

  /// Places all panels: heights first, then the room that tick labels and direct labels take, then widths.
  mutating func arrange(_ grid: PanelGrid, _ keys: KeyPlacement) -> [Panel] {
    reserveYTitle(grid)
    reserveColorTitle()
    // The highest number of an axis stands clear of the title above it.
    cursor += (prepared.panels.contains { $0 != nil } ? 6 : 13) * type.scale
    var height = plotHeight(grid)
    let zeroHeight = laneHeight(grid.yModels.map(\.zeroRows).max() ?? 0)
    let topHeight = laneHeight(grid.yModels.map(\.nonFiniteRows).max() ?? 0)
    let titleHeight = prepared.panels.contains { $0 != nil } ? type.textLine + 4 * type.scale : 0

    // Ticks in pixels, now that the height is known.
    let heights = (0..<grid.rows).map { height * rowShare($0, grid) }
    var yTicks = grid.yModels.enumerated().map { place, model in
      isDiagram ? [] : self.yTicks(model, length: heights[grid.row(of: place)])
    }
    let showsOwnY = plot.facets.y == .free
    let tickRoom = yTicks.map { ticks in
      ticks.compactMap { $0.label.map { fitting.width($0, type.text) } }.max() ?? 0
    }
    let laneRoom = grid.yModels.map { model in
      max(
        model.zeroRows > 0 ? fitting.width(RichText(plain: "0"), type.text) : 0,
        model.nonFiniteRows > 0 ? fitting.width(Self.nonFiniteLabel, type.text) : 0)
    }
    let yLabelRoom = (0..<grid.count).map {
      isDiagram ? 0 : max(tickRoom[$0], laneRoom[$0]) + type.tickLength + 6 * type.scale
    }
    let labelsAreLeft = keys == .direct && grid.count == 1 && directLabelsBelongLeft(grid)
    let directRoom = keys == .direct ? directLabelRoom() : 0
    let legendRoom = (keys == .right ? rightLegendWidth() : 0) + colorBarRoom()
    var edge = isDiagram ? 0 : 8 * type.scale

    // Columns: what sticks out to the left of each, and the same width for all plot areas.
    let leftRoom = (0..<grid.columns).map { column -> Double in
      let members = (0..<grid.count).filter { grid.column(of: $0) == column }
      let isShown = column == 0 || showsOwnY
      return isShown ? members.map { yLabelRoom[$0] }.max() ?? 0 : 0
    }
    let side = sideLaneRoom(grid)
    var gap = 26 * type.scale
    func widthOfPlots() -> Double {
      var taken = leftRoom.reduce(0, +) + gap * Double(grid.columns - 1) + legendRoom
      taken += grid.columns == 1 ? max(directRoom, edge) : edge
      taken += Double(grid.columns) * (side.left + side.right)
      return max((contentWidth - taken) / Double(grid.columns), 40 * type.scale)
    }
    var plotWidth = widthOfPlots()
    // Wider gaps make narrower plots, whose ticks may be others: twice is enough.
    for _ in 0..<2 {
      let overhang = xLabelOverhang(grid, plotWidth: plotWidth)
      let between = zip(overhang, overhang.dropFirst()).enumerated().map { column, pair in
        pair.0.right + pair.1.left + Self.apart * type.scale - leftRoom[column + 1] - side.left - side.right
      }
      let wanted = max(gap, between.max() ?? 0)
      let wantedEdge = max(edge, (overhang.last?.right ?? 0) - side.right + 2 - sideMargin)
      if wanted <= gap, wantedEdge <= edge { break }
      (gap, edge) = (wanted, wantedEdge)
      plotWidth = widthOfPlots()
    }
    if let ratio = unitRatio(grid) {
      plotWidth = min(plotWidth, height / ratio)
      height = plotWidth * ratio
      yTicks = grid.yModels.map { self.yTicks($0, length: height) }
    }

    var panels: [Panel] = []
    var rowTop = cursor
    for row in 0..<grid.rows {
      let members = (0..<grid.count).filter { grid.row(of: $0) == row }
      let rowHeight = height * rowShare(row, grid)
      let top = rowTop + titleHeight + (topHeight > 0 ? topHeight + type.laneGap : 0)
      for place in members {
        let column = grid.column(of: place)
        let left =
          sideMargin + leftRoom[...column].reduce(0, +) + side.left
          + Double(column) * (plotWidth + gap + side.left + side.right)
        let shift = labelsAreLeft ? directRoom - leftRoom[0] : 0
        let frame = Rectangle(x: left + shift, y: top, width: plotWidth, height: rowHeight)
        panels.append(
          panel(
            place, grid, frame: frame, zeroHeight: zeroHeight, topHeight: topHeight, yTicks: yTicks[place],
            showsY: column == 0 || showsOwnY, labelsAreLeft: labelsAreLeft))
      }
      let labelled = members.map { panels[$0] }.filter(\.showsXLabels)
      let labelRows = Double(labelled.map(\.xLabelRows).max() ?? 0)
      rowTop = top + rowHeight + (zeroHeight > 0 ? zeroHeight + type.laneGap : 0)
      rowTop += labelRows > 0 ? type.tickLength + labelRows * type.textLine + 4 * type.scale : 0
      rowTop += 12 * type.scale
    }
    return panels
  }

  /// Numbers of neighbouring panels stand further apart than those of one axis, or they read as one row.
  private static let apart = 28.0

  /// How far the labels of horizontal axes reach beyond the plots of each column, to the left and to the right.
  private func xLabelOverhang(_ grid: PanelGrid, plotWidth: Double) -> [(left: Double, right: Double)] {
    var overhang = Array(repeating: (left: 0.0, right: 0.0), count: grid.columns)
    for place in 0..<grid.count where showsXLabels(place, grid) {
      let scale = Scale(grid.xModels[place], from: 0, to: plotWidth)
      for (left, right) in xTicks(scale).compactMap({ span($0, on: scale) }) {
        let known = overhang[grid.column(of: place)]
        overhang[grid.column(of: place)] = (max(known.left, -left), max(known.right, right - plotWidth))
      }
    }
    return overhang
  }

  private func showsXLabels(_ place: Int, _ grid: PanelGrid) -> Bool {
    !isDiagram && (grid.isLowest(place) || plot.facets.x == .free)
  }

  private func panel(
    _ place: Int, _ grid: PanelGrid, frame: Rectangle, zeroHeight: Double, topHeight: Double, yTicks: [Tick],
    showsY: Bool, labelsAreLeft: Bool
  ) -> Panel {
    var whole = frame
    var (zeroLane, nonFiniteLane): (Rectangle?, Rectangle?)
    if zeroHeight > 0 {
      if grid.yModels[place].zeroRows > 0 {
        zeroLane = Rectangle(x: frame.x, y: frame.maxY + type.laneGap, width: frame.width, height: zeroHeight)
      }
      whole.height += type.laneGap + zeroHeight
    }
    if topHeight > 0 {
      if grid.yModels[place].nonFiniteRows > 0 {
        nonFiniteLane = Rectangle(
          x: frame.x, y: frame.y - type.laneGap - topHeight, width: frame.width, height: topHeight)
      }
      whole.y -= type.laneGap + topHeight
      whole.height += type.laneGap + topHeight
    }
    let (zeroSide, nonFiniteSide) = sideLanes(grid.xModels[place], frame)
    for lane in [zeroSide, nonFiniteSide].compactMap({ $0 }) {
      let right = max(whole.maxX, lane.maxX)
      whole.x = min(whole.x, lane.x)
      whole.width = right - whole.x
    }
    let showsX = showsXLabels(place, grid)
    let x = Scale(grid.xModels[place], from: frame.x, to: frame.maxX)
    var panel = Panel(
      place: place, name: prepared.panels[place], x: x,
      y: Scale(grid.yModels[place], from: frame.maxY, to: frame.y), xTicks: isDiagram ? [] : xTicks(x),
      yTicks: yTicks,
      frame: frame, whole: whole, zeroLane: zeroLane, nonFiniteLane: nonFiniteLane,
      zeroSideLane: zeroSide, nonFiniteSideLane: nonFiniteSide, showsXLabels: showsX,
      showsYLabels: showsY, isYOnRight: labelsAreLeft, labelsAreLeft: labelsAreLeft,
      bottom: whole.maxY, occupancy: Occupancy(width: width, height: whole.maxY + 40 * type.scale))
    if showsX { panel.bottom += type.tickLength + Double(panel.xLabelRows) * type.textLine }
    return panel
  }

  /// How high a row is for the others: beside a heat map, lines are a strip at its foot.
  private func rowShare(_ row: Int, _ grid: PanelGrid) -> Double {
    func hasCells(_ row: Int) -> Bool {
      prepared.shapes.contains { $0.kind == .heat && $0.panel.map { grid.row(of: $0) == row } ?? true }
    }
    guard grid.columns == 1, grid.rows > 1, (0..<grid.rows).contains(where: hasCells) else { return 1 }
    return hasCells(row) ? 1.3 : 0.5
  }

  /// The widths of the lanes beside a plot; that of ∞ and NaN has a longer name.
  private var sideLaneWidth: (zero: Double, nonFinite: Double) { (type.leastLane, 46 * type.scale) }

  private func sideLaneRoom(_ grid: PanelGrid) -> (left: Double, right: Double) {
    let frame = Rectangle(x: 0, y: 0, width: 0, height: 0)
    var room = (left: 0.0, right: 0.0)
    for model in grid.xModels {
      let lanes = sideLanes(model, frame)
      for lane in [lanes.zero, lanes.nonFinite].compactMap({ $0 }) {
        room = (max(room.left, -lane.x), max(room.right, lane.maxX))
      }
    }
    return room
  }

  /// The lanes beside a plot: exact zeros where the axis begins, infinities and NaN where it ends.
  private func sideLanes(
    _ model: ScaleModel, _ frame: Rectangle
  ) -> (zero: Rectangle?, nonFinite: Rectangle?) {
    func lane(_ width: Double, isLeft: Bool) -> Rectangle {
      let x = isLeft ? frame.x - type.laneGap - width : frame.maxX + type.laneGap
      return Rectangle(x: x, y: frame.y, width: width, height: frame.height)
    }
    return (
      model.zeroRows > 0 && model.kind.isLog ? lane(sideLaneWidth.zero, isLeft: !model.isReversed) : nil,
      model.nonFiniteRows > 0 && model.kind.isLog
        ? lane(sideLaneWidth.nonFinite, isLeft: model.isReversed) : nil
    )
  }

  func laneHeight(_ rows: Int) -> Double {
    rows == 0 ? 0 : max(type.leastLane, Double(rows) * type.laneRow)
  }

  static let nonFiniteLabel = RichText(plain: "∞, NaN")
}
