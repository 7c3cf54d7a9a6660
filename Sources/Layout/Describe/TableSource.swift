import Plots

/// A plot's numbers, gathered for its table.
struct TableSource {
  /// The rows of one series in one panel, with what its table calls it.
  struct Series {
    var shape: Shape
    /// Without its panel; nothing where the axis says enough.
    var name: String?
    var panel: Int?

    var isBand: Bool { shape.kind == .band }
  }

  let plot: Plot
  let prepared: Prepared
  /// Lines, points, bands and bars; markers that repeat a line are left out.
  let series: [Series]

  init(_ plot: Plot) {
    self.plot = plot
    let prepared = Preparation.prepared(plot)
    self.prepared = prepared
    let names = SeriesNames(plot, prepared).names
    series = zip(prepared.shapes, names).compactMap { shape, name in
      guard [.line, .points, .band, .bars].contains(shape.kind), !plot.marks[shape.mark].isIteration,
        !prepared.repeatsLine(shape)
      else { return nil }
      let full = shape.isSmoothed ? [name, "smoothed"].compactMap { $0 }.joined(separator: ", ") : name
      return Series(shape: shape, name: full, panel: shape.panel)
    }
  }

  // MARK: Whole tables

  /// A heat map: a row for each cell.
  var cells: [Table.Column]? {
    grid.map { shape in
      [
        Table.Column(xTitle, positions(shape.y.flatMap { _ in shape.x }, prepared.xCategories)),
        Table.Column(
          yTitle,
          positions(
            shape.y.flatMap { Array(repeating: $0, count: shape.x.count) }, prepared.yCategories)),
        Table.Column(gridTitle(shape), .numbers(cells(of: shape))),
      ]
    }
  }

  /// The first grid of values.
  var grid: Shape? { prepared.shapes.first { $0.kind == .heat || $0.kind == .contours } }

  /// The values of a grid; nothing where a short row has none.
  func cells(of grid: Shape) -> [Double?] {
    var cells: [Double?] = grid.high
    for place in plot.marks[grid.mark].emptyCells ?? [] where cells.indices.contains(place) {
      cells[place] = nil
    }
    return cells
  }

  func gridTitle(_ shape: Shape) -> String { plot.marks[shape.mark].value?.quantity?.heading ?? "value" }

  /// Histograms: a row for each interval.
  var intervals: [Table.Column]? { Self.columns(ofIntervals: bins) }

  /// The intervals of each histogram with their counts.
  var bins: [(name: String, from: [Double], to: [Double], counts: [Int])] {
    prepared.shapes.filter { $0.kind == .bins }.map { shape in
      let panel = shape.panel.flatMap { prepared.panels[$0] }
      let name = prepared.identities[shape.identity].name
      let parts = [panel, name == panel ? nil : name].compactMap { $0 }
      return (
        parts.isEmpty ? yTitle : parts.joined(separator: ", "), shape.x, shape.high,
        shape.y.map { Int($0) }
      )
    }
  }

  static func columns(ofIntervals bins: [(name: String, from: [Double], to: [Double], counts: [Int])])
    -> [Table.Column]?
  {
    guard !bins.isEmpty else { return nil }
    let names = bins.flatMap { Array(repeating: $0.name, count: $0.from.count) }
    return (bins.count > 1 ? [Table.Column("series", .words(names))] : []) + [
      Table.Column("from", .numbers(bins.flatMap(\.from))), Table.Column("to", .numbers(bins.flatMap(\.to))),
      Table.Column("count", .integers(bins.flatMap(\.counts))),
    ]
  }

  /// The first mark that is more than rows of x and y, where nothing else has rows.
  var graphic: [Table.Column]? {
    guard series.isEmpty else { return nil }
    return plot.marks.lazy.compactMap { GraphicTable.columns(of: $0) }.first
      ?? GraphicTable.arrows(plot.marks) ?? GraphicTable.drawings(plot.marks)
  }

  var isWide: Bool {
    guard let first = series.first else { return true }
    return series.allSatisfy { Numbers($0.shape.x) == Numbers(first.shape.x) }
  }

