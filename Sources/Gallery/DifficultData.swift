import Engine
import Plots

extension Gallery {
  /// What other systems draw wrong or not at all: each gives a figure that says what happened.
  static var difficultData: [GalleryFigure] {
    [
      empty, onePoint, allEqual, allZero, allMissing, negative, extremes, longSeries, manyNames, strangeText,
      longText, tenPixels,
    ]
  }

  private static var empty: GalleryFigure {
    GalleryFigure(
      "no-data", .data,
      Plot("The run stopped before its first step") { Line(x: [], y: [], "loss") }
        .x(.title("step")).y(.title("loss")))
  }

  private static var onePoint: GalleryFigure {
    GalleryFigure(
      "one-point", .data,
      Plot("One measurement is a point, not a line") { Line(x: [3], y: [0.25], "loss") }
        .x(.title("step")).y(.title("loss")))
  }

  private static var allEqual: GalleryFigure {
    GalleryFigure(
      "all-equal", .data,
      Plot("A network that does not learn stays at chance") { Line((1...10).map { _ in 0.1 }, "accuracy") }
        .x(.title("epoch")).y(.title("accuracy")))
  }

  private static var negative: GalleryFigure {
    GalleryFigure(
      "negative-on-log", .data,
      Plot("A logarithmic axis has no place for what is below 0") {
        Line((1...12).map { cos(0.5 * Double($0)) * pow(0.6, Double($0)) }, "update")
      }
      .x(.title("step")).y(.log, .title("update")))
  }

  private static var longText: GalleryFigure {
    let word = String(repeating: "x", count: 10_000)
    return GalleryFigure(
      "long-text", .data,
      Plot("Ten thousand letters are cut where the room ends", subtitle: word) {
        Line([1, 0.5, 0.25], word)
      }
      .x(.title(word)).y(.title("norm")))
  }

  private static var tenPixels: GalleryFigure {
    GalleryFigure(
      "ten-pixels-wide", .data,
      Plot("A figure is never too narrow") { Line([1, 0.5, 0.25], "loss") }
        .x(.title("step")).y(.title("loss")).size(.custom(width: 10, height: 10)))
  }

  private static var allZero: GalleryFigure {
    GalleryFigure(
      "all-zero", .data,
      Plot("Dead rectifiers pass nothing on") { Line((1...10).map { _ in 0 }, "dead layer") }
        .x(.title("layer")).y(.log, .title("gradient norm")))
  }

  private static var allMissing: GalleryFigure {
    GalleryFigure(
      "all-nan", .data,
      Plot("The run diverged at once") { Line((1...10).map { _ in Double.nan }, "loss") }
        .x(.title("step")).y(.title("loss")))
  }

  private static var extremes: GalleryFigure {
    GalleryFigure(
      "whole-range-of-numbers", .data,
      Plot("One logarithmic axis holds every number there is") {
        Line(x: [1, 2, 3, 4, 5], y: [1000 * .leastNonzeroMagnitude, 1e-150, 1, 1e150, 1e308], "value")
      }
      .x(.title("place")).y(.log, .title("value")))
  }

  private static var longSeries: GalleryFigure {
    let norms = SeededNumbers.normal(20_000, seed: 16).enumerated().map { step, noise -> Double in
      let spike = step % 3_331 == 1_000 ? 60.0 : 1
      return spike * exp(0.3 * noise - Double(step) / 9_000)
    }
    return GalleryFigure(
      "20000-points", .data,
      Plot("Rare spikes survive the thinning", subtitle: "Gradient norm of 20 000 steps.") {
        Line(norms, "gradient norm")
      }
      .x(.title("step")).y(.log, .title("gradient norm")))
  }

  private static var manyNames: GalleryFigure {
    GalleryFigure(
      "forty-series", .data,
      Plot("Every one of forty runs loses a decade or more in twelve layers") {
        for run in 1...40 {
          Line((1...12).map { pow(0.4 + 0.01 * Double(run), $0) }, "run \(run)")
        }
      }
      .x(.title("layer")).y(.log, .title("gradient norm")))
  }

  private static var strangeText: GalleryFigure {
    GalleryFigure(
      "missing-glyphs", .data,
      Plot("What the font lacks is said, not drawn as boxes: 梯度") {
        Line([1, 0.5, 0.25], "a name so long that no figure has room for it beside a line, ever")
        Line([1, 0.8, 0.6], "שלום עולם")
      }
      .x(.title("layer")).y(.title("norm")))
  }
}
