import Plots

/// Resolves a plot's marks, in the order they were given.
struct Preparation {
  let plot: Plot
  var prepared = Prepared()
  private var inks: SeriesInks

  static func prepared(_ plot: Plot) -> Prepared {
    var preparation = Preparation(plot: plot)
    preparation.run()
    return preparation.prepared
  }

  private init(plot: Plot) {
    self.plot = plot
    inks = SeriesInks(plot.marks, legend: plot.legend, shared: plot.sharedLook?.series ?? [])
  }

  private mutating func run() {
    prepared.xCategories = categories(plot.x) { $0.x }
    prepared.yCategories = categories(plot.y) { $0.y }
    resolvePanels()
    for (place, mark) in plot.marks.enumerated() { resolve(mark, at: place) }
    prepared.identities = inks.identities
    resolveDecays()
    let lines = prepared.identities.filter(\.isTexture)
    if let first = lines.first?.name, let last = lines.last?.name {
      let names = [first, last].map { RichText(markup: String($0.prefix(60))).plain }
      prepared.notes.append(
        Note(
          .information,
          "\(NumberFormat().text(of: lines.count).plain) lines, from \(names[0]) to \(names[1]): each is named in the data table."
        ))
    }
  }

  // MARK: Words as positions

  /// The categories of an axis whose columns hold words, or that was asked to be ordinal.
  private func categories(_ axis: Axis, _ column: (Mark) -> Column?) -> [String]? {
    let columns = plot.marks.compactMap(column)
    let hasWords = columns.contains { if case .words = $0.values { true } else { false } }
    // Cells of equal size stand at unevenly spaced positions only in order.
    let isUneven = plot.marks.contains { $0.kind.isGrid && !Self.isEven(column($0)?.numbers ?? []) }
    guard isUneven || hasWords || axis.scale == .ordinal else { return nil }
    var seen = Set<String>()
    if !hasWords {
      let values = Set(columns.flatMap { $0.numbers ?? [] }.filter(\.isFinite)).sorted()
      return values.map { NumberFormat().text(of: $0).plain }
    }
    return columns.flatMap(\.words).filter { seen.insert($0).inserted }
  }

  private static func isEven(_ values: [Double]) -> Bool {
    guard values.count > 2 else { return values.allSatisfy(\.isFinite) }
    let step = values[1] - values[0]
    return step > 0
      && zip(values.dropFirst(), values).allSatisfy {
        abs($0 - $1 - step) <= 1e-6 * max(step, abs($0) * 1e-6)
      }
  }

  func numbers(_ column: Column, _ categories: [String]?) -> [Double] {
    guard let categories else { return column.numbers ?? [] }
    let places = Dictionary(categories.enumerated().map { ($1, Double($0)) }) { first, _ in first }
    if let numbers = column.numbers {
      return numbers.map { places[NumberFormat().text(of: $0).plain] ?? .nan }
    }
    return column.words.map { places[$0] ?? .nan }
  }

  // MARK: Panels

  private mutating func resolvePanels() {
    var names: [String] = []
    var seen = Set<String>()
    for mark in plot.marks {
      if let words = mark.facet?.seriesNames {
        for word in words where seen.insert(word).inserted { names.append(word) }
      } else if let panel = mark.panel, seen.insert(panel).inserted {
        names.append(panel)
      }
    }
    if !names.isEmpty { prepared.panels = names }
  }

  func panel(named name: String) -> Int? { prepared.panels.firstIndex(of: name) }

  // MARK: Marks

  private mutating func resolve(_ mark: Mark, at place: Int) {
    switch mark.kind {
    case .line: addRows(mark, place, .line)
    case .points: addRows(mark, place, .points)
    case .band: addRows(mark, place, .band)
    case .text: addText(mark, place)
    case .rule(let isVertical):
      let value = (isVertical ? mark.x : mark.y)?.numbers?.first ?? .nan
      guard value.isFinite else {
        return warn("\(describe(mark, place)) stands at a value that is not finite and is not drawn.")
      }
      var shape = self.shape(mark, place, isVertical ? .verticalRule : .horizontalRule, series: mark.name)
      shape.panel = mark.panel.flatMap(panel(named:))
      if isVertical { shape.x = [value] } else { shape.y = [value] }
      shape.texts = mark.name.map { [$0] } ?? []
      prepared.shapes.append(shape)
    case .bars: addRows(mark, place, .bars)
    case .bins: addBins(mark, place)
    case .heat: addCells(mark, place, .heat)
    case .contours: addCells(mark, place, .contours)
    case .arrow: addArrow(mark, place)
    case .field: addField(mark, place)
    case .quantiles: addQuantiles(mark, place)
    case .ridges: addRidges(mark, place)
    case .custom(let primitives): addCustom(mark, place, primitives)
    case .network, .computation, .images:
      var shape = self.shape(mark, place, .diagram, series: nil)
      shape.panel = mark.panel.flatMap(panel(named:))
      prepared.shapes.append(shape)
    case .decay: break  // when the data it starts on are known
    }
  }

