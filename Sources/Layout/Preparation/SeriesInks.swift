import Plots

/// Gives each series its colour, shape and dash: by concept, by name, then by the next free slot.
struct SeriesInks {
  private(set) var identities: [Identity] = []
  private var places: [String: Int] = [:]
  private var usedSlots: Set<Int> = []
  /// The slots that names have claimed because of the concept they speak of.
  private var claims: [String: Int] = [:]
  private var next = 0
  private let marks: [Mark]
  /// For each mark without a name, the place of the line it belongs to.
  private var partners: [Int: Int] = [:]
  private var orderedValues: [String] = []

  private static let referenceSlot = Concept.reference.slot
  private static let markers: [Marker] = [.circle, .square, .triangle, .diamond, .triangleDown, .plus]
  private static let dashes: [[Double]] = [[], [6, 3], [2, 3], [9, 3, 2, 3]]

  /// So many series that their looks would repeat: they are drawn as one texture, and named in the data table.
  private let isTexture: Bool
  private static let mostLooks = 24

  /// `shared` names the series of all frames of a slider, which take their colours in that order.
  init(_ marks: [Mark], legend: Legend, shared: [String] = []) {
    self.marks = marks
    var names = Set<String>()
    for mark in marks where mark.kind == .line && !mark.isReference && mark.style.concept == nil {
      names.formUnion(mark.series.map { Set($0.seriesNames) } ?? mark.name.map { [$0] } ?? [])
    }
    let isOrdered = !Self.numericSeries(marks).isEmpty
    isTexture = names.count > Self.mostLooks && legend == .automatic && !isOrdered
    for (place, mark) in marks.enumerated() where mark.name == nil && mark.series == nil {
      partners[place] = partner(of: mark, at: place)
    }
    orderedValues = Self.numericSeries(marks)
    // Colours that the author gave, or that a name asks for, are not given away.
    for mark in marks { if let concept = mark.style.concept { usedSlots.insert(concept.slot) } }
    for mark in marks where mark.style.concept == nil && !mark.isReference {
      if case .rule = mark.kind { continue }
      var seen = Set<String>()
      for name in mark.series?.seriesNames ?? mark.name.map({ [$0] }) ?? [] where seen.insert(name).inserted {
        if claims[name] == nil, let concept = Self.concept(named: name),
          usedSlots.insert(concept.slot).inserted
        {
          claims[name] = concept.slot
        }
      }
    }
    for name in shared where claims[name] == nil {
      let slot = Self.concept(named: name)?.slot
      let free = [slot].compactMap { $0 } + Array(0..<Self.referenceSlot)
      if let slot = free.first(where: { usedSlots.insert($0).inserted }) { claims[name] = slot }
    }
  }

  /// The values of a numeric series channel, in ascending order: they get a ramp.
  private static func numericSeries(_ marks: [Mark]) -> [String] {
    let columns = marks.compactMap(\.series)
    guard !columns.isEmpty, columns.allSatisfy({ $0.numbers != nil }) else { return [] }
    var seen = Set<String>()
    return columns.flatMap { zip($0.numbers ?? [], $0.seriesNames) }.sorted { $0.0 < $1.0 }.map(\.1)
      .filter { seen.insert($0).inserted }
  }

  /// The line that a band or points without a name belong to: the one that runs through them.
  ///
  /// Where none does it is the line that follows, or else the one before, of the same x.
  private func partner(of mark: Mark, at place: Int) -> Int? {
    guard mark.kind == .band || mark.kind == .points else { return nil }
    let lines = marks.indices.filter {
      marks[$0].kind == .line && !marks[$0].isReference && marks[$0].series == nil
        && marks[$0].panel == mark.panel
    }
    // The nearest first, and of two equally near ones that which follows.
    let nearest = lines.sorted { (abs($0 - place), $1) < (abs($1 - place), $0) }
    // A colour of its own says that the mark is something else.
    if mark.style.concept == nil, let through = nearest.first(where: { Self.runs(marks[$0], through: mark) })
    {
      return through
    }
    let after = marks.indices.dropFirst(place + 1).first { marks[$0].kind != .band }
    let before = marks.indices.prefix(place).last { marks[$0].kind == .line }
    return [after, before].compactMap { $0 }.first {
      lines.contains($0) && marks[$0].x?.values == mark.x?.values
    }
  }

