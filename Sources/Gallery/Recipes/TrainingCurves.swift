import Plots

extension Gallery {
  /// Median and band over seeds, the level of chance as a rule, the same y in both panels.
  static var trainingCurves: GalleryFigure {
    let shallow = (
      sigmoid: SeededNumbers.losses(from: 2.3, to: 0.32, time: 9, epochs: 40, runs: 9, seed: 1),
      relu: SeededNumbers.losses(from: 2.3, to: 0.2, time: 3, epochs: 40, runs: 9, seed: 2)
    )
    let deep = (
      sigmoid: SeededNumbers.losses(from: 2.32, to: 2.3, time: 9, epochs: 40, runs: 9, seed: 3),
      relu: SeededNumbers.losses(from: 2.3, to: 0.27, time: 7, epochs: 40, runs: 9, seed: 4)
    )
    return GalleryFigure(
      "training-curves", .recipes,
      Plot(
        "At 20 layers the sigmoid network does not start to learn",
        subtitle: "Validation loss, ten classes."
      ) {
        for (panel, runs) in [("4 layers", shallow), ("20 layers", deep)] {
          Band(runs.sigmoid, "sigmoid").panel(panel)
          Band(runs.relu, "ReLU").panel(panel)
          Line(runs.sigmoid, "sigmoid").panel(panel)
          Line(runs.relu, "ReLU").panel(panel)
        }
        Rule(y: 2.303, "chance, ln 10")
      }
      .y(.includingZero).facet(columns: 2))
  }
}