  mutating func shape(_ mark: Mark, _ place: Int, _ kind: Shape.Kind, series: String?) -> Shape {
    Shape(
      kind: kind, mark: place, identity: inks.identity(of: mark, at: place, series: series),
      isCurve: mark.isCurve, isReference: mark.isReference, style: mark.style)
  }

  private mutating func addRows(_ mark: Mark, _ place: Int, _ kind: Shape.Kind) {
    guard let xColumn = mark.x, let yColumn = kind == .band ? mark.low : mark.y else {
      return warn("\(describe(mark, place)) has no data and is not drawn.")
    }
    let x = numbers(xColumn, prepared.xCategories)
    let y = numbers(yColumn, kind == .band ? nil : prepared.yCategories)
    let high = kind == .band ? mark.high?.numbers ?? [] : []
    var count = min(x.count, y.count)
    if kind == .band { count = min(count, high.count) }
    let longest = max(x.count, y.count, high.count)
    if count != longest {
      warn("\(describe(mark, place)): columns differ in length; \(longest - count) values have no partner.")
    }
    let series = mark.series?.seriesNames
    let facets = mark.facet?.seriesNames
    if series == nil, facets == nil {
      var shape = self.shape(mark, place, kind, series: mark.name)
      shape.panel = mark.panel.flatMap(panel(named:))
      (shape.x, shape.y) = (Array(x.prefix(count)), Array(y.prefix(count)))
      if kind == .band { shape.high = Array(high.prefix(count)) }
      shape.breaks = Set(mark.breaks ?? [])
      return append(shape, smoothing: mark.smoothing)
    }
    // Groups in order of appearance; rows keep their order.
    struct Group: Hashable {
      var series: String?
      var facet: String?
    }
    var order: [Group] = []
    var rows: [Group: [Int]] = [:]
    for row in 0..<count {
      let group = Group(
        series: series.map { row < $0.count ? $0[row] : "" } ?? mark.name,
        facet: facets.map { row < $0.count ? $0[row] : "" } ?? mark.panel)
      if rows[group] == nil { order.append(group) }
      rows[group, default: []].append(row)
    }
    for group in order {
      let members = rows[group] ?? []
      var shape = self.shape(mark, place, kind, series: group.series)
      shape.panel = group.facet.flatMap(panel(named:))
      shape.x = members.map { x[$0] }
      shape.y = members.map { y[$0] }
      if kind == .band { shape.high = members.map { high[$0] } }
      append(shape, smoothing: mark.smoothing)
    }
  }

  /// A line, or the faint line with its average in front of it.
  private mutating func append(_ shape: Shape, smoothing: Double?) {
    guard let smoothing, shape.kind == .line else { return prepared.shapes.append(shape) }
    var raw = shape
    raw.isRaw = true
    raw.style.opacity = 0.2 * (shape.style.opacity ?? 1)
    raw.style.width = raw.style.width ?? 1.25
    var average = shape
    average.y = Smoothing.average(shape.y, keeping: smoothing)
    average.isSmoothed = true
    prepared.shapes += [raw, average]
  }

  private mutating func addBins(_ mark: Mark, _ place: Int) {
    var shape = self.shape(mark, place, .bins, series: mark.name)
    shape.panel = mark.panel.flatMap(panel(named:))
    shape.x = mark.low?.numbers ?? []
    shape.high = mark.high?.numbers ?? []
    shape.y = mark.y?.numbers ?? []
    prepared.shapes.append(shape)
  }

  private mutating func addCells(_ mark: Mark, _ place: Int, _ kind: Shape.Kind) {
    guard let x = mark.x, let y = mark.y, let cells = mark.value?.numbers, cells.count == x.count * y.count,
      !cells.isEmpty
    else { return warn("\(describe(mark, place)) has no cells and is not drawn.") }
    var shape = self.shape(mark, place, kind, series: nil)
    shape.panel = mark.panel.flatMap(panel(named:))
    shape.x = numbers(x, prepared.xCategories)
    shape.y = numbers(y, prepared.yCategories)
    shape.high = cells
    prepared.shapes.append(shape)
  }

