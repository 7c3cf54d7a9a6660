/// A filled strip between two values at each position: the spread of repeated measurements.
public struct Band: MarkContent {
  public var marks: [Mark]

  /// The strip between two summaries of repeated measurements.
  public init(
    _ samples: Samples, low: Statistic = .quantile(0.1), high: Statistic = .quantile(0.9),
    _ name: String? = nil
  ) {
    var mark = Mark(.band)
    mark.x = samples.positionColumn
    mark.low = Column(low.values(of: samples), samples.quantity)
    mark.high = Column(high.values(of: samples), samples.quantity)
    mark.name = name
    mark.edges = [low, high].map(Self.edge)
    mark.summary = "bands: \(Self.words(low, high)) of \(samples.runs.count) runs"
    marks = [mark]
  }

  /// The strip between two columns.
  public init(x: [Double], low: [Double], high: [Double], _ name: String? = nil) {
    var mark = Mark(.band)
    mark.x = Column(positions: x)
    mark.low = Column(low)
    mark.high = Column(high)
    mark.name = name
    marks = [mark]
  }

  /// Rows with named fields; one strip for each value of `color` and each panel of `facet`.
  public init<Row>(
    _ rows: [Row], x: Field<Row>, low: Field<Row>, high: Field<Row>, color: Field<Row>? = nil,
    facet: Field<Row>? = nil, _ name: String? = nil
  ) {
    var mark = Mark(.band)
    mark.x = x.column(of: rows)
    mark.low = low.column(of: rows)
    mark.high = high.column(of: rows)
    mark.series = color?.column(of: rows)
    mark.facet = facet?.column(of: rows)
    mark.name = name
    marks = [mark]
  }

  private static func edge(_ statistic: Statistic) -> String {
    guard case .quantile(let p) = statistic else { return statistic.words }
    return NumberFormat().text(of: p * 100).plain + "\u{202F}%"
  }

  private static func words(_ low: Statistic, _ high: Statistic) -> String {
    guard case .quantile(let from) = low, case .quantile(let to) = high else {
      return "\(low.words) to \(high.words)"
    }
    let format = NumberFormat()
    return "\(format.text(of: from * 100).plain)–\(format.text(of: to * 100).plain)\u{202F}%"
  }
}
