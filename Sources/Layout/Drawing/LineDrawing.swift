import Plots

extension FigureLayout {
  /// Whether a shape's points get markers: always where asked, else where they are few enough to be read.
  func showsMarkers(_ shape: Shape) -> Bool {
    if let marker = shape.style.marker {
      return marker != .none && (shape.kind == .points || shape.kind == .line)
    }
    switch shape.kind {
    case .points: return true
    case .line where prepared.identities[shape.identity].isTexture: return false
    case .line:
      // All lines of a series look alike, in every panel.
      let longest = prepared.shapes.lazy.filter { $0.identity == shape.identity && $0.kind == .line }.map(
        \.x.count
      ).max()
      return !shape.isCurve && !shape.isReference && (longest ?? 0) <= markerLimit
    default: return false
    }
  }

  func stroke(of shape: Shape) -> Scene.Stroke {
    let identity = prepared.identities[shape.identity]
    let width =
      shape.style.width.map { $0 * type.scale }
      ?? (shape.isReference || identity.isTexture
        ? type.thinLine : shape.x.count > 400 && !shape.isCurve ? type.lineWidth * 0.7 : type.lineWidth)
    let dash = shape.style.dash?.lengths ?? identity.dash
    return Scene.Stroke(identity.ink, width: width, dash: dash.map { $0 * type.scale })
  }

  /// Draws a line, or points alone: pieces between gaps, markers, and what belongs in lanes.
  mutating func drawLine(_ shape: Shape, _ panel: inout Panel, _ drawn: inout DrawnMarks) {
    let pieces = pieces(of: shape, panel, &drawn)
    let identity = prepared.identities[shape.identity]
    let stroke = stroke(of: shape)
    let opacity = shape.style.opacity ?? 1
    var content: [Scene.Node] = []
    var markers: [Point] = []
    if shape.kind == .line {
      var elements: [Scene.PathElement] = []
      var (drawnCount, allCount) = (0, 0)
      for piece in pieces.runs {
        let thin = Downsampling.thinned(plot.marks[shape.mark].isStepped ? Self.staircase(piece) : piece)
        drawnCount += thin.count
        allCount += max(piece.count, plot.marks[shape.mark].isStepped ? min(thin.count, piece.count * 2) : 0)
        // A point alone between gaps has no line: it is shown as a dot.
        if piece.count == 1, let point = piece.first {
          if !showsMarkers(shape), panel.frame.grown(by: 1).contains(point) { markers.append(point) }
        }
        for part in Clipping.polylines(thin, to: panel.frame.grown(by: stroke.width)) {
          elements += part.enumerated().map { $0 == 0 ? .move($1) : .line($1) }
          panel.occupancy.cover(part)
          for point in [part.first, part.last].compactMap({ $0 }) { drawn.extend(shape, to: point) }
        }
      }
      if !elements.isEmpty { content.append(.path(Scene.Path(elements, stroke: stroke, opacity: opacity))) }
      if drawnCount < allCount {
        notes.append(thinningNote(shape, drawnCount, allCount))
      }
    }
    if plot.marks[shape.mark].hasStems, !panel.y.model.kind.isLog {
      let base = min(max(panel.y.place(of: 0), panel.frame.y), panel.frame.maxY)
      let stems = pieces.runs.flatMap { $0 }.filter { panel.frame.grown(by: 1).contains($0) }
        .flatMap { [Scene.PathElement.move(Point($0.x, base)), .line($0)] }
      if !stems.isEmpty {
        content.append(
          .path(Scene.Path(stems, stroke: Scene.Stroke(identity.ink, width: type.thinLine), opacity: opacity))
        )
      }
    }
    if showsMarkers(shape) {
      markers += pieces.runs.flatMap { $0 }.filter { panel.frame.grown(by: 1).contains($0) }
    }
    let radius = markerRadius(shape, count: markers.count, panel)
    let marker = shape.style.marker ?? identity.marker
    content += markerNodes(
      marker, markers, radius, identity.ink, opacity: opacity, isHollow: shape.style.isHollow ?? false)
    for point in markers {
      panel.occupancy.cover(
        Rectangle(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius))
      drawn.extend(shape, to: point)
    }
    content += laneNodes(pieces, shape, &panel, &drawn)
    content += sideLaneNodes(pieces, shape, panel, &drawn)
    guard !content.isEmpty else { return }
    drawn.nodes.append(.group(Scene.Group(.mark, label: spokenLabel(shape, panel), content)))
  }

  /// Each height held until the next place.
  private static func staircase(_ points: [Point]) -> [Point] {
    guard let first = points.first else { return [] }
    return [first] + zip(points, points.dropFirst()).flatMap { [Point($1.x, $0.y), $1] }
  }

