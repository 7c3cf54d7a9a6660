/// Inks for what stands on the cells of a heat map: their colours are the same in both themes, so its ink is too.
extension FigureLayout {
  /// A remark that stands on cells of a heat map, in black or white, whichever stands out from all of them.
  ///
  /// A rim is left out there: around small scripts on a dark cell it would leave little of the letters. Where the
  /// cells are too different for one ink, the letters keep one, in the opposite ink.
  func lettered(_ node: Scene.Node, on drawn: [Scene.Node]) -> Scene.Node {
    switch node {
    case .group(var group):
      group.nodes = group.nodes.map { lettered($0, on: drawn) }
      return .group(group)
    case .text(var text):
      let box = Lint.frame(of: text, fitting.measure)
      guard let image = CellInks.image(around: box, in: drawn),
        let cells = CellInks.cells(under: box.grown(by: 2 * type.scale), in: image)
      else { return node }
      let inks = CellInks.standingOut(from: cells)
      text.ink = inks.ink
      text.halo = inks.contrast >= Palette.textContrast ? nil : inks.rim
      return .text(text)
    case .path, .image: return node
    }
  }
}