  private mutating func addText(_ mark: Mark, _ place: Int) {
    guard let x = mark.x, let y = mark.y, let texts = mark.labels?.words else { return }
    var shape = self.shape(mark, place, .text, series: nil)
    shape.panel = mark.panel.flatMap(panel(named:))
    shape.x = numbers(x, prepared.xCategories)
    shape.y = numbers(y, prepared.yCategories)
    shape.texts = texts
    prepared.shapes.append(shape)
  }

  // MARK: Geometric sequences

  private mutating func resolveDecays() {
    for (place, mark) in plot.marks.enumerated() {
      guard case .decay(let factor, let start) = mark.kind else { continue }
      guard factor.isFinite, factor > 0 else {
        warn("\(describe(mark, place)): a factor must be a positive number; it is not drawn.")
        continue
      }
      let panels: [Int?] =
        mark.panel.map { [panel(named: $0)] }
        ?? (prepared.panels.count > 1 ? prepared.panels.indices.map { $0 } : [nil])
      var isAnchored = false
      for panel in panels {
        let data = prepared.shapes.first { shape in
          shape.kind == .line && !shape.isReference
            && (shape.panel == nil || panel == nil || shape.panel == panel)
            && zip(shape.x, shape.y).contains { $0.isFinite && $1.isFinite && $1 > 0 }
        }
        guard let data else { continue }
        var shape = self.shape(mark, place, .line, series: mark.name)
        shape.panel = panel
        (shape.x, shape.y) = decay(factor, from: start, on: data)
        prepared.shapes.append(shape)
        isAnchored = true
      }
      if !isAnchored {
        warn("\(describe(mark, place)) finds no line with positive values to start on and is not drawn.")
      }
    }
    prepared.identities = inks.identities
  }

  private func decay(_ factor: Double, from start: Theory.Start, on data: Shape) -> ([Double], [Double]) {
    let points = zip(data.x, data.y).filter { $0.isFinite && $1.isFinite && $1 > 0 }.sorted { $0.0 < $1.0 }
    guard let first = points.first, let last = points.last else { return ([], []) }
    let startsLast: Bool =
      switch start {
      case .first: false
      case .last: true
      case .automatic:
        plot.x.isBackpropagationOrder || (factor < 1 ? last.1 > first.1 : last.1 < first.1)
      }
    let anchor = startsLast ? last : first
    // Along all of the data's positions: what vanished in the data goes on in the theory.
    let positions = data.x.filter(\.isFinite).sorted()
    return (positions, positions.map { anchor.1 * power(factor, abs($0 - anchor.0)) })
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    power10(exponent * logarithm10(base))
  }

  // MARK: Words

  mutating func warn(_ text: String) { prepared.notes.append(Note(.warning, text)) }

  func describe(_ mark: Mark, _ place: Int) -> String { mark.described(at: place) }
}

extension Column {
  /// What each row is called: words as they are, numbers with what they count (`layer 3`).
  var seriesNames: [String] {
    guard numbers != nil, names == nil, let name = quantity?.name, !name.isEmpty else { return words }
    return words.map { "\(name) \($0)" }
  }
}

extension Mark.Kind {
  /// The mark is a grid of values.
  var isGrid: Bool {
    switch self {
    case .heat, .contours: true
    default: false
    }
  }
}

extension Mark {
  /// How messages name a mark: `line ‘tanh’`, `band (mark 2)`.
  func described(at place: Int) -> String {
    let word =
      switch kind {
      case .line: isReference ? "theory line" : "line"
      case .points: "points"
      case .band: "band"
      case .rule: "rule"
      case .decay: "theory line"
      case .text: "text"
      case .bars: "bars"
      case .bins: "histogram"
      case .heat: "heat map"
      case .contours: "contour"
      case .arrow: "arrow"
      case .field: "vector field"
      case .quantiles: "quantile summary"
      case .ridges: "ridgeline"
      case .network: "network diagram"
      case .computation: "computational graph"
      case .images: "image grid"
      case .custom: "drawing"
      }
    return word
      + (name.map { " ‘\(RichText(markup: String($0.prefix(200))).line.prefix(60))’" }
        ?? " (mark \(place + 1))")
  }
}
