/// What a figure says, without a pixel: marks over columns of data, and how they map to scales.
///
/// A plot is data. The lesson makes it and sends it; the tool lays it out and draws it, so that a change
/// of theme or size never reruns a lesson.
///
///     Plot("In a 20-layer sigmoid network the first layer's gradient is gone") {
///       Band(norms, low: .quantile(0.1), high: .quantile(0.9))
///       Line(norms, y: .median, "sigmoid")
///       Theory(decay: 0.236)
///     }
///     .y(.log).x(.backpropagationOrder)
public struct Plot: Sendable, Codable, Hashable {
  /// The finding, as a sentence: "In a 20-layer sigmoid network the first layer's gradient is gone".
  public var title: String
  /// What was measured and how: quantity, number of runs, setting.
  public var subtitle: String?
  package var marks: [Mark]
  package var x = Axis()
  package var y = Axis()
  package var legend = Legend.automatic
  package var facets = Facets()
  package var size = Size.text
  package var color = ColorOption.linear
  package var aspect = Aspect.automatic
  /// What the frames of a slider have in common; nothing for a figure of its own.
  package var sharedLook: SharedLook?

  public init(_ title: String) {
    self.title = title
    marks = []
  }

  /// A figure with its finding as title, and its marks, drawn in order.
  public init(
    _ title: String, subtitle: String? = nil, @MarkBuilder marks: () throws -> [Mark]
  ) rethrows {
    self.title = title
    self.subtitle = subtitle
    self.marks = try marks()
  }

  /// Settings of the horizontal axis.
  public func x(_ options: AxisOption...) -> Plot { changed { for option in options { $0.x.apply(option) } } }

  /// Settings of the vertical axis.
  public func y(_ options: AxisOption...) -> Plot { changed { for option in options { $0.y.apply(option) } } }

  /// How a reader learns which series is which.
  public func legend(_ legend: Legend) -> Plot { changed { $0.legend = legend } }

  /// How panels are arranged, and whether they share their scales.
  public func facet(columns: Int? = nil, x: Sharing = .shared, y: Sharing = .shared) -> Plot {
    changed {
      $0.facets.columns = columns
      $0.facets.x = x
      $0.facets.y = y
    }
  }

  /// How large the figure is.
  public func size(_ size: Size) -> Plot { changed { $0.size = size } }

  /// How high the plot is for its width.
  public func aspect(_ aspect: Aspect) -> Plot { changed { $0.aspect = aspect } }

  private func changed(_ change: (inout Plot) -> Void) -> Plot {
    var plot = self
    change(&plot)
    return plot
  }
}