  private func thinningNote(_ shape: Shape, _ drawnCount: Int, _ all: Int) -> Note {
    let mark = plot.marks[shape.mark].described(at: shape.mark)
    let format = NumberFormat()
    let subject = mark.prefix(1).uppercased() + mark.dropFirst()
    return Note(
      .information,
      "\(subject): drawn through \(format.text(of: drawnCount).plain) of \(format.text(of: all).plain) points, "
        + "extremes kept.")
  }

  private func markerRadius(_ shape: Shape, count: Int, _ panel: Panel) -> Double {
    // Many points: smaller dots, so that density stays visible.
    let crowd = Double(count) * 40 / max(panel.frame.width * panel.frame.height / 400, 1)
    let factor = shape.kind == .points && crowd > 40 ? max(0.4, (40 / crowd).squareRoot()) : 1
    let narrow = isNarrow ? 0.8 : 1
    // Along a line, markers leave the line to be seen between them.
    let spacing = panel.frame.width / Double(max(count, 1))
    let density = shape.kind == .line ? min(max(spacing / (26 * type.scale), 0.75), 1) : 1
    return type.markerRadius * factor * min(narrow, density)
  }

  /// All markers of a shape as one path: a figure of a thousand points stays small.
  private func markerNodes(
    _ marker: Marker, _ points: [Point], _ radius: Double, _ ink: Ink, opacity: Double,
    isHollow: Bool
  ) -> [Scene.Node] {
    guard !points.isEmpty else { return [] }
    let shown = points.count > 4000 ? Self.distinct(points, cell: max(radius * 0.5, 0.5)) : points
    let marker = marker == .none ? Marker.circle : marker
    let elements = shown.flatMap { MarkerShape.elements(marker, $0, radius) }
    if marker == .plus {
      return [
        .path(Scene.Path(elements, stroke: Scene.Stroke(ink, width: type.thinLine * 1.4), opacity: opacity))
      ]
    }
    if isHollow {
      return [
        .path(
          Scene.Path(
            elements, fill: .paper, stroke: Scene.Stroke(ink, width: type.thinLine * 1.2), opacity: opacity))
      ]
    }
    return [.path(Scene.Path(elements, fill: ink, opacity: opacity))]
  }

  /// One point for each cell of a fine grid: what lies under another dot is not seen anyway.
  private static func distinct(_ points: [Point], cell: Double) -> [Point] {
    struct Cell: Hashable {
      var x: Int
      var y: Int
    }
    var seen = Set<Cell>()
    return points.filter {
      seen.insert(Cell(x: Int(min(max($0.x / cell, -1e9), 1e9)), y: Int(min(max($0.y / cell, -1e9), 1e9))))
        .inserted
    }
  }

