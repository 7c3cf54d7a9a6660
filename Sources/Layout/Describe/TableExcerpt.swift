import Plots

/// Chooses what a page shows of a table that is too long to be read.
///
/// Series with positions in common stand side by side at a dozen of these, many series below one another at a few;
/// curves are read off where the others have values, or at round places. Other rows are thinned evenly.
struct TableExcerpt {
  private let source: TableSource
  private let whole: Table
  private let x: ScaleModel
  private let y: ScaleModel

  /// Tables of so many rows, or of so many cells, are shown whole.
  private static let readableRows = 24
  private static let readableCells = 100
  /// About so many rows stand for more.
  static let chosenRows = 12
  /// Measurements at fewer positions say too little of the curves beside them.
  private static let fewPositions = 5
  /// All panels together have about so many rows.
  private static let mostRows = 40
  /// More columns than these become rows.
  private static let mostColumns = 10

  init(_ source: TableSource, whole: Table) {
    self.source = source
    self.whole = whole
    let inference = ScaleInference(plot: source.plot, prepared: source.prepared)
    x = inference.x()
    y = inference.y()
  }

  /// Nothing where the whole table can be shown.
  var excerpt: Table.Excerpt? {
    if let grid = source.grid { return GridExcerpt(source, grid).excerpt }
    let rows = whole.rowCount
    let isReadable =
      rows <= Self.readableRows && whole.columns.count <= Self.mostColumns + 2
      || rows * whole.columns.count <= Self.readableCells && rows <= Self.mostRows
    if isReadable {
      // Panels beside one another repeat the names of the panels in every head.
      let panels = hasLikePanels ? sideBySide : nil
      return panels.flatMap { $0.choice == .whole ? $0 : nil }
    }
    if !source.bins.isEmpty { return IntervalExcerpt(source.bins).excerpt }
    guard !source.series.isEmpty else {
      return rows > Self.readableRows
        ? Table.Excerpt(whole.columns.map { $0.rows(Self.evenly(rows, Self.readableRows)) }, .rows) : nil
    }
    let excerpt = sideBySide ?? thinned
    // An arrangement that is no shorter helps nobody.
    return excerpt.cellCount < rows * whole.columns.count ? excerpt : nil
  }

  /// Several panels with the same series in each.
  private var hasLikePanels: Bool {
    let panels = Dictionary(grouping: source.series.filter { $0.panel != nil }, by: \.panel)
    guard panels.count > 1, source.isWide else { return false }
    return Set(panels.values.map { $0.map { ($0.name ?? "") + "\($0.isBand)" } }).count == 1
      && (panels.values.first?.count ?? 0) > 1
  }

  // MARK: Side by side

  /// The series of one panel and the positions at which they are told.
  private struct Block {
    var panel: Int?
    var series: [TableSource.Series]
    var positions: [Double]
    var isThinned: Bool
  }

  private struct Head: Hashable {
    var name: String
    /// Which of several series of one name.
    var number: Int
    /// The edge of a band.
    var edge: Int?
  }

  private var sideBySide: Table.Excerpt? {
    let panels: [Int?] = source.prepared.panels.count > 1 ? source.prepared.panels.indices.map { $0 } : [nil]
    var blocks: [Block] = []
    for panel in panels {
      let series = source.series.filter { ($0.panel == nil || $0.panel == panel) && !$0.shape.isUpright }
      guard series.contains(where: { $0.panel == panel }) else { continue }
      guard let block = block(panel, series, rows: max(4, Self.mostRows / panels.count)) else { return nil }
      blocks.append(block)
    }
    guard !blocks.isEmpty else { return nil }
    var heads: [Head] = []
    for head in blocks.flatMap({ self.heads($0).map(\.head) }) where !heads.contains(head) {
      heads.append(head)
    }
    let isRead = blocks.contains { block in
      block.series.contains { one in one.shape.isCurve && !block.positions.allSatisfy(one.shape.x.contains) }
    }
    let isThinned = blocks.contains { block in
      block.isThinned || block.series.contains { $0.shape.x.count > block.positions.count }
    }
    let choice: Table.Excerpt.Choice = isRead ? .curves : isThinned ? .rows : .whole
    guard heads.count > Self.mostColumns else {
      return Table.Excerpt(columns(blocks, heads), choice)
    }
    return Table.Excerpt(turned(blocks), choice == .whole ? .rows : choice)
  }

