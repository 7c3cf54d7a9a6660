import CCairo
import CPango
import Layout

/// Draws a scene on a Cairo context; what is common to PNG, SVG and PDF files.
struct ScenePainter {
  /// How letters reach the surface.
  enum Lettering {
    /// As glyphs, which PDF keeps as text and SVG as reusable outlines.
    case glyphs
    /// As filled outlines: Cairo sets glyphs of pixel surfaces on whole pixels, which spaces letters unevenly.
    case outlines
  }

  let cairo: OpaquePointer
  let theme: Theme
  let fonts: FontMap
  let lettering: Lettering

  func draw(_ scene: Scene, onPaper: Bool) {
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
    if onPaper {
      setSource(.paper)
      cairo_paint(cairo)
    }
    draw(scene.nodes, within: Rectangle(x: 0, y: 0, width: scene.width, height: scene.height))
  }

  private func draw(_ nodes: [Scene.Node], within bounds: Rectangle) {
    for node in nodes {
      switch node {
      case .group(let group): draw(group, within: bounds)
      case .path(let path): draw(path, within: bounds)
      case .text(let text): draw(text)
      case .image(let image): draw(image)
      }
    }
  }

  private func draw(_ group: Scene.Group, within bounds: Rectangle) {
    guard let clip = group.clip else { return draw(group.nodes, within: bounds) }
    let inner = bounds.intersection(clip)
    cairo_save(cairo)
    cairo_rectangle(cairo, inner.x, inner.y, inner.width, inner.height)
    cairo_clip(cairo)
    draw(group.nodes, within: inner)
    cairo_restore(cairo)
  }

  // MARK: Paths

  private func draw(_ path: Scene.Path, within bounds: Rectangle) {
    if let fill = path.fill {
      trace(PathClipping.fill(path.elements, to: bounds.grown(by: PathClipping.margin)))
      setSource(fill, opacity: path.opacity)
      cairo_fill(cairo)
    }
    if let stroke = path.stroke {
      trace(PathClipping.stroke(path.elements, to: bounds.grown(by: stroke.width + PathClipping.margin)))
      setSource(stroke.ink, opacity: path.opacity)
      cairo_set_line_width(cairo, stroke.width)
      cairo_set_dash(cairo, stroke.dash, Int32(stroke.dash.count), 0)
      cairo_stroke(cairo)
    }
  }

  private func trace(_ elements: [Scene.PathElement]) {
    cairo_new_path(cairo)
    for element in elements {
      switch element {
      case .move(let point): cairo_move_to(cairo, point.x, point.y)
      case .line(let point): cairo_line_to(cairo, point.x, point.y)
      case .curve(let first, let second, let end):
        cairo_curve_to(cairo, first.x, first.y, second.x, second.y, end.x, end.y)
      case .close: cairo_close_path(cairo)
      }
    }
  }

  private func setSource(_ ink: Ink, opacity: Double = 1) {
    // As bytes, so that every format has the very colour that the page's SVG names.
    let (red, green, blue) = Palette.color(of: ink, in: theme).bytes
    cairo_set_source_rgba(cairo, Double(red) / 255, Double(green) / 255, Double(blue) / 255, opacity)
  }

  // MARK: Text

  private func draw(_ text: Scene.Text) {
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_translate(cairo, text.position.x, text.position.y)
    if text.rotation != 0 { cairo_rotate(cairo, text.rotation * .pi / 180) }
    let width = text.content.runs.reduce(0) { sum, run in
      sum + fonts.line(run.text, size: TextRuns.size(of: run, in: text.size), isBold: text.isBold).width
    }
    let start =
      switch text.anchor {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    if let halo = text.halo {
      cairo_new_path(cairo)
      forEachRun(of: text, from: start) { pango_cairo_layout_line_path(cairo, $0) }
      setSource(halo)
      cairo_set_dash(cairo, nil, 0, 0)
      cairo_set_line_width(cairo, TextRuns.haloWidth(size: text.size))
      cairo_stroke(cairo)
    }
    setSource(text.ink)
    switch lettering {
    case .glyphs: forEachRun(of: text, from: start) { pango_cairo_show_layout_line(cairo, $0) }
    case .outlines:
      cairo_new_path(cairo)
      forEachRun(of: text, from: start) { pango_cairo_layout_line_path(cairo, $0) }
      cairo_fill(cairo)
    }
  }

  private func forEachRun(
    of text: Scene.Text, from start: Double, _ body: (UnsafeMutablePointer<PangoLayoutLine>) -> Void
  ) {
    var x = start
    for run in text.content.runs {
      let set = fonts.line(run.text, size: TextRuns.size(of: run, in: text.size), isBold: text.isBold)
      cairo_save(cairo)
      cairo_translate(cairo, x, TextRuns.drop(of: run, in: text.size))
      if run.isItalic {
        var shear = cairo_matrix_t(xx: 1, yx: 0, xy: -FontFiles.slant, yy: 1, x0: 0, y0: 0)
        cairo_transform(cairo, &shear)
      }
      cairo_move_to(cairo, 0, 0)
      if let line = set.line { body(line) }
      cairo_restore(cairo)
      x += set.width
    }
  }

  // MARK: Images

  /// Each device pixel takes the colour of the one cell it lies in.
  private func draw(_ image: Scene.Image) {
    let frame = image.frame
    let across = repetitions(of: image.columns, over: frame.width)
    let down = repetitions(of: image.rows, over: frame.height)
    let (width, height) = (image.columns * across, image.rows * down)
    let cells = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(cells) }
    if let data = cairo_image_surface_get_data(cells) {
      let stride = Int(cairo_image_surface_get_stride(cells))
      let colors = image.cells.map { cell in
        let (red, green, blue) = Palette.color(of: cell, in: theme).bytes
        return UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
      }
      for row in 0..<height {
        let line = UnsafeMutableRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
        for column in 0..<width { line[column] = colors[row / down * image.columns + column / across] }
      }
      cairo_surface_mark_dirty(cells)
    }
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_rectangle(cairo, frame.x, frame.y, frame.width, frame.height)
    cairo_clip(cairo)
    cairo_translate(cairo, frame.x, frame.y)
    cairo_scale(cairo, frame.width / Double(width), frame.height / Double(height))
    cairo_set_source_surface(cairo, cells, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST)
    cairo_paint(cairo)
  }

  /// How many pixels a cell is stored as, along one side.
  ///
  /// Many viewers of SVG and PDF smooth enlarged images whatever the file says. With three pixels to a logical one
  /// they blur a cell's edge by less than is seen; repeated rows and columns compress to almost nothing.
  private func repetitions(of cells: Int, over length: Double) -> Int {
    guard lettering == .glyphs else { return 1 }
    return max(1, min(Int((3 * length / Double(cells)).rounded(.up)), 4096 / cells))
  }
}
