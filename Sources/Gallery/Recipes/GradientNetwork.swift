import Engine
import Plots

extension Gallery {
  /// A network whose edges are as wide and as warm as their weights' gradients.
  static var gradientNetwork: GalleryFigure {
    let sizes = [3, 3, 2, 13, 1]
    let edges = (0..<4).map { layer -> [[Double]] in
      let noise = SeededNumbers.normal(sizes[layer] * sizes[layer + 1], seed: 50 + layer)
      return (0..<sizes[layer + 1]).map { to in
        (0..<sizes[layer]).map { from in
          // The second unit of the last hidden layer is dead.
          layer == 3 && from == 1 || layer == 2 && to == 1
            ? 0 : pow(0.1, 3 - layer) * 0.2 * exp(0.7 * noise[to * sizes[layer] + from])
        }
      }
    }
    return GalleryFigure(
      "gradient-network", .recipes,
      Plot(
        "The gradient reaches the last layers and fades before the first",
        subtitle: "Gradient of each weight of a small sigmoid network, in equal steps of its logarithm."
      ) {
        NetworkDiagram(
          sizes, names: ["input", "layer 1", "layer 2", "layer 3", "output"], edges: edges,
          Quantity("|∂*L*/∂*w*|"), isBackward: true)
      }.size(.custom(width: 460)))
  }
}
