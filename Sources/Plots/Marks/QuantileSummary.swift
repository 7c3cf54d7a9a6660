/// Many values at each position in little ink: the median as a dot, the middle half as a thick stroke, and the middle
/// 80 % as a thin one.
public struct QuantileSummary: MarkContent {
  public var marks: [Mark]

  /// Quantiles over the runs, at each position; exact zeros and infinities count as what they are.
  public init(_ samples: Samples, _ name: String? = nil) {
    var mark = Mark(.quantiles)
    mark.x = samples.positionColumn
    mark.setQuantiles(samples.positions.indices.map(samples.values(at:)), samples.quantity)
    mark.name = name
    marks = [mark]
  }

  /// Quantiles of one list of values for each category.
  public init(
    _ categories: [String], _ values: [[Double]], _ quantity: Quantity? = nil, _ name: String? = nil
  ) {
    var mark = Mark(.quantiles)
    mark.x = Column(.words(categories))
    mark.setQuantiles(categories.indices.map { $0 < values.count ? values[$0] : [] }, quantity)
    mark.name = name
    marks = [mark]
  }
}

extension Mark {
  fileprivate mutating func setQuantiles(_ values: [[Double]], _ quantity: Quantity?) {
    y = Column(values.map(\.median), quantity)
    low = Column(values.map { $0.quantile(0.1) })
    innerLow = Column(values.map { $0.quantile(0.25) })
    innerHigh = Column(values.map { $0.quantile(0.75) })
    high = Column(values.map { $0.quantile(0.9) })
    summary = "dots: medians; thick strokes: 25–75\u{202F}%; thin strokes: 10–90\u{202F}%"
    if let most = values.map(\.count).max(), most > 0 { summary? += " of \(most) values" }
  }
}
