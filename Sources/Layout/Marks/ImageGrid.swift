import Plots

extension FigureLayout {
  /// How pictures stand in rows.
  struct ImageCells {
    var columns: Int
    /// The distance from one picture to the next, along x and y.
    var stepX: Double
    var stepY: Double
    var pictureWidth: Double
    var pictureHeight: Double
    var height: Double
  }

  /// How much of its usual size a picture keeps at least.
  private static let leastPicture = 0.75

  func imageGrid(_ content: ImageGrid.Content, width: Double) -> ImageCells {
    let count = max(content.images.count, 1)
    let rows = content.images.map { ($0.values.count + content.columns - 1) / content.columns }.max() ?? 1
    let side = 64 * type.scale
    let shape = Double(max(rows, 1)) / Double(content.columns)
    let gap = 10 * type.scale
    let label =
      content.labels.prefix(count).map { fitting.width(RichText(markup: $0), type.small) }.max() ?? 0
    let leastStep = min(label, 140 * type.scale) + gap
    let usualWidth = min(side / max(1, min(shape, 8)).squareRoot(), width)
    func columns(_ pictureWidth: Double) -> Int {
      max(1, min(count, Int((width + gap) / max(pictureWidth + gap, leastStep))))
    }
    func lines(_ columns: Int) -> Int { (count + columns - 1) / columns }
    // Rows of the same length, five and five rather than eight and two, if pictures a little smaller give them.
    let usual = columns(usualWidth)
    let even = (usual...columns(usualWidth * Self.leastPicture)).min {
      (lines($0) * $0 - count, $0) < (lines($1) * $1 - count, $1)
    }
    let columns = even.map { (count + lines($0) - 1) / lines($0) } ?? usual
    let pictureWidth = max(1, min(usualWidth, (width + gap) / Double(columns) - gap))
    let pictureHeight = min(max(pictureWidth * shape, 4), 400 * type.scale)
    let stepX = min(max(pictureWidth + gap, leastStep), width)
    let stepY = pictureHeight + (content.labels.isEmpty ? 8 * type.scale : type.smallLine + 10 * type.scale)
    let height = Double(lines(columns)) * stepY
    return ImageCells(
      columns: columns, stepX: stepX, stepY: stepY, pictureWidth: pictureWidth, pictureHeight: pictureHeight,
      height: min(height, 4000))
  }

  mutating func drawImages(
    _ content: ImageGrid.Content, _ shape: Shape, _ panel: Panel, _ drawn: inout DrawnMarks
  ) {
    let cells = imageGrid(content, width: panel.frame.width)
    let mark = plot.marks[shape.mark].described(at: shape.mark)
    if content.images.isEmpty { notes.append(Note(.warning, "\(mark) has no picture.")) }
    let range = content.range.values
    let (dark, light) = (range.first ?? 0, range.last ?? 1)
    var nodes: [Scene.Node] = []
    let fitting = max(1, Int((panel.frame.height + 1) / cells.stepY)) * cells.columns
    for (place, image) in content.images.prefix(fitting).enumerated() {
      let x = panel.frame.x + Double(place % cells.columns) * cells.stepX
      let y = panel.frame.y + Double(place / cells.columns) * cells.stepY
      let rows = (image.values.count + content.columns - 1) / content.columns
      let label = place < content.labels.count ? RichText(markup: content.labels[place]) : nil
      if rows > 0 {
        let pixels = (0..<rows * content.columns).map { pixel -> Ink in
          guard pixel < image.values.count, image.values[pixel].isFinite else { return ColorScale.nanInk }
          let span = light / 2 - dark / 2
          let level = span > 0 ? min(max((image.values[pixel] / 2 - dark / 2) / span, 0), 1) : 0.5
          return .exact(red: level, green: level, blue: level)
        }
        let frame = Rectangle(x: x, y: y, width: cells.pictureWidth, height: cells.pictureHeight)
        nodes.append(
          .image(
            Scene.Image(
              frame: frame, columns: content.columns, rows: rows, cells: pixels, label: label?.spoken)))
        nodes.append(
          .path(Scene.Path(frame.outline, stroke: Scene.Stroke(.quiet, width: type.hairline * 0.5))))
      }
      if let label {
        let text = self.fitting.shortened(label, type.small, to: cells.stepX - 8 * type.scale)
        nodes.append(
          .text(
            Scene.Text(
              text, at: Point(x, y + cells.pictureHeight + type.small * 1.15), size: type.small)))
      }
    }
    let unfinished = content.images.reduce(0) { $0 + $1.values.nonFiniteCount }
    if unfinished > 0 {
      notes.append(Note(.warning, "\(mark): \(unfinished) pixels are infinite or NaN and drawn in grey."))
    }
    if content.images.count > fitting {
      notes.append(Note(.warning, "\(mark): \(fitting) of \(content.images.count) pictures have room."))
    }
    account.input += content.images.count
    account.drawn += min(content.images.count, fitting)
    account.outside += max(content.images.count - fitting, 0)
    if !nodes.isEmpty { drawn.nodes.append(.group(Scene.Group(.mark, label: "pictures", nodes))) }
  }
}
