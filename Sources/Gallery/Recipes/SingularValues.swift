import Plots

extension Gallery {
  /// Sorted values as points on a log axis, one panel for each depth, with the limits and the band of isometry.
  static var singularValues: GalleryFigure {
    let depths = [1, 2, 4, 8]
    func panel(_ depth: Int) -> String { depth == 1 ? "1 layer" : "\(depth) layers" }
    let ranks = (1...24).map(Double.init)
    return GalleryFigure(
      "singular-values", .recipes,
      Plot(
        "With each layer the singular values spread further apart",
        subtitle: "Singular values of products of random matrices 24 × 24, largest first; shaded: ½ to 2."
      ) {
        for depth in depths {
          Band(x: ranks, low: ranks.map { _ in 0.5 }, high: ranks.map { _ in 2 }).color(.reference)
            .panel(panel(depth))
          Points(x: ranks, y: SeededNumbers.singularValues(depth: depth, width: 24)).color(.relu)
            .panel(panel(depth))
        }
        Rule(y: 1, "isometry, 1")
        Rule(y: 0x1p-10, "half precision, 2^{−10}")
      }
      .x(.title("rank")).y(.log, .domain(1e-7...10), .title("singular value")).facet(columns: 4).size(.page))
  }
}
