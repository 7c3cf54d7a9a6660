/// An arrow in data coordinates, with words at its tail: what points at something, or goes from one place to another.
public struct Arrow: MarkContent {
  public var marks: [Mark]

  /// An arrow from one place to another; `label` stands beside its tail.
  public init(from tail: (x: Double, y: Double), to head: (x: Double, y: Double), _ label: String? = nil) {
    var mark = Mark(.arrow)
    mark.x = Column([tail.x, head.x])
    mark.y = Column([tail.y, head.y])
    mark.labels = label.map { Column(.words([$0])) }
    marks = [mark]
  }
}
