import Engine
import Plots

extension Gallery {
  /// One line for each layer in the colours of an ordered ramp, input to output.
  static var normOverSteps: GalleryFigure {
    struct Row {
      var step: Int
      var layer: Int
      var norm: Double
    }
    let steps = 160
    let rows = (1...6).flatMap { layer -> [Row] in
      let noise = SeededNumbers.normal(steps, seed: 10 + layer)
      var smooth = 0.0
      return (0..<steps).map { step in
        smooth += 0.06 * (noise[step] - smooth)
        let waking = 1 / (1 + exp(-(Double(step) - 14 * Double(6 - layer)) / 10))
        return Row(
          step: step + 1, layer: layer, norm: pow(0.24, 6 - layer) * (0.04 + waking) * exp(2 * smooth))
      }
    }
    return GalleryFigure(
      "norm-over-steps", .recipes,
      Plot(
        "The layers wake up one after another, the last layer first",
        subtitle: "Gradient norm of each of 6 layers during training, moving average over 16 steps."
      ) {
        Line(
          rows, x: .field(\.step, "step"), y: .field(\.norm, "gradient norm"),
          color: .field(\.layer, "layer"))
      }
      .y(.log))
  }
}
