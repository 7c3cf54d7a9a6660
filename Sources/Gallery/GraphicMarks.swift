import Engine
import Plots

extension Gallery {
  /// The marks that are more than rows of x and y, each once.
  static var graphicMarks: [GalleryFigure] {
    [arrow, quantileSummary, contour, vectorField, computationGraph, imageGrid, custom, smoothed]
  }

  private static var arrow: GalleryFigure {
    let loss = { (w: Double) in 1 - exp(-w * w / 2) }
    let slope = { (w: Double) in w * exp(-w * w / 2) }
    let starts = [1.3, 2.2]
    func words(_ value: Double) -> String { NumberFormat().text(of: value).plain }
    return GalleryFigure(
      "arrow", .marks,
      Plot(
        "Where the slope is small, a step of descent is small",
        subtitle: "Loss along one weight, and one step of rate 1 from two weights."
      ) {
        Line(over: -4...4, "loss", loss)
        for start in starts {
          Arrow(from: (start, loss(start)), to: (start - slope(start), loss(start)), "from \(words(start))")
        }
      }
      .x(.title("weight *w*")).y(.title("loss")))
  }

  private static var quantileSummary: GalleryFigure {
    let depths = [2, 4, 8, 16, 32]
    let values = depths.map { depth in
      SeededNumbers.normal(400, seed: 20 + depth).map { noise -> Double in
        let norm = pow(0.6, depth) * exp(0.12 * Double(depth) * noise)
        return norm < 1e-10 ? 0 : norm
      }
    }
    return GalleryFigure(
      "quantile-summary", .marks,
      Plot(
        "With depth the gradient shrinks, and its spread over networks grows",
        subtitle: "Gradient norm of the first layer of 400 networks of each depth."
      ) {
        QuantileSummary(depths.map(String.init), values, Quantity("gradient norm"))
      }
      .x(.title("depth")).y(.log))
  }

  private static var contour: GalleryFigure {
    let grid = (-20...20).map { Double($0) / 10 }
    let loss = { (a: Double, b: Double) in (1 - a * b) * (1 - a * b) }
    return GalleryFigure(
      "contour", .marks,
      Plot(
        "Two weights in a row make two valleys and a saddle between them",
        subtitle: "Loss (1 − *ab*)² of a network of two linear layers of one unit."
      ) {
        HeatMap(columns: grid, rows: grid, Quantity("loss"), loss)
        Contour(columns: grid, rows: grid, levels: [0.5, 2, 8], Quantity("loss"), loss)
      }
      .x(.title("weight *a*")).y(.title("weight *b*")).aspect(.equal).size(.custom(width: 480)))
  }

  private static var vectorField: GalleryFigure {
    let grid = (-6...6).map { Double($0) / 4 }
    return GalleryFigure(
      "vector-field", .marks,
      Plot(
        "Gradient descent leaves the saddle along one direction",
        subtitle: "Negative gradient of (1 − *ab*)²; directions alone; ○ the saddle."
      ) {
        VectorField(x: grid, y: grid, Quantity("gradient"), lengths: .equal) { a, b in
          (2 * b * (1 - a * b), 2 * a * (1 - a * b))
        }
        Points(x: [0], y: [0]).hollow().marker(.circle)
      }
      .x(.title("weight *a*")).y(.title("weight *b*")).aspect(.equal).size(.custom(width: 520)))
  }

