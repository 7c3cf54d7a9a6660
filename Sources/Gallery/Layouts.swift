import Engine
import Plots

extension Gallery {
  /// Panels, subfigures, legends, sizes.
  static var layouts: [GalleryFigure] {
    [sharedPanels, freePanels, subfigures, manySeries, crowdedLabels, slide]
  }

  private struct Row {
    var layer: Int
    var norm: Double
    var activation: String
    var depth: String
  }

  private static var rows: [Row] {
    [5, 10, 20].flatMap { depth in
      [("sigmoid", 0.24), ("tanh", 0.8), ("ReLU", 0.97)].flatMap { name, factor in
        (1...depth).map { layer in
          Row(layer: layer, norm: pow(factor, depth - layer), activation: name, depth: "\(depth) layers")
        }
      }
    }
  }

  private static var sharedPanels: GalleryFigure {
    GalleryFigure(
      "panels-shared", .layout,
      Plot(
        "Each layer of sigmoid costs the same factor again",
        subtitle: "One scale for all panels, so that they can be compared."
      ) {
        Line(
          rows, x: .field(\.layer, "layer"), y: .field(\.norm, "gradient norm"), color: .field(\.activation),
          facet: .field(\.depth))
      }
      .y(.log).size(.page))
  }

  private static var freePanels: GalleryFigure {
    GalleryFigure(
      "panels-free", .layout,
      Plot("On a log axis every decay is a straight line", subtitle: "Each panel has scales of its own.") {
        Line(
          rows, x: .field(\.layer, "layer"), y: .field(\.norm, "gradient norm"), color: .field(\.activation),
          facet: .field(\.depth))
      }
      .y(.log).facet(columns: 3, x: .free, y: .free).size(.page))
  }

  private static var subfigures: GalleryFigure {
    GalleryFigure(
      "subfigures", .layout,
      Plot("The loss falls to a tenth") {
        Line(SeededNumbers.losses(from: 2.3, to: 0.2, time: 8, epochs: 30, runs: 5, seed: 13), "loss")
      },
      Plot("The norm falls with it") {
        Line(
          Samples(
            Quantity("gradient norm"), along: Quantity("epoch"), positions: (1...30).map(Double.init),
            runs: [(1...30).map { exp(-Double($0) / 6) }]), "norm")
      }
      .y(.log))
  }

  private static var manySeries: GalleryFigure {
    struct Step {
      var step: Int
      var depth: Int
      var loss: Double
    }
    let rows = [2, 4, 8, 16, 32, 64, 128, 256].flatMap { depth in
      (0...40).map { step in
        let time = Double(step) / Double(depth)
        return Step(step: step, depth: depth, loss: 0.1 + 2.2 * exp(-time))
      }
    }
    return GalleryFigure(
      "many-ordered-series", .layout,
      Plot("Twice as deep takes twice as long", subtitle: "Training loss by depth.") {
        Line(rows, x: .field(\.step, "epoch"), y: .field(\.loss, "loss"), color: .field(\.depth, "depth"))
      })
  }

  private static func rise(to end: Double, by height: Double) -> [Double] {
    (1...20).map { end - height * exp(-Double($0) / 4) }
  }

  private static var crowdedLabels: GalleryFigure {
    GalleryFigure(
      "crowded-labels", .layout,
      Plot("Six remedies end within two points of one another", subtitle: "Accuracy by epoch.") {
        for (place, name) in ["He", "orthogonal", "batch norm", "layer norm", "residual", "LSUV"].enumerated()
        {
          Line(rise(to: 94 + 0.35 * Double(place), by: 40 - 5 * Double(place)), name)
        }
      }
      .x(.title("epoch")).y(.title("accuracy (%)")))
  }

  private static var slide: GalleryFigure {
    GalleryFigure(
      "slide", .layout,
      Plot("Twelve sigmoid layers take six decades of the gradient", subtitle: "Gradient norm by layer.") {
        Line(SeededNumbers.decays(0.24, layers: 12, runs: 5, spread: 0.1, seed: 14), "sigmoid")
        Line(SeededNumbers.decays(0.97, layers: 12, runs: 5, spread: 0.1, seed: 15), "ReLU")
      }
      .y(.log).x(.backpropagationOrder).size(.slide))
  }
}
