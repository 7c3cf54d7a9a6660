/// A remark at a place of the plot; set where it covers no data, with a leader where it must stand apart.
public struct Text: MarkContent {
  public var marks: [Mark]

  /// A remark at a place in data coordinates.
  public init(_ text: String, x: Double, y: Double) {
    var mark = Mark(.text)
    mark.x = Column([x])
    mark.y = Column([y])
    mark.labels = Column(.words([text]))
    marks = [mark]
  }
}
