import Engine
import Plots

extension Gallery {
  /// Magnitudes of a gradient's components layer by layer, as hills with one bandwidth; exact zeros as a share.
  static var gradientRidgelines: GalleryFigure {
    let layers = Array(1...8)
    let values = layers.map { layer in
      SeededNumbers.normal(1_500, seed: 40 + layer).map { noise -> Double in
        let value = pow(0.2, 8 - layer) * exp(0.8 * noise) * 1e-3
        // Half precision keeps multiples of 2⁻²⁴ of numbers this small.
        return value < 0x1p-25 ? 0 : value
      }
    }
    return GalleryFigure(
      "gradient-ridgelines", .recipes,
      Plot(
        "In half precision most of the first layer’s gradient is zero",
        subtitle: "Components of the gradient of each weight matrix; layer 1 = input."
      ) {
        Ridgeline(layers.map(String.init), magnitudes: values, Quantity("magnitude of a component"))
      }
      .x(.log).y(.title("layer")))
  }
}
