/// Black or white, by the colours of cells and not by the theme.
enum CellInks {
  private static let black = Ink.exact(red: 0, green: 0, blue: 0)
  static let white = Ink.exact(red: 1, green: 1, blue: 1)

  /// The ink that stands out most from the cell which it stands out from least, its opposite for a rim, and the
  /// contrast with that cell.
  static func standingOut(from cells: Set<Ink>) -> (ink: Ink, rim: Ink, contrast: Double) {
    let contrasts = [black, white].map { ink in
      Theme.allCases.flatMap { theme in
        let color = Palette.color(of: ink, in: theme)
        return cells.map { color.contrast(with: Palette.color(of: $0, in: theme)) }
      }.min() ?? 1
    }
    return contrasts[0] >= contrasts[1] ? (black, white, contrasts[0]) : (white, black, contrasts[1])
  }

  /// The heat map that a whole box lies on.
  static func image(around box: Rectangle, in nodes: [Scene.Node]) -> Scene.Image? {
    images(in: nodes).first { image in
      image.frame.contains(Point(box.x, box.y)) && image.frame.contains(Point(box.maxX, box.maxY))
    }
  }

  /// The cells of a heat map that a box touches; nothing where the image has too few.
  static func cells(under box: Rectangle, in image: Scene.Image) -> Set<Ink>? {
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

  /// The cells of heat maps that lines run through; none where they run beside them.
  static func cells(along lines: [[Point]], in nodes: [Scene.Node]) -> Set<Ink> {
    let images = images(in: nodes)
    return Set(
      lines.joined().flatMap { point in
        images.filter { $0.frame.contains(point) }.compactMap { image -> Ink? in
          let (row, column) = image.cell(at: point)
          let place = row * image.columns + column
          return image.cells.indices.contains(place) ? image.cells[place] : nil
        }
      })
  }

  static func images(in nodes: [Scene.Node]) -> [Scene.Image] {
    nodes.flatMap { node -> [Scene.Image] in
      guard case .group(let group) = node, group.role == .mark else { return [] }
      return group.nodes.compactMap { if case .image(let image) = $0 { image } else { nil } }
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