  private func block(_ panel: Int?, _ series: [TableSource.Series], rows: Int) -> Block? {
    guard series.allSatisfy(\.shape.isFunction) else { return nil }
    let measured = series.filter { !$0.shape.isCurve }
    let positions = Self.shared((measured.isEmpty ? series : measured).map(\.shape.x))
    if measured.isEmpty, positions.count > min(rows, Self.readableRows) {
      return Block(panel: panel, series: series, positions: ticks(series), isThinned: false)
    }
    let longest = (measured.isEmpty ? series : measured).map(\.shape.x.count).max() ?? 0
    guard positions.count <= 2 * longest + 2 else { return nil }
    let curves = series.filter(\.shape.isCurve)
    if positions.count < Self.fewPositions, !curves.isEmpty {
      let more = Set(positions + ticks(curves)).sorted()
      return Block(panel: panel, series: series, positions: more, isThinned: false)
    }
    let chosen = chosen(positions, most: min(rows, Self.readableRows))
    return Block(
      panel: panel, series: series, positions: chosen, isThinned: chosen.count < positions.count)
  }

  /// The positions of some series; where few are common to most of them, all.
  private static func shared(_ columns: [[Double]]) -> [Double] {
    var counts: [Double: Int] = [:]
    for position in columns.joined() where position.isFinite { counts[position, default: 0] += 1 }
    return counts.keys.sorted()
  }

  /// Some of the positions: the first, the last, and those nearest to round places between them.
  private func chosen(_ positions: [Double], most: Int) -> [Double] {
    guard positions.count > most, let first = positions.first, let last = positions.last else {
      return positions
    }
    let ticks = ticks(from: first, to: last, count: min(most - 2, Self.chosenRows))
    let nearest = ticks.compactMap { tick in
      positions.min { ($0 - tick).magnitude < ($1 - tick).magnitude }
    }
    return Set([first, last] + nearest).sorted()
  }

  /// Round places along some curves.
  private func ticks(_ series: [TableSource.Series]) -> [Double] {
    let all = series.flatMap(\.shape.x).filter { $0.isFinite && (!x.kind.isLog || $0 > 0) }
    guard let bounds = Bounds(all) else { return [] }
    return ticks(from: bounds.low, to: bounds.high, count: Self.chosenRows)
  }

  private func ticks(from low: Double, to high: Double, count: Int) -> [Double] {
    switch x.kind {
    case .log where low > 0:
      let room = 40.0
      let ticks = LogTicks.ticks(from: low, to: high, pixels: room * Double(count), extent: room)
      return ticks.filter(\.isMajor).map(\.value)
    case .integer:
      return IntegerTicks.ticks(from: low, to: high, first: nil, count: count).filter(\.isMajor).map(\.value)
    default: return LinearTicks.ticks(from: low, to: high, count: count).filter(\.isMajor).map(\.value)
    }
  }

  /// The columns of a block with their values at its positions.
  private func heads(_ block: Block) -> [(head: Head, values: [Double?])] {
    var numbers: [Head: Int] = [:]
    return block.series.flatMap { one -> [(head: Head, values: [Double?])] in
      func entry(_ y: [Double], edge: Int?) -> (head: Head, values: [Double?]) {
        let edgeName = edge.map { ", " + source.edges(of: one)[$0] } ?? ""
        var head = Head(name: (one.name ?? source.yTitle) + edgeName, number: 0, edge: edge)
        numbers[head, default: -1] += 1
        head.number = numbers[head] ?? 0
        return (head, values(y, of: one.shape, at: block.positions))
      }
      guard one.isBand else { return [entry(one.shape.y, edge: nil)] }
      return [entry(one.shape.y, edge: 0), entry(one.shape.high, edge: 1)]
    }
  }

  /// A series at some positions; nothing where it has no row, and for a curve nothing outside it.
  private func values(_ y: [Double], of shape: Shape, at positions: [Double]) -> [Double?] {
    if shape.isCurve {
      let curve = Curve(
        x: shape.x, y: y, breaks: shape.breaks, isLogX: x.kind.isLog, isLogY: self.y.kind.isLog)
      return positions.map(curve.value(at:))
    }
    let rows = Dictionary(zip(shape.x, y)) { first, _ in first }
    return positions.map { rows[$0] }
  }