  /// Whether a line has each of some points, or lies between the edges of a band of the same positions.
  private static func runs(_ line: Mark, through mark: Mark) -> Bool {
    guard let x = mark.x, let lineX = line.x, let y = line.y?.numbers, !y.isEmpty else { return false }
    if mark.kind == .band {
      guard lineX.values == x.values, let low = mark.low?.numbers, let high = mark.high?.numbers,
        low.count == y.count, high.count == y.count
      else { return false }
      return y.indices.allSatisfy { !(y[$0] < min(low[$0], high[$0]) || y[$0] > max(low[$0], high[$0])) }
    }
    guard let points = mark.y?.numbers, !points.isEmpty, points.count == x.count else { return false }
    if let places = x.numbers, let linePlaces = lineX.numbers {
      return hasAll(Array(zip(places, points)), of: Array(zip(linePlaces, y)))
    }
    return hasAll(Array(zip(x.words, points)), of: Array(zip(lineX.words, y)))
  }

  private struct Row<Place: Hashable>: Hashable {
    var x: Place
    var y: Double
  }

  private static func hasAll<Place: Hashable>(_ points: [(Place, Double)], of line: [(Place, Double)]) -> Bool
  {
    // Most points lie on no line, and the first says so.
    guard let first = points.first, line.contains(where: { $0 == first }) else { return false }
    let rows = Set(line.map { Row(x: $0.0, y: $0.1) })
    return points.allSatisfy { rows.contains(Row(x: $0.0, y: $0.1)) }
  }

  /// The place of a series among the identities.
  mutating func identity(of mark: Mark, at place: Int, series: String?) -> Int {
    if let partner = partners[place] {
      let line = marks[partner]
      return identity(of: line, at: partner, series: line.name)
    }
    let key =
      mark.isReference
      ? "reference " + (series ?? "\(place)") : series.map { "series " + $0 } ?? "mark \(place)"
    if let known = places[key] { return known }
    var identity = Identity(
      name: series, ink: .series(0), textInk: .seriesText(0), marker: .circle, dash: [],
      isReference: mark.isReference)
    if let series, mark.series != nil, let rank = orderedValues.firstIndex(of: series) {
      identity.ink = OrdinalRamp.ink(rank, of: orderedValues.count)
      identity.textInk = .ink
      identity.marker = Self.markers[rank % Self.markers.count]
    } else {
      let slot = slot(of: mark, series)
      identity.ink = .series(slot.slot)
      identity.textInk = .seriesText(slot.slot)
      // A colour that comes again has another shape.
      identity.marker = Self.markers[(slot.slot + 5 * slot.cycle) % Self.markers.count]
      identity.dash =
        mark.isReference && !mark.kind.isDecoration ? [5, 4] : Self.dashes[slot.cycle % Self.dashes.count]
      if mark.isReference, case .rule = mark.kind { identity.dash = [1.5, 3] }
    }
    if isTexture, mark.kind == .line, !mark.isReference, mark.style.concept == nil {
      identity.ink = .series(Self.referenceSlot)
      identity.textInk = .seriesText(Self.referenceSlot)
      identity.marker = .none
      identity.dash = []
      identity.isTexture = true
    }
    places[key] = identities.count
    identities.append(identity)
    return identities.count - 1
  }

  private mutating func slot(of mark: Mark, _ series: String?) -> (slot: Int, cycle: Int) {
    if let concept = mark.style.concept { return (concept.slot, 0) }
    if mark.isReference || mark.kind.isDecoration { return (Self.referenceSlot, 0) }
    if let series, let claimed = claims[series] { return (claimed, 0) }
    // The next slot that nothing has; when all are taken, the same colours again with another dash.
    let free = (0..<Self.referenceSlot).first { !usedSlots.contains($0) }
    if let free {
      usedSlots.insert(free)
      return (free, 0)
    }
    next += 1
    return ((next - 1) % Self.referenceSlot, 1 + (next - 1) / Self.referenceSlot)
  }

  /// The concept that a series' name speaks of.
  static func concept(named name: String) -> Concept? {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if words.contains(where: { ["fp16", "float16", "bf16", "bfloat16", "fp8", "half"].contains($0) }) {
      return .ablation
    }
    for word in words {
      switch word {
      case "sigmoid", "logistic", "σ": return .sigmoid
      case "tanh": return .tanh
      case "relu": return .relu
      case "gelu": return .gelu
      default: continue
      }
    }
    return nil
  }
}

extension Mark.Kind {
  /// The mark is no series, and takes none of the colours that tell series apart.
  fileprivate var isDecoration: Bool {
    switch self {
    case .text, .arrow, .custom, .contours, .field, .network, .computation, .images: true
    case .line, .points, .band, .rule, .decay, .bars, .bins, .heat, .quantiles, .ridges: false
    }
  }
}
