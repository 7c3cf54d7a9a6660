package import Plots

extension Table {
  /// The numbers behind a plot, from the same columns that are drawn.
  ///
  /// One row for each position and a column for each series where all series have the same positions; else a row
  /// for each value, with columns that say where it belongs.
  package init(dataOf plot: Plot) {
    let prepared = Preparation.prepared(plot)
    let source = TableSource(plot: plot, prepared: prepared)
    self.init(
      source.cells ?? source.intervals ?? source.graphic ?? (source.isWide ? source.wide : source.long))
  }

  /// Comma-separated values by RFC 4180, with every digit; infinities as `inf`, a missing number as `nan`.
  package var csv: String {
    let rows =
      columns.map { column -> Int in
        switch column.values {
        case .numbers(let values): values.count
        case .integers(let values): values.count
        case .words(let values): values.count
        }
      }.max() ?? 0
    var lines = [columns.map { Self.field($0.title) }.joined(separator: ",")]
    for row in 0..<rows {
      lines.append(columns.map { Self.field(Self.cell($0, row)) }.joined(separator: ","))
    }
    return lines.map { $0 + "\r\n" }.joined()
  }

  private static func cell(_ column: Column, _ row: Int) -> String {
    switch column.values {
    case .numbers(let values) where row < values.count:
      let value = values[row]
      if value.isNaN { return "nan" }
      if value.isInfinite { return value < 0 ? "-inf" : "inf" }
      // Whole numbers without a point, as every reader of CSV writes them.
      return value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : value.description
    case .integers(let values) where row < values.count: return String(values[row])
    case .words(let values) where row < values.count: return values[row]
    default: return ""
    }
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

/// Gathers a plot's numbers for its table.
private struct TableSource {
  let plot: Plot
  let prepared: Prepared

  private var shapes: [Shape] {
    prepared.shapes.filter { shape in
      guard [.line, .points, .band, .bars].contains(shape.kind), !plot.marks[shape.mark].isIteration else {
        return false
      }
      // Markers on a line repeat it.
      return shape.kind != .points
        || !prepared.shapes.contains {
          $0.kind == .line && $0.identity == shape.identity && $0.panel == shape.panel && $0.x == shape.x
            && Numbers($0.y) == Numbers(shape.y)
        }
    }
  }

  /// A heat map: a row for each cell.
  var cells: [Table.Column]? {
    guard let shape = prepared.shapes.first(where: { $0.kind == .heat || $0.kind == .contours }) else {
      return nil
    }
    let mark = plot.marks[shape.mark]
    let x = shape.y.flatMap { _ in shape.x }
    let y = shape.y.flatMap { row in Array(repeating: row, count: shape.x.count) }
    func words(_ values: [Double], _ categories: [String]?) -> Table.Column.Values {
      categories.map { names(values, $0) } ?? .numbers(values)
    }
    return [
      Table.Column(xTitle, words(x, prepared.xCategories)),
      Table.Column(yTitle, words(y, prepared.yCategories)),
      Table.Column(plain(mark.value?.quantity?.heading ?? "value"), .numbers(shape.high)),
    ]
  }

  /// Histograms: a row for each interval.
  var intervals: [Table.Column]? {
    let shapes = prepared.shapes.filter { $0.kind == .bins }
    guard !shapes.isEmpty else { return nil }
    let names = shapes.flatMap { shape in Array(repeating: title(of: shape), count: shape.x.count) }
    return (shapes.count > 1 ? [Table.Column("series", .words(names))] : []) + [
      Table.Column("from", .numbers(shapes.flatMap(\.x))),
      Table.Column("to", .numbers(shapes.flatMap(\.high))),
      Table.Column("count", .integers(shapes.flatMap(\.y).map { Int($0) })),
    ]
  }

  /// The first mark that is more than rows of x and y, where nothing else has rows.
  var graphic: [Table.Column]? {
    guard shapes.isEmpty else { return nil }
    return plot.marks.lazy.compactMap { GraphicTable.columns(of: $0) }.first
      ?? GraphicTable.arrows(plot.marks) ?? GraphicTable.drawings(plot.marks)
  }

  var isWide: Bool {
    guard let first = shapes.first else { return true }
    return shapes.allSatisfy { Numbers($0.x) == Numbers(first.x) }
  }

  var wide: [Table.Column] {
    guard let first = shapes.first else { return [] }
    return [Table.Column(xTitle, positions(first.x))]
      + shapes.flatMap { shape -> [Table.Column] in
        let name = title(of: shape)
        guard shape.kind == .band else { return [Table.Column(name, heights(shape.y))] }
        return [
          Table.Column(name + ", low", .numbers(shape.y)),
          Table.Column(name + ", high", .numbers(shape.high)),
        ]
      }
  }

  var long: [Table.Column] {
    let shapes = shapes
    var columns: [Table.Column] = []
    func repeated(_ word: (Shape) -> String) -> Table.Column.Values {
      .words(shapes.flatMap { shape in Array(repeating: word(shape), count: shape.x.count) })
    }
    if prepared.panels.count > 1 {
      columns.append(
        Table.Column("panel", repeated { $0.panel.flatMap { prepared.panels[$0] }.map(plain) ?? "all" }))
    }
    columns.append(Table.Column("series", repeated(title)))
    columns.append(Table.Column(xTitle, positions(shapes.flatMap(\.x))))
    if shapes.contains(where: { $0.kind != .band }) {
      let values = shapes.flatMap { shape in
        shape.kind == .band ? Array(repeating: .nan, count: shape.x.count) : shape.y
      }
      columns.append(Table.Column(yTitle, heights(values)))
    }
    return columns + edges(shapes)
  }

  /// The two edges of bands, under the name of the series where it is one.
  private func edges(_ shapes: [Shape]) -> [Table.Column] {
    let bands = shapes.filter { $0.kind == .band }
    guard let first = bands.first else { return [] }
    let name = title(of: first)
    let prefix = bands.allSatisfy { title(of: $0) == name } ? name + ", " : ""
    func column(_ title: String, _ values: (Shape) -> [Double]) -> Table.Column {
      let numbers = shapes.flatMap { shape in
        shape.kind == .band ? values(shape) : Array(repeating: .nan, count: shape.x.count)
      }
      return Table.Column(prefix + title, .numbers(numbers))
    }
    return [column("low", \.y), column("high", \.high)]
  }

  private func heights(_ y: [Double]) -> Table.Column.Values {
    prepared.yCategories.map { names(y, $0) } ?? .numbers(y)
  }

  private func names(_ places: [Double], _ categories: [String]) -> Table.Column.Values {
    .words(
      places.map { value in
        Int(exactly: value).flatMap { categories.indices.contains($0) ? plain(categories[$0]) : nil } ?? ""
      })
  }

  private func positions(_ x: [Double]) -> Table.Column.Values {
    if let categories = prepared.xCategories { return names(x, categories) }
    let whole = x.compactMap { $0.magnitude < 1e15 ? Int(exactly: $0) : nil }
    return whole.count == x.count ? .integers(whole) : .numbers(x)
  }

  private var xTitle: String { title(plot.x.title, { $0.x?.quantity }) ?? "x" }
  private var yTitle: String { title(plot.y.title, { ($0.y ?? $0.low)?.quantity }) ?? "y" }

  private func title(_ asked: String?, _ quantity: (Mark) -> Quantity?) -> String? {
    (asked ?? plot.marks.compactMap(quantity).first?.heading).map(plain)
  }

  private func title(of shape: Shape) -> String {
    let name = (prepared.identities[shape.identity].name ?? (shape.isReference ? "theory" : nil)).map(plain)
    let panel = shape.panel.flatMap { prepared.panels[$0] }.map(plain)
    let parts = [panel, name == panel ? nil : name].compactMap { $0 }
    let base = parts.isEmpty ? yTitle : parts.joined(separator: ", ")
    return shape.isSmoothed ? base + ", smoothed" : base
  }

  private func plain(_ text: String) -> String { RichText(markup: text).spoken }
}
