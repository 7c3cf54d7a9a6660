import Engine
import Plots

extension Gallery {
  /// Four activations by layer on a log axis, band, theory, precision limit and exact zeros in their lane.
  static var normPerLayer: GalleryFigure {
    let layers = 20
    let sigmoid = SeededNumbers.decays(0.21, layers: layers, runs: 9, seed: 1)
    var half = sigmoid
    // Half precision keeps multiples of 2⁻²⁴ of numbers this small.
    half.runs = half.runs.map { $0.map { $0 < 0x1p-25 ? 0 : $0 } }
    return GalleryFigure(
      "norm-per-layer", .recipes,
      Plot(
        "In a 20-layer sigmoid network the first layer’s gradient is gone",
        subtitle: "Gradient norm of each weight matrix after one backward pass, width 64, 9 seeds."
      ) {
        Band(sigmoid)
        Line(sigmoid, "sigmoid (Xavier)")
        Line(half, "sigmoid, fp16").dash(.dashed)
        Line(SeededNumbers.decays(0.82, layers: layers, runs: 9, spread: 0.1, seed: 2), "tanh (Xavier)")
        Line(SeededNumbers.decays(0.98, layers: layers, runs: 9, spread: 0.08, seed: 3), "ReLU (He)")
        Theory(decay: 0.25, "bound, ¼ a layer")
        Rule(y: 0x1p-24, "smallest fp16 number, 6·10^{−8}")
      }
      .y(.log, .zeros(because: "underflow: fp16 stores exactly 0")).x(.backpropagationOrder))
  }
}
