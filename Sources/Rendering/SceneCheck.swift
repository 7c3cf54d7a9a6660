import Layout

/// Finds what no renderer could draw faithfully, before any of them starts.
struct SceneCheck {
  let measure: any TextMeasure

  func check(_ scene: Scene) throws {
    guard scene.width.isFinite, scene.height.isFinite, scene.width >= 1, scene.height >= 1,
      scene.width <= 32_767, scene.height <= 32_767
    else { throw RenderingError.invalidSize(width: scene.width, height: scene.height) }
    try check(scene.nodes)
  }

  private func check(_ nodes: [Scene.Node]) throws {
    for node in nodes {
      switch node {
      case .group(let group):
        if let clip = group.clip, !clip.isFinite {
          throw RenderingError.invalidPosition(of: "the clip of a group")
        }
        try check(group.nodes)
      case .path(let path):
        guard path.opacity.isFinite, path.stroke.map(isDrawable) ?? true else {
          throw RenderingError.invalidPosition(of: "a path's line")
        }
      case .text(let text): try check(text)
      case .image(let image): try check(image)
      }
    }
  }

  /// Cairo refuses a dash pattern with a negative length or with nothing but zeros.
  private func isDrawable(_ stroke: Scene.Stroke) -> Bool {
    stroke.width.isFinite && stroke.width >= 0 && stroke.dash.allSatisfy { $0.isFinite && $0 >= 0 }
      && (stroke.dash.isEmpty || stroke.dash.contains { $0 > 0 })
  }

  private func check(_ text: Scene.Text) throws {
    guard text.position.isFinite, text.rotation.isFinite, text.size > 0, text.size <= 1000,
      max(abs(text.position.x), abs(text.position.y)) < 1e6
    else { throw RenderingError.invalidPosition(of: "the text “\(text.content.plain)”") }
    let missing = measure.missingGlyphs(in: text.content)
    guard missing.isEmpty else { throw RenderingError.missingGlyphs(missing) }
  }

  private func check(_ image: Scene.Image) throws {
    guard image.columns > 0, image.rows > 0, image.columns <= 32_767, image.rows <= 32_767,
      image.cells.count == image.columns * image.rows
    else {
      throw RenderingError.invalidImage(columns: image.columns, rows: image.rows, cells: image.cells.count)
    }
    guard image.frame.isFinite, image.frame.width > 0, image.frame.height > 0,
      [image.frame.x, image.frame.y, image.frame.maxX, image.frame.maxY].allSatisfy({ abs($0) < 1e6 })
    else { throw RenderingError.invalidPosition(of: image.label.map { "the image “\($0)”" } ?? "an image") }
  }
}
