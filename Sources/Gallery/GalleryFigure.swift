package import Layout
package import Plots

/// One figure of the gallery: a name, the part of the gallery it stands in, and what it shows as plots.
package struct GalleryFigure: Sendable, Hashable {
  /// The parts of the gallery, in the order of its page.
  package enum Part: String, Sendable, CaseIterable {
    case recipes, marks, scales, layout, data

    /// The heading.
    package var title: String {
      switch self {
      case .recipes: "Recipes"
      case .marks: "Marks"
      case .scales: "Scales"
      case .layout: "Layout"
      case .data: "Difficult data"
      }
    }
  }

  /// Lower case with hyphens: the name of its files and the label of its identifiers.
  package var name: String
  package var part: Part
  /// One plot; several are panels (a), (b), … or frames.
  package var plots: [Plot]
  /// Whether the plots are the frames of a slider, which stand one below another here.
  package var areFrames = false

  init(_ name: String, _ part: Part, _ plots: Plot..., areFrames: Bool = false) {
    self.name = name
    self.part = part
    self.plots = areFrames ? Plot.sharingAxes(plots) : plots
    self.areFrames = areFrames
  }

  /// The figures it is drawn as, at its own width or at a given one in logical pixels: one for each frame.
  package func figures(width: Double? = nil, measure: some TextMeasure) -> [Figure] {
    areFrames
      ? plots.map { Figure($0, width: width, measure: measure) }
      : [Figure(plots, width: width, measure: measure)]
  }

  /// The label of each figure, in the order of ``figures(width:measure:)``.
  package var labels: [String] {
    areFrames ? plots.indices.map { "\(name)-\($0 + 1)" } : [name]
  }
}

/// Every mark, scale and combination as a small figure; the documentation's gallery and the golden figures of the tests.
package enum Gallery {
  /// In the order of the page.
  package static var figures: [GalleryFigure] {
    recipes + marks + graphicMarks + scales + layouts + difficultData
  }

  private static var recipes: [GalleryFigure] {
    [
      activations, normPerLayer, normOverSteps, heatMapOverSteps, gradientRidgelines, trainingCurves,
      gradientNetwork, iteratedMap, singularValues, depthFrames,
    ]
  }
}
