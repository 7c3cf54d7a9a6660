import Engine
import Plots

extension Gallery {
  /// Each mark once.
  static var marks: [GalleryFigure] {
    [
      line, step, points, lollipop, bars, ratioBars, area, band, histogram, magnitudes, smallHeatMap,
      divergingHeatMap, remarks, references,
    ]
  }

  private static var line: GalleryFigure {
    GalleryFigure(
      "line", .marks,
      Plot("Momentum overshoots before it settles", subtitle: "Loss of a quadratic bowl by step.") {
        Line((0...60).map { exp(-Double($0) / 12) }, "plain descent")
        Line((0...60).map { exp(-Double($0) / 12) * (0.5 + 0.5 * cos(Double($0) / 3)) }, "momentum 0.9")
      }
      .x(.title("step")).y(.title("loss")))
  }

  private static var step: GalleryFigure {
    let epochs = (0...50).map(Double.init)
    return GalleryFigure(
      "step", .marks,
      Plot("The learning rate is halved every ten epochs") {
        Line(x: epochs, y: epochs.map { 0.1 * pow(0.5, Int($0) / 10) }, "step decay").stepped()
        Line(x: epochs, y: epochs.map { 0.05 + 0.05 * cos($0 / 50 * Double.pi) }, "cosine")
      }
      .x(.title("epoch")).y(.title("learning rate")))
  }

  private static var points: GalleryFigure {
    let x = SeededNumbers.normal(120, seed: 4)
    let noise = SeededNumbers.normal(120, seed: 5)
    return GalleryFigure(
      "points", .marks,
      Plot(
        "A steeper loss at the start does not mean a better network",
        subtitle: "120 networks, one point each."
      ) {
        Points(x: x.map { 1 + 0.3 * $0 }, y: zip(x, noise).map { x, noise in 88 + 0.8 * x + 3 * noise })
      }
      .x(.title("gradient norm at step 1")).y(.title("accuracy (%)")))
  }

  private static var lollipop: GalleryFigure {
    GalleryFigure(
      "lollipop", .marks,
      Plot(
        "Every sigmoid layer stays at or below the bound of a quarter",
        subtitle: "Ratio of the gradient norms of neighbouring layers."
      ) {
        Points(x: (1...12).map(Double.init), y: (1...12).map { 0.22 + 0.03 * sin(Double($0) * 2.3) }).stems()
        Rule(y: 0.25, "bound, ¼")
      }
      .x(.title("layer")).y(.title("gain per layer")))
  }

  private static var bars: GalleryFigure {
    GalleryFigure(
      "bars", .marks,
      Plot("Only the sigmoid network stays at chance", subtitle: "Test accuracy at 20 layers.") {
        Bars(["sigmoid", "tanh", "ReLU", "GELU", "residual"], y: [10.2, 71, 93.4, 94.1, 96.3])
      }
      .x(.title("network")).y(.title("accuracy (%)")))
  }

  private static var ratioBars: GalleryFigure {
    GalleryFigure(
      "ratio-bars", .marks,
      Plot(
        "Normalization strengthens the gradient of the first layers",
        subtitle: "Gradient norm with normalization over without, layer by layer."
      ) {
        Bars(x: (1...8).map(Double.init), y: (1...8).map { pow(3.2, 6 - $0) })
      }
      .x(.title("layer")).y(.log, .title("ratio")))
  }

  private static var area: GalleryFigure {
    GalleryFigure(
      "area", .marks,
      Plot("Six pre-activations in ten meet a slope below 0.1") {
        Area(over: -10...10, "pre-activations, scale 4") { exp(-$0 * $0 / 32) / 10.03 }
        Line(over: -10...10, "slope of the sigmoid") { sigmoid($0) * (1 - sigmoid($0)) }.color(.sigmoid)
      }
      .x(.title("pre-activation *z*")).y(.title("density, slope")))
  }

  private static var band: GalleryFigure {
    let runs = SeededNumbers.losses(from: 2.3, to: 0.2, time: 8, epochs: 30, runs: 25, seed: 6)
    return GalleryFigure(
      "band", .marks,
      Plot("Seeds differ most while the loss falls") {
        Band(runs, low: .minimum, high: .maximum)
        Band(runs)
        Line(runs, "median")
      })
  }

  private static var histogram: GalleryFigure {
    GalleryFigure(
      "histogram", .marks,
      Plot(
        "Two thirds of the pre-activations lie between −1 and 1",
        subtitle: "2 000 pre-activations of one layer."
      ) {
        Histogram(SeededNumbers.normal(2_000, seed: 7), Quantity("pre-activation", symbol: "*z*"))
      })
  }

  private static var magnitudes: GalleryFigure {
    let values = SeededNumbers.normal(3_000, seed: 8).enumerated().map { place, value in
      place % 5 == 0 ? 0 : exp(2.5 * value - 12)
    }
    return GalleryFigure(
      "histogram-of-magnitudes", .marks,
      Plot("A fifth of the gradient is exactly zero", subtitle: "Magnitudes of 3 000 components.") {
        Histogram(magnitudes: values, bins: 30, Quantity("magnitude of a component"))
      }
      .x(.log))
  }

  private static var smallHeatMap: GalleryFigure {
    GalleryFigure(
      "heat-map-small", .marks,
      Plot(
        "A layer answers to few of its inputs",
        subtitle: "Weights of a layer of 10 units with 12 inputs, magnitudes."
      ) {
        HeatMap(
          columns: (1...12).map(Double.init), rows: (1...10).map(Double.init), Quantity("magnitude"),
          x: Quantity("input"), y: Quantity("unit")
        ) { column, row in
          let distance = column - row
          return exp(-distance * distance / 8)
        }
      })
  }

  private static var divergingHeatMap: GalleryFigure {
    GalleryFigure(
      "heat-map-diverging", .marks,
      Plot(
        "Gain 1 runs between vanishing and explosion",
        subtitle: "Gain of a layer by the scales of weights and biases."
      ) {
        HeatMap(
          columns: (1...60).map { Double($0) / 20 }, rows: (0...40).map { Double($0) / 20 },
          Quantity("log_{10} gain"), x: Quantity("scale of weights"), y: Quantity("scale of biases")
        ) { weights, biases in log10(weights * weights / (1 + biases * biases)) }
      }
      .color(.diverging(around: 0)))
  }

  private static var remarks: GalleryFigure {
    GalleryFigure(
      "remarks", .marks,
      Plot("A rate that is too large makes the loss explode") {
        Line((0...40).map { exp(-Double($0) / 10) }, "rate 0.1")
        Line((0...40).map(Double.init).map { 0.5 + 0.5 * cos($0 * 0.9) * exp(-$0 / 60) }, "rate 1.9")
        Text("overshoots", x: 8, y: 0.95)
        Text("already flat", x: 30, y: exp(-3))
      }
      .x(.title("step")).y(.title("loss")))
  }

  private static var references: GalleryFigure {
    GalleryFigure(
      "theory-and-rules", .marks,
      Plot("The measured decay follows the theory within a factor of two") {
        Line(SeededNumbers.decays(0.24, layers: 12, runs: 5, spread: 0.12, seed: 9), "measured")
        Theory(decay: 0.236, "theory, √*χ* = 0.236")
        Rule(y: 0x1p-23, "rounding in single precision, 2^{−23}")
        Rule(x: 6.5, "middle of the network")
      }
      .y(.log))
  }
}
