import Plots

extension Gallery {
  /// The frames of a slider over depth: the axes stand still, only the marks change.
  static var depthFrames: GalleryFigure {
    func frame(_ depth: Int) -> Plot {
      Plot(
        "At depth \(depth) the first layer still gets its share, or not", subtitle: "Gradient norm by layer."
      ) {
        Line(SeededNumbers.decays(0.25, layers: depth, runs: 1, spread: 0.1, seed: depth), "sigmoid")
        Line(SeededNumbers.decays(0.95, layers: depth, runs: 1, spread: 0.1, seed: depth + 1), "ReLU")
      }
      .y(.log).x(.integer)
    }
    return GalleryFigure("slider-frames", .recipes, frame(5), frame(10), frame(20), areFrames: true)
  }
}
