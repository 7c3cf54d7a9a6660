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
      case .image(let image): draw(image, within: bounds)
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
    let color = ThemeColor(ink, theme)
    cairo_set_source_rgba(cairo, color.red, color.green, color.blue, opacity)
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
    if text.hasHalo {
      cairo_new_path(cairo)
      forEachRun(of: text, from: start) { pango_cairo_layout_line_path(cairo, $0) }
      setSource(.paper)
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
  private func draw(_ image: Scene.Image, within bounds: Rectangle) {
    let frame = image.frame
    let cells = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(image.columns), Int32(image.rows))
    defer { cairo_surface_destroy(cells) }
    guard cairo_surface_status(cells) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(cells)
    else { return }
    let stride = Int(cairo_image_surface_get_stride(cells))
    cairo_surface_flush(cells)
    for row in 0..<image.rows {
      for column in 0..<image.columns {
        let (red, green, blue) = ThemeColor(image.cells[row * image.columns + column], theme).bytes
        UnsafeMutableRawPointer(data).storeBytes(
          of: UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), toByteOffset: row * stride + column * 4,
          as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(cells)
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_rectangle(cairo, frame.x, frame.y, frame.width, frame.height)
    cairo_clip(cairo)
    cairo_translate(cairo, frame.x, frame.y)
    cairo_scale(cairo, frame.width / Double(image.columns), frame.height / Double(image.rows))
    cairo_set_source_surface(cairo, cells, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST)
    cairo_paint(cairo)
  }
}
