import Engine
import Plots

extension Gallery {
  /// The frames of a slider over depth: the axes stand still, only the marks change.
  static var depthFrames: GalleryFigure {
    func frame(_ depth: Int) -> Plot {
      let sigmoid = SeededNumbers.decays(0.25, layers: depth, runs: 1, spread: 0.1, seed: depth)
      let decades = Int((-log10(sigmoid[0][0] / sigmoid[0][depth - 1])).rounded())
      return Plot(
        "At depth \(depth) the first sigmoid layer gets about 10^{−\(decades)} of the last",
        subtitle: "Gradient norm by layer."
      ) {
        Line(sigmoid, "sigmoid")
        Line(SeededNumbers.decays(0.95, layers: depth, runs: 1, spread: 0.1, seed: depth + 1), "ReLU")
      }
      .y(.log).x(.integer)
    }
    return GalleryFigure("slider-frames", .recipes, frame(5), frame(10), frame(20), areFrames: true)
  }
}