  private func columns(_ blocks: [Block], _ heads: [Head]) -> [Table.Column] {
    var columns: [Table.Column] = []
    if blocks.count > 1 || source.prepared.panels.count > 1 {
      columns.append(
        Table.Column(
          "panel",
          .words(blocks.flatMap { block in Array(repeating: panelName(block), count: block.positions.count) })
        ))
    }
    columns.append(Table.Column(source.xTitle, source.positions(blocks.flatMap(\.positions))))
    let told = blocks.map { block in
      Dictionary(self.heads(block).map { ($0.head, $0.values) }) { first, _ in first }
    }
    return columns
      + heads.map { head in
        let values = zip(blocks, told).flatMap { block, told -> [Double?] in
          told[head] ?? Array(repeating: nil, count: block.positions.count)
        }
        return Table.Column(head.name, head.edge == nil ? source.heights(values) : .numbers(values))
      }
  }

  private func panelName(_ block: Block) -> String {
    block.panel.map { source.prepared.panels[$0] ?? "" } ?? ""
  }

  // MARK: Many series

  /// A row for each series and a column for each of a few positions.
  private func turned(_ blocks: [Block]) -> [Table.Column] {
    let most = 6
    var positions: [Double] = Self.shared(blocks.map(\.positions))
    positions = Self.evenly(positions.count, most).map { positions[$0] }
    let rows = blocks.flatMap { block -> [(panel: String, head: Head, values: [Double?])] in
      var few = block
      few.positions = positions
      return heads(few).map { (panelName(block), $0.head, $0.values) }
    }
    let shown = Self.evenly(rows.count, Self.mostRows).map { rows[$0] }
    var columns: [Table.Column] = []
    if blocks.count > 1 { columns.append(Table.Column("panel", .words(shown.map(\.panel)))) }
    columns.append(Table.Column("series, by " + source.xTitle, .words(shown.map(\.head.name))))
    return columns
      + positions.enumerated().map { place, position in
        let head = TableSource.head(position, source.prepared.xCategories)
        return Table.Column(head, source.heights(shown.map { $0.values[place] }))
      }
  }

  // MARK: Rows

  /// Rows of each series, evenly, where the series have no positions in common.
  private var thinned: Table.Excerpt {
    let most = 12
    let series = Self.evenly(source.series.count, most).map { source.series[$0] }
    let each = max(3, Self.mostRows / max(series.count, 1))
    let thinned = series.map { one in
      var thinned = one
      let rows = Self.evenly(one.shape.x.count, each)
      thinned.shape.x = rows.map { one.shape.x[$0] }
      thinned.shape.y = rows.map { one.shape.y[$0] }
      if one.isBand { thinned.shape.high = rows.map { one.shape.high[$0] } }
      return thinned
    }
    return Table.Excerpt(source.long(thinned), .rows)
  }

  /// At most so many of the first whole numbers, evenly, with both ends.
  static func evenly(_ count: Int, _ most: Int) -> [Int] {
    guard count > most, most > 1 else { return Array(0..<max(0, min(count, max(most, 1)))) }
    return (0..<most).map { ($0 * (count - 1) + (most - 1) / 2) / (most - 1) }
  }
}

extension Table.Excerpt {
  fileprivate var cellCount: Int { columns.map(\.count).reduce(0, +) }
}

extension Shape {
  /// One value at each position, in ascending or descending order.
  fileprivate var isFunction: Bool {
    guard x.allSatisfy(\.isFinite) else { return false }
    let steps = zip(x.dropFirst(), x)
    // A function that jumps has two values at one place.
    if isCurve { return steps.allSatisfy { $0 >= $1 } }
    return steps.allSatisfy { $0 > $1 } || steps.allSatisfy { $0 < $1 }
  }

  /// A theory that stands at one place, as a line from the bottom to the top.
  fileprivate var isUpright: Bool {
    isReference && x.count > 1 && x.allSatisfy { $0 == x.first }
  }
}

extension TableSource {
  /// A position as the head of a column.
  static func head(_ position: Double, _ categories: [String]?) -> String {
    if let categories, let place = Int(exactly: position), categories.indices.contains(place) {
      return categories[place]
    }
    return NumberFormat().text(of: position).plain
  }
}
