import Plots

// Drawings without axes share how they take room and how they are dispatched.

extension FigureLayout {
  /// The height a diagram wants for its width.
  func diagramHeight(_ shape: Shape, width: Double) -> Double {
    switch plot.marks[shape.mark].kind {
    case .network(let content): networkHeight(content, width: width)
    case .computation(let content):
      ComputationBoxes(ComputationLayers(content), self, width: width).height(type)
    case .images(let content): imageGrid(content, width: width).height
    default: 0
    }
  }

  mutating func drawDiagram(_ shape: Shape, _ panel: Panel, _ drawn: inout DrawnMarks) {
    switch plot.marks[shape.mark].kind {
    case .network(let content): drawNetwork(content, shape, panel, &drawn)
    case .computation(let content): drawComputation(content, shape, panel, &drawn)
    case .images(let content): drawImages(content, shape, panel, &drawn)
    default: break
    }
  }
}
