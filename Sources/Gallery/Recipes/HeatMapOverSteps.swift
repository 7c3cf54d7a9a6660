import Engine
import Plots

extension Gallery {
  /// Gradient norms by layer and step in colour: what vanished has a colour of its own.
  static var heatMapOverSteps: GalleryFigure {
    GalleryFigure(
      "heat-map-layer-by-step", .recipes,
      Plot(
        "The frozen part of the network shrinks from the output side",
        subtitle: "Gradient norm in single precision, 30 layers; layer 1 = input."
      ) {
        HeatMap(
          columns: (0..<120).map(Double.init), rows: (1...30).map(Double.init), Quantity("gradient norm"),
          x: Quantity("step"), y: Quantity("layer")
        ) { step, layer in
          let reach = 0.1 + 0.6 / (1 + exp(-(step - 60) / 15))
          let norm = pow(reach, 30 - layer) * (1 + 0.3 * sin(step / 5 + layer))
          return norm < 1e-24 ? 0 : norm
        }
      }
      .color(.log))
  }
}
