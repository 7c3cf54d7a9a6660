/// A thin line across the whole plot: a bound, a limit, a level of chance.
public struct Rule: MarkContent {
  public var marks: [Mark]

  /// A horizontal line.
  public init(y: Double, _ label: String? = nil) {
    var mark = Mark(.rule(isVertical: false))
    mark.y = Column([y])
    mark.name = label
    mark.isReference = true
    marks = [mark]
  }

  /// A vertical line.
  public init(x: Double, _ label: String? = nil) {
    var mark = Mark(.rule(isVertical: true))
    mark.x = Column([x])
    mark.name = label
    mark.isReference = true
    marks = [mark]
  }
}
