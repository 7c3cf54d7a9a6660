import Engine
import Plots

extension Gallery {
  /// Each scale once, with the values that are hard for it.
  static var scales: [GalleryFigure] {
    [narrowLog, zerosAndInfinities, gaps, symlog, ordinal, reversed, domain]
  }

  private static var narrowLog: GalleryFigure {
    GalleryFigure(
      "log-less-than-a-decade", .scales,
      Plot("Over three epochs the norm changes by a third") {
        Line(x: (0...30).map { Double($0) / 10 }, y: (0...30).map { 2.1 * exp(-Double($0) / 70) })
      }
      .x(.title("epoch")).y(.log, .title("gradient norm")))
  }

  private static var zerosAndInfinities: GalleryFigure {
    func norms(_ factor: Double) -> [Double] {
      (0..<24).map { step in
        let norm = pow(factor, step)
        return norm < 1e-8 ? 0 : norm > 1e9 ? (step == 23 ? .nan : .infinity) : norm
      }
    }
    return GalleryFigure(
      "log-with-lanes", .scales,
      Plot(
        "Between vanishing and explosion there is a narrow path",
        subtitle: "State of a recurrent network, fp16."
      ) {
        Line(norms(0.35), "weight 0.35")
        Line(norms(0.98), "weight 0.98")
        Line(norms(3.1), "weight 3.1")
      }
      .x(.title("step")).y(.log, .title("state")))
  }

  private static var gaps: GalleryFigure {
    GalleryFigure(
      "log-with-gaps", .scales,
      Plot("The gradient of a rectifier is zero now and then") {
        Line((1...24).map { $0 % 7 == 0 ? 0 : pow(0.7, $0) }, "one unit")
      }
      .x(.title("step")).y(.log(zero: .gap), .title("gradient")))
  }

  private static var symlog: GalleryFigure {
    GalleryFigure(
      "symmetric-log", .scales,
      Plot("The update changes its sign while it shrinks") {
        Line((0...80).map { 100 * exp(-Double($0) / 9) * cos(Double($0) / 4) }, "update")
      }
      .x(.title("step")).y(.symlog(linear: 0.01), .title("update")))
  }

  private static var ordinal: GalleryFigure {
    struct Row {
      var name: String
      var runs: String
      var accuracy: Double
    }
    let names = ["none", "Xavier", "He", "orthogonal", "LSUV"]
    let rows = zip(names, [(11.0, 10.1), (88.2, 41), (92.6, 90.2), (93.1, 91.9), (93, 92.2)]).flatMap {
      [Row(name: $0, runs: "10 layers", accuracy: $1.0), Row(name: $0, runs: "30 layers", accuracy: $1.1)]
    }
    return GalleryFigure(
      "ordinal", .scales,
      Plot(
        "The deeper the network, the more its initialization matters",
        subtitle: "Test accuracy of ReLU networks."
      ) {
        Bars(
          rows, x: .field(\.name, "initialization"), y: .field(\.accuracy, "accuracy (%)"),
          color: .field(\.runs, "depth"))
      })
  }

  private static var reversed: GalleryFigure {
    GalleryFigure(
      "backpropagation-order", .scales,
      Plot("The signal fades on its way back") {
        Line(SeededNumbers.decays(0.6, layers: 8, runs: 5, spread: 0.1, seed: 12), "tanh")
      }
      .x(.backpropagationOrder))
  }

  private static var domain: GalleryFigure {
    GalleryFigure(
      "shown-range", .scales,
      Plot("Near zero all four functions are straight lines") {
        Line(over: -3...3, "tanh") { tanh($0) }
        Line(over: -3...3, "identity") { $0 }.color(.reference)
        Line(over: -3...3, "arctangent, scaled") { $0 / (1 + $0 * $0 / 3) }
        Line(over: -3...3, "softsign") { $0 / (1 + abs($0)) }
      }
      .x(.domain(-1...1), .title("*z*")).y(.domain(-1...1), .title("*f*(*z*)")))
  }
}
