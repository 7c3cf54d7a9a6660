import Plots

extension FigureLayout {
  /// Draws bars of one panel; those of different series at one position stand side by side.
  mutating func drawBars(_ shapes: [Shape], _ panel: inout Panel, _ drawn: inout DrawnMarks) {
    var series: [Int] = []
    for shape in shapes where shape.kind == .bars && !series.contains(shape.identity) {
      series.append(shape.identity)
    }
    let step = Self.step(shapes.filter { $0.kind == .bars }.flatMap(\.x))
    let isLog = panel.y.model.kind.isLog
    let base = min(max(panel.y.place(of: isLog ? 1 : 0), panel.frame.y), panel.frame.maxY)
    // A ratio of 1 is a result too, and has no height.
    let least = isLog ? 2 * type.scale : 0
    for shape in shapes {
      var elements: [Scene.PathElement] = []
      var side: [Scene.Node] = []
      var (lost, positions, outside) = (0, 0, 0)
      for place in shape.x.indices {
        guard place < shape.y.count, case .at(let y) = panel.y.placement(of: shape.y[place]) else {
          lost += 1
          continue
        }
        // What has no interval: exact zeros, infinities and NaN.
        if shape.kind == .bins,
          !panel.x.placement(of: shape.x[place]).isPlace
            || shape.x[place] == 0 && place < shape.high.count && shape.high[place] == 0
        {
          if let bar = sideBar(shape, place, top: y, base: base, panel) {
            side += bar
          } else {
            positions += 1
          }
          continue
        }
        let edges = barEdges(shape, place, step, series)
        guard case .at(let from) = panel.x.placement(of: edges.0),
          case .at(let to) = panel.x.placement(of: edges.1)
        else {
          positions += 1
          continue
        }
        let inset = shape.kind == .bins ? min(0.5 * type.scale, abs(to - from) * 0.1) : 0
        let outline = Rectangle(
          x: min(from, to) + inset, y: min(y, base - least / 2), width: max(abs(to - from) - 2 * inset, 0.1),
          height: max(abs(y - base), least))
        let corners = [
          Point(outline.x, outline.y), Point(outline.maxX, outline.y), Point(outline.maxX, outline.maxY),
          Point(outline.x, outline.maxY),
        ]
        let clipped = Clipping.polygon(corners, to: panel.frame)
        if clipped.count < 3 {
          outside += 1
          continue
        }
        elements += clipped.enumerated().map { $0 == 0 ? .move($1) : .line($1) } + [.close]
        panel.occupancy.cover(outline)
      }
      account.input += shape.x.count
      account.gaps += lost + positions
      account.outside += outside
      account.drawn += shape.x.count - lost - positions - outside
      drawn.gaps += [
        .init(mark: shape.mark, reason: .notFinite, count: lost),
        .init(mark: shape.mark, reason: .badPosition, count: positions),
        .init(mark: shape.mark, reason: .outside, count: outside),
        .init(mark: shape.mark, reason: .logBars, count: isLog ? shape.x.count - lost - positions : 0),
      ]
      drawn.nodes += side
      guard !elements.isEmpty else { continue }
      let ink = prepared.identities[shape.identity].ink
      let opacity = shape.style.opacity ?? (shape.kind == .bins && shapes.count > 1 ? 0.6 : 1)
      drawn.nodes.append(
        .group(
          Scene.Group(
            .mark, label: spokenLabel(shape, panel),
            [.path(Scene.Path(elements, fill: ink, opacity: opacity))])))
    }
  }

  private func barEdges(_ shape: Shape, _ place: Int, _ step: Double, _ series: [Int]) -> (Double, Double) {
    if shape.kind == .bins {
      return (shape.x[place], place < shape.high.count ? shape.high[place] : shape.x[place])
    }
    let rank = Double(series.firstIndex(of: shape.identity) ?? 0)
    let width = 0.72 * step / Double(max(series.count, 1))
    let left = shape.x[place] - 0.36 * step + rank * width
    return (left, left + width)
  }

  private static func step(_ positions: [Double]) -> Double {
    let sorted = Set(positions.filter(\.isFinite)).sorted()
    return zip(sorted.dropFirst(), sorted).map { $0 - $1 }.min() ?? 1
  }
}
