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
    return GalleryFigure(
      "activation-and-derivative", .recipes,
      Plot(
        "A sigmoid passes on at most a quarter of a gradient",
        subtitle: "Activation functions and their derivatives."
      ) {
        for function in functions {
          Line(over: -4...4, function.name) { function.activation($0) }.color(function.concept).panel(value)
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
