import Networks
import Plots

extension Gallery {
  /// Functions above, their derivatives below, on one x axis: no second y axis.
  static var activations: GalleryFigure {
    let functions: [(name: String, activation: Activation, concept: Concept)] = [
      ("sigmoid", .sigmoid, .sigmoid), ("tanh", .tanh, .tanh), ("ReLU", .relu, .relu), ("GELU", .gelu, .gelu),
    ]
    let value = "activation *f*(*z*)"
    let slope = "derivative *f*′(*z*)"
    // σ′ = 1/20, a fifth of its largest, where σ = (1 + √0.8)/2.
    let saturation = 2.8873
    return GalleryFigure(
      "activation-and-derivative", .recipes,
      Plot(
        "A sigmoid passes on at most a quarter of a gradient",
        subtitle: "Activation functions and their derivatives; shaded: the sigmoid’s slope is below 0.05."
      ) {
        for function in functions {
          Line(over: -4...4, function.name) { function.activation($0) }.color(function.concept).panel(value)
        }
        for zone in [[-4, -saturation], [saturation, 4]] {
          Band(x: zone, low: [-0.14, -0.14], high: [1.14, 1.14]).color(.reference).panel(slope)
        }
        for function in functions {
          Line(over: -4...4, function.name) { function.activation.derivative(at: $0) }.color(function.concept)
            .panel(slope)
        }
        Rule(y: 0.25, "sigmoid’s bound, ¼").panel(slope)
      }
      .x(.title("pre-activation *z*")).facet(columns: 1, y: .free))
  }
}
