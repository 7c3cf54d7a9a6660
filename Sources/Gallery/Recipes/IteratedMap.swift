import Engine
import Plots

extension Gallery {
  /// The state of one recurrent unit, step by step between its graph and the diagonal.
  static var iteratedMap: GalleryFigure {
    GalleryFigure(
      "iterated-map", .recipes,
      Plot(
        "A unit with weight 2 forgets all but the sign of its state",
        subtitle: "*x*_{t+1} = tanh(2*x*_{t}) from −0.1, 0.05 and 1.4."
      ) {
        Cobweb(over: -1.5...1.5, from: [-0.1, 0.05, 1.4], steps: 12, "tanh(2*x*)") { tanh(2 * $0) }
      }
      .x(.title("*x*_{t}")).y(.title("*x*_{t+1}")).size(.custom(width: 520)))
  }
}
