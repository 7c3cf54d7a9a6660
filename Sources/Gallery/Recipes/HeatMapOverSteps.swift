import Engine
import Plots

extension Gallery {
  /// Gradient norms by layer and step in colour, where they fall below a limit, and beneath them the loss.
  static var heatMapOverSteps: GalleryFigure {
    let steps = (0..<120).map(Double.init)
    let layers = (1...30).map(Double.init)
    let norm = { (step: Double, layer: Double) -> Double in
      let reach = 0.1 + 0.6 / (1 + exp(-(step - 60) / 15))
      let norm = pow(reach, 30 - layer) * (1 + 0.3 * sin(step / 5 + layer))
      return norm < 1e-24 ? 0 : norm
    }
    let losses = steps.map { 0.02 + 2.28 / (1 + exp(($0 - 66) / 9)) }
    let quantity = Quantity("gradient norm")
    return GalleryFigure(
      "heat-map-layer-by-step", .recipes,
      Plot(
        "The loss falls when the gradient gets through",
        subtitle: "30 layers; above the contour half precision would hold the gradient. Layer 1 = input."
      ) {
        HeatMap(
          columns: steps, rows: layers, quantity, x: Quantity("step"), y: Quantity("layer"), norm
        )
        .panel("gradient norm")
        Contour(
          columns: steps, rows: layers, levels: [0x1p-24], quantity, x: Quantity("step"),
          y: Quantity("layer"), norm
        )
        .panel("gradient norm")
        Line(x: steps, y: losses, "training loss").panel("training loss")
      }
      .color(.log).facet(columns: 1, y: .free))
  }
}
