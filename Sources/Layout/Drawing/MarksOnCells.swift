extension FigureLayout {
  /// Marks that lie on the cells of a heat map: in the colours they have on light paper, with a rim of it.
  ///
  /// Cells look the same in both themes, so what lies on them does too; the rim parts dark lines from dark cells.
  func rimmed(_ nodes: [Scene.Node], on cells: [Scene.Node]) -> [Scene.Node] {
    let images = CellInks.images(in: cells)
    guard !images.isEmpty else { return nodes }
    return nodes.map { node in
      guard case .group(var group) = node, group.role == .mark else { return node }
      group.nodes = group.nodes.flatMap { node -> [Scene.Node] in
        guard case .path(let path) = node, path.opacity > 0.5, images.contains(where: { $0.isUnder(path) })
        else { return [node] }
        return rimmed(path)
      }
      return .group(group)
    }
  }

  private func rimmed(_ path: Scene.Path) -> [Scene.Node] {
    func onLight(_ ink: Ink) -> Ink {
      let color = Palette.color(of: ink, in: .light)
      return .exact(red: color.red, green: color.green, blue: color.blue)
    }
    let width = (path.stroke?.width ?? 0) + 2.4 * type.scale
    let rim = Scene.Path(path.elements, stroke: Scene.Stroke(CellInks.white, width: width), opacity: 0.75)
    var mark = path
    mark.fill = path.fill.map(onLight)
    if let stroke = path.stroke {
      mark.stroke = Scene.Stroke(onLight(stroke.ink), width: stroke.width, dash: stroke.dash)
    }
    return [.path(rim), .path(mark)]
  }
}

extension Scene.Image {
  /// Whether a path begins on the image.
  func isUnder(_ path: Scene.Path) -> Bool {
    guard case .move(let start)? = path.elements.first else { return false }
    return frame.grown(by: 1).contains(start)
  }
}
