extension FigureLayout {
  /// A remark that stands on cells of a heat map, in black or white, whichever stands out from all of them.
  ///
  /// The rim of paper is left out there: around small scripts on a dark cell it would leave little of the letters.
  /// Where the cells are too different for one ink, the letters keep their rim.
  func lettered(_ node: Scene.Node, on drawn: [Scene.Node]) -> Scene.Node {
    switch node {
    case .group(var group):
      group.nodes = group.nodes.map { lettered($0, on: drawn) }
      return .group(group)
    case .text(var text):
      let box = Lint.frame(of: text, fitting.measure).grown(by: 2 * type.scale)
      guard let cells = cells(under: box, in: drawn), let ink = Self.ink(on: cells) else { return node }
      text.ink = ink
      text.hasHalo = false
      return .text(text)
    case .path, .image: return node
    }
  }

  /// The cells of a heat map that a box lies on; nothing where a part of it lies beside them.
  private func cells(under box: Rectangle, in nodes: [Scene.Node]) -> Set<Ink>? {
    for case .group(let group) in nodes where group.role == .mark {
      for case .image(let image) in group.nodes {
        let frame = image.frame
        guard frame.contains(Point(box.x, box.y)), frame.contains(Point(box.maxX, box.maxY)) else { continue }
        let (first, last) = (image.cell(at: Point(box.x, box.y)), image.cell(at: Point(box.maxX, box.maxY)))
        var inks: Set<Ink> = []
        for row in first.row...max(first.row, last.row) {
          for column in first.column...max(first.column, last.column) {
            let place = row * image.columns + column
            guard image.cells.indices.contains(place) else { return nil }
            inks.insert(image.cells[place])
          }
        }
        return inks
      }
    }
    return nil
  }

  private static func ink(on cells: Set<Ink>) -> Ink? {
    let inks = [Ink.exact(red: 0, green: 0, blue: 0), .exact(red: 1, green: 1, blue: 1)]
    return inks.first { ink in
      Theme.allCases.allSatisfy { theme in
        let color = Palette.color(of: ink, in: theme)
        return cells.allSatisfy {
          color.contrast(with: Palette.color(of: $0, in: theme)) >= Palette.textContrast
        }
      }
    }
  }
}

extension Scene.Image {
  /// The cell that a point in the frame lies in.
  func cell(at point: Point) -> (row: Int, column: Int) {
    func place(_ share: Double, _ count: Int) -> Int {
      share.isFinite ? max(0, min(count - 1, Int(share * Double(count)))) : 0
    }
    return (
      place((point.y - frame.y) / frame.height, rows), place((point.x - frame.x) / frame.width, columns)
    )
  }
}
