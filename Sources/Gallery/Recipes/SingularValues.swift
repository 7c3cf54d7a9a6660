import Plots

extension Gallery {
  /// Sorted values as points on a log axis, one series for each depth, with the two limits that matter.
  static var singularValues: GalleryFigure {
    struct Row {
      var rank: Int
      var depth: Int
      var value: Double
    }
    let rows = [1, 2, 4, 8].flatMap { depth in
      SeededNumbers.singularValues(depth: depth, width: 24).enumerated().map {
        Row(rank: $0.offset + 1, depth: depth, value: $0.element)
      }
    }
    return GalleryFigure(
      "singular-values", .recipes,
      Plot(
        "Eight layers are enough to lose most directions of a signal",
        subtitle: "Singular values of products of random matrices 24 × 24, largest first."
      ) {
        Points(
          rows, x: .field(\.rank, "rank"), y: .field(\.value, "singular value"),
          color: .field(\.depth, "depth"))
        Rule(y: 1, "isometry, 1")
        Rule(y: 1.95e-3, "half precision, 2·10^{−3}")
      }
      .y(.log, .domain(1e-7...10)))
  }
}