  private static var computationGraph: GalleryFigure {
    // L = (w₂ · σ(w₁x) − y)² at x = 2, w₁ = 3, w₂ = 0.5, y = 1.
    let (x, w1, w2, y) = (2.0, 3.0, 0.5, 1.0)
    let z = w1 * x
    let h = sigmoid(z)
    let p = w2 * h
    let e = p - y
    let slope = h * (1 - h)
    let gradient = 2 * e
    func words(_ value: Double) -> String { NumberFormat().text(of: value).plain }
    return GalleryFigure(
      "computation-graph", .marks,
      Plot(
        "One saturated unit on the way makes the whole product small",
        subtitle: "Values, local derivatives on the edges, and gradients of *L* = (*w*₂ *σ*(*w*₁*x*) − *y*)²."
      ) {
        ComputationGraph([
          .input("x", "*x*", value: x, gradient: gradient * w2 * slope * w1),
          .input("w1", "*w*₁", value: w1, gradient: gradient * w2 * slope * x),
          .operation(
            "z", "*z* = *w*₁*x*", of: ["w1", "x"], value: z, gradient: gradient * w2 * slope,
            derivatives: [words(x), words(w1)]),
          .operation(
            "h", "*h* = *σ*(*z*)", of: ["z"], value: h, gradient: gradient * w2, derivatives: [words(slope)]),
          .input("w2", "*w*₂", value: w2, gradient: gradient * h),
          .operation(
            "p", "*p* = *w*₂*h*", of: ["w2", "h"], value: p, gradient: gradient,
            derivatives: [words(h), words(w2)]),
          .operation(
            "L", "(*p* − *y*)²", of: ["p"], value: e * e, gradient: 1, derivatives: [words(gradient)]),
        ])
      }
      .size(.page))
  }

  private static var imageGrid: GalleryFigure {
    // Strokes of a ring, a bar and a cross, each with less of its ink from left to right.
    func picture(_ kind: Int, _ strength: Double) -> [Double] {
      (0..<144).map { pixel in
        let (dx, dy) = (Double(pixel % 12) - 5.5, Double(pixel / 12) - 5.5)
        let distance =
          switch kind {
          case 0: abs((dx * dx + dy * dy).squareRoot() - 3.8)
          case 1: abs(dx - 0.3 * dy)
          default: min(abs(dx), abs(dy))
          }
        return strength * exp(-distance * distance)
      }
    }
    let strengths = [1.0, 0.5, 0.25, 0.125]
    let pictures = (0..<3).flatMap { kind in strengths.map { picture(kind, $0) } }
    let labels = (0..<3).flatMap { _ in strengths.map { "× " + NumberFormat().text(of: $0).plain } }
    return GalleryFigure(
      "image-grid", .marks,
      Plot(
        "Three halvings leave little of a picture",
        subtitle: "Three strokes of 12 × 12 pixels times a factor, on one scale of grey."
      ) {
        ImageGrid(pictures, columns: 12, labels: labels)
      })
  }

  private static var custom: GalleryFigure {
    GalleryFigure(
      "custom", .marks,
      Plot(
        "Only a triangle of recurrent weights is stable",
        subtitle: "Linear recurrence *h*_{t} = *a* *h*_{t−1} + *b* *h*_{t−2}."
      ) {
        Custom("the triangle of stability, whose lower part oscillates") { drawing in
          drawing.polygon([(-2, -1), (2, -1), (0, 1)], .remedy, opacity: 0.25)
          drawing.line([(-2, -1), (2, -1), (0, 1), (-2, -1)], .remedy)
          drawing.line(
            (-20...20).map { (Double($0) / 10, -Double($0 * $0) / 400) }, .reference, width: 1.25,
            dash: .dashed)
          drawing.text("decays", x: 0, y: 0.35)
          drawing.text("decays and oscillates", x: 0, y: -0.6)
          drawing.circle(x: 0, y: 1, radius: 4)
        }
        Text("keeps its size", x: 0, y: 1)
      }
      .x(.title("*a*"), .domain(-2.4...2.4)).y(.title("*b*"), .domain(-1.3...1.3)))
  }

  private static var smoothed: GalleryFigure {
    let losses = SeededNumbers.normal(600, seed: 31).enumerated().map { step, noise in
      (0.2 + 2.1 * exp(-Double(step) / 120)) * exp(0.15 * noise)
    }
    return GalleryFigure(
      "smoothed", .marks,
      Plot("Beneath the noise the loss still falls", subtitle: "Training loss of each step.") {
        Line(losses, "loss").smoothed(0.95)
      }
      .x(.title("step")).y(.title("loss")))
  }
}