  func spokenLabel(_ shape: Shape, _ panel: Panel) -> String? {
    let name = prepared.identities[shape.identity].name.map { RichText(markup: $0).spoken }
    let y = plot.marks[shape.mark].y?.quantity?.name ?? plot.marks[shape.mark].low?.quantity?.name
    let x = plot.marks[shape.mark].x?.quantity?.name
    let what = [y, x].compactMap { $0.map { RichText(markup: $0).spoken } }.joined(separator: " by ")
    let parts = [name, shape.kind == .band ? "band" : nil, what.isEmpty ? nil : what].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  // MARK: Placing points

  /// A line's points as pixels: runs between gaps, and places in lanes.
  struct Pieces {
    var runs: [[Point]] = []
    var zeros: [Double] = []
    var nonFinite: [Double] = []
    /// Heights in the lanes beside the plot.
    var sideZeros: [Double] = []
    var sideNonFinite: [Double] = []
  }

  private mutating func pieces(of shape: Shape, _ panel: Panel, _ drawn: inout DrawnMarks) -> Pieces {
    var pieces = Pieces()
    var run: [Point] = []
    var counts = (zero: 0, negative: 0, notFinite: 0, position: 0, outside: 0)
    // An average repeats what its raw line accounts for.
    let isMeasured = shape.isMeasured && !shape.isSmoothed
    let isLog = panel.y.model.kind.isLog
    let frame = panel.frame.grown(by: 0.5)
    run.reserveCapacity(shape.x.count)
    let xs = panel.x.places(of: shape.x)
    let ys = panel.y.places(of: shape.y)
    for (place, (unshifted, y)) in zip(xs, ys).enumerated() {
      guard !unshifted.isNaN else {
        switch panel.x.placement(of: shape.x[place]) {
        case .zeroLane where !y.isNaN && isMeasured: pieces.sideZeros.append(y)
        case .nonFiniteLane where !y.isNaN && isMeasured: pieces.sideNonFinite.append(y)
        default:
          counts.position += 1
          continue
        }
        if !run.isEmpty { pieces.runs.append(run) }
        run = []
        continue
      }
      let x = unshifted + shape.pixelShift
      if !y.isNaN {
        let point = Point(x, y)
        run.append(point)
        if isMeasured {
          if frame.contains(point) { account.drawn += 1 } else { counts.outside += 1 }
        }
        if shape.breaks.contains(place) {
          pieces.runs.append(run)
          run = []
        }
        continue
      }
      let value = shape.y[place]
      switch panel.y.placement(of: value) {
      case .at: continue
      case .zeroLane: pieces.zeros.append(x)
      case .nonFiniteLane: pieces.nonFinite.append(x)
      case .gap:
        if !value.isFinite {
          counts.notFinite += 1
        } else if value < 0, isLog {
          counts.negative += 1
        } else {
          counts.zero += 1
        }
      }
      if !run.isEmpty { pieces.runs.append(run) }
      run = []
    }
    if !run.isEmpty { pieces.runs.append(run) }
    guard isMeasured else {
      (pieces.zeros, pieces.nonFinite) = ([], [])
      return pieces
    }
    account.input += shape.x.count
    account.inLanes += pieces.zeros.count + pieces.nonFinite.count
    account.inLanes += pieces.sideZeros.count + pieces.sideNonFinite.count
    account.gaps += counts.zero + counts.negative + counts.notFinite + counts.position
    account.outside += counts.outside
    drawn.laneInput += shape.x.count
    drawn.gaps += [
      .init(mark: shape.mark, reason: .zeroOnLog, count: counts.zero),
      .init(mark: shape.mark, reason: .negativeOnLog, count: counts.negative),
      .init(mark: shape.mark, reason: .notFinite, count: counts.notFinite),
      .init(mark: shape.mark, reason: .badPosition, count: counts.position),
      // A curve's samples are no data: a window on it hides none.
      .init(mark: shape.mark, reason: .outside, count: shape.isCurve ? 0 : counts.outside),
    ]
    return pieces
  }

  // MARK: Lanes

  private mutating func laneNodes(
    _ pieces: Pieces, _ shape: Shape, _ panel: inout Panel, _ drawn: inout DrawnMarks
  ) -> [Scene.Node] {
    let identity = prepared.identities[shape.identity]
    let marker = shape.style.marker.flatMap { $0 == .none ? nil : $0 } ?? identity.marker
    var nodes: [Scene.Node] = []
    let lanes = [
      (panel.zeroLane, pieces.zeros, panel.y.model.zeroRows, true),
      (panel.nonFiniteLane, pieces.nonFinite, panel.y.model.nonFiniteRows, false),
    ]
    for (lane, places, rows, isZero) in lanes {
      guard let lane, !places.isEmpty else { continue }
      let row = drawn.row(of: shape.identity, of: rows)
      let y = lane.y + lane.height * (Double(row) + 0.5) / Double(max(rows, 1))
      let shown = places.filter { $0 >= panel.frame.x - 1 && $0 <= panel.frame.maxX + 1 }
      let radius = min(type.markerRadius * 0.95, lane.height / Double(max(rows, 1)) * 0.36)
      let sorted = shown.sorted()
      let isDense = zip(sorted.dropFirst(), sorted).contains { $0 - $1 > 0 && $0 - $1 < 2.2 * radius }
      if isDense {
        nodes += denseLane(sorted, y, identity.ink)
      } else {
        for x in shown {
          let node =
            isZero
            ? MarkerShape.node(
              marker, at: Point(x, y), radius, identity.ink, isHollow: true, stroke: type.thinLine)
            : MarkerShape.cross(at: Point(x, y), radius, identity.ink, stroke: type.thinLine * 1.2)
          nodes += [node].compactMap { $0 }
        }
      }
      for x in shown { drawn.extend(shape, to: Point(x, y)) }
      if isZero {
        drawn.zeros.count += places.count
        drawn.zeros.places += shown
      } else {
        drawn.nonFinite.count += places.count
        drawn.nonFinite.places += shown
      }
    }
    return nodes
  }

  /// More values than markers would fit: bars over the stretches they cover.
  private func denseLane(_ places: [Double], _ y: Double, _ ink: Ink) -> [Scene.Node] {
    var elements: [Scene.PathElement] = []
    var start = places.first ?? 0
    var previous = start
    for place in places.dropFirst() + [.infinity] {
      if place - previous > 6 * type.scale {
        elements += [.move(Point(start - type.scale, y)), .line(Point(previous + type.scale, y))]
        start = place
      }
      previous = place
    }
    return [.path(Scene.Path(elements, stroke: Scene.Stroke(ink, width: 3 * type.scale)))]
  }
}