  var wide: [Table.Column] {
    guard let first = series.first else { return [] }
    return [Table.Column(xTitle, positions(first.shape.x))]
      + series.flatMap { one -> [Table.Column] in
        let name = title(of: one)
        guard one.isBand else { return [Table.Column(name, heights(one.shape.y))] }
        let edges = edges(of: one)
        return [
          Table.Column("\(name), \(edges[0])", .numbers(one.shape.y)),
          Table.Column("\(name), \(edges[1])", .numbers(one.shape.high)),
        ]
      }
  }

  var long: [Table.Column] { long(series) }

  /// A row for each value of some series.
  func long(_ series: [Series]) -> [Table.Column] {
    var columns: [Table.Column] = []
    func repeated(_ word: (Series) -> String) -> Table.Column.Values {
      .words(series.flatMap { one in Array(repeating: word(one), count: one.shape.x.count) })
    }
    let hasPanels = prepared.panels.count > 1
    if hasPanels {
      columns.append(
        Table.Column("panel", repeated { $0.panel.flatMap { prepared.panels[$0] } ?? "all" }))
    }
    if series.count > 1 || hasPanels {
      columns.append(
        Table.Column("series", repeated { hasPanels ? $0.name ?? yTitle : title(of: $0) }))
    }
    columns.append(Table.Column(xTitle, positions(series.flatMap(\.shape.x))))
    if series.contains(where: { !$0.isBand }) {
      let values = series.flatMap { one -> [Double?] in
        one.isBand ? Array(repeating: nil, count: one.shape.x.count) : one.shape.y
      }
      columns.append(Table.Column(yTitle, heights(values)))
    }
    return columns + edges(series)
  }

  /// The two edges of bands, under the name of the series where it is one.
  private func edges(_ series: [Series]) -> [Table.Column] {
    let bands = series.filter(\.isBand)
    guard let first = bands.first else { return [] }
    let name = title(of: first)
    let prefix = bands.allSatisfy { title(of: $0) == name } ? name + ", " : ""
    let edges =
      bands.allSatisfy { self.edges(of: $0) == self.edges(of: first) } ? edges(of: first) : Self.edges
    func column(_ title: String, _ values: (Shape) -> [Double]) -> Table.Column {
      let numbers = series.flatMap { one -> [Double?] in
        one.isBand ? values(one.shape) : Array(repeating: nil, count: one.shape.x.count)
      }
      return Table.Column(prefix + title, .numbers(numbers))
    }
    return [column(edges[0], \.y), column(edges[1], \.high)]
  }

  // MARK: Words

  private static let edges = ["low", "high"]

  /// What the two edges of a band are.
  func edges(of band: Series) -> [String] {
    guard let edges = plot.marks[band.shape.mark].edges, edges.count == 2 else { return Self.edges }
    return edges
  }

  func heights(_ y: [Double?]) -> Table.Column.Values {
    guard let categories = prepared.yCategories else { return .numbers(y) }
    return .words(y.map { $0.flatMap { Self.name($0, categories) } ?? "" })
  }

  private static func name(_ place: Double, _ categories: [String]) -> String? {
    Int(exactly: place).flatMap { categories.indices.contains($0) ? categories[$0] : nil }
  }

  /// Positions along x.
  func positions(_ x: [Double]) -> Table.Column.Values { positions(x, prepared.xCategories) }

  func positions(_ places: [Double], _ categories: [String]?) -> Table.Column.Values {
    if let categories { return .words(places.map { Self.name($0, categories) ?? "" }) }
    let whole = places.compactMap { $0.magnitude < 1e15 ? Int(exactly: $0) : nil }
    return whole.count == places.count ? .integers(whole) : .numbers(places)
  }

  var xTitle: String { title(plot.x.title, { $0.x?.quantity }) ?? "x" }
  var yTitle: String { title(plot.y.title, { ($0.y ?? $0.low)?.quantity }) ?? "y" }

  private func title(_ asked: String?, _ quantity: (Mark) -> Quantity?) -> String? {
    asked ?? plot.marks.compactMap(quantity).first?.heading
  }

  /// The name of a series with its panel.
  func title(of one: Series) -> String {
    let panel = one.panel.flatMap { prepared.panels[$0] }
    let parts = [panel, one.name == panel ? nil : one.name].compactMap { $0 }
    return parts.isEmpty ? yTitle : parts.joined(separator: ", ")
  }
}
