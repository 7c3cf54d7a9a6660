import Plots

/// What each series of a figure is called where it stands in a list: in the heads of its table, and in words.
///
/// Names are markup. Series of one panel that share a name are told apart.
struct SeriesNames {
  private let plot: Plot
  private let prepared: Prepared
  /// By the shape's place among the prepared ones; nothing for a series without a name of its own.
  private(set) var names: [String?]

  init(_ plot: Plot, _ prepared: Prepared) {
    self.plot = plot
    self.prepared = prepared
    names = prepared.shapes.map { shape in
      prepared.identities[shape.identity].name ?? (shape.isReference ? "theory" : nil)
    }
    for panel in Set(prepared.shapes.map(\.panel)).sorted(by: { ($0 ?? -1) < ($1 ?? -1) }) {
      tellReferencesApart(panel)
      tellMeasurementsApart(panel)
    }
  }

  // MARK: Measurements

  private mutating func tellMeasurementsApart(_ panel: Int?) {
    struct Likeness: Hashable {
      var name: String?
      var isRaw: Bool
      var isSmoothed: Bool
    }
    let places = prepared.shapes.indices.filter { place in
      let shape = prepared.shapes[place]
      return shape.panel == panel && shape.isMeasured && [.line, .points, .bars].contains(shape.kind)
        && !plot.marks[shape.mark].isIteration && !prepared.repeatsLine(shape)
    }
    let groups = Dictionary(grouping: places) { place in
      let shape = prepared.shapes[place]
      return Likeness(name: names[place], isRaw: shape.isRaw, isSmoothed: shape.isSmoothed)
    }
    for group in groups.values where group.count > 1 {
      let kinds = group.map { prepared.shapes[$0].kind.seriesWord }
      // A line and points of the same name are told apart by what they are.
      let words = Set(kinds).count == kinds.count ? kinds : group.indices.map { "\($0 + 1)" }
      for (place, word) in zip(group, words) {
        names[place] = names[place].map { "\($0) (\(word))" } ?? "series \(word)"
      }
    }
  }

  // MARK: Theories

  private mutating func tellReferencesApart(_ panel: Int?) {
    let places = prepared.shapes.indices.filter { place in
      let shape = prepared.shapes[place]
      return shape.panel == panel && shape.isReference && shape.kind == .line
    }
    for group in Dictionary(grouping: places, by: { names[$0] }).values where group.count > 1 {
      let name = names[group[0]] ?? "theory"
      let named =
        named(group, "for", by: samePartner) ?? named(group, "for", by: orderedPartner(group))
        ?? factors(group) ?? named(group, "near", by: nearestPartner)
      for (number, place) in group.enumerated() {
        names[place] = name + (named?[number] ?? " \(number + 1)")
      }
    }
  }

  /// The measured series that a theory may belong to: one place for each name.
  private func candidates(_ panel: Int?) -> [Int] {
    var seen = Set<String>()
    return prepared.shapes.indices.filter { place in
      let shape = prepared.shapes[place]
      guard shape.isMeasured, [.line, .points, .bars].contains(shape.kind), !shape.isRaw,
        shape.panel == panel || shape.panel == nil,
        let name = prepared.identities[shape.identity].name
      else { return false }
      return seen.insert(name).inserted
    }
  }

  /// The theories by the series they belong to, where each has one of its own.
  private func named(_ group: [Int], _ word: String, by partner: (Int) -> Int?) -> [String]? {
    let partners = group.compactMap(partner)
    guard partners.count == group.count, Set(partners).count == group.count else { return nil }
    return partners.map { " \(word) " + (prepared.identities[prepared.shapes[$0].identity].name ?? "") }
  }

  /// The only series that the author gave the theory's colour.
  private func samePartner(_ place: Int) -> Int? {
    let shape = prepared.shapes[place]
    guard let concept = plot.marks[shape.mark].style.concept else { return nil }
    let alike = candidates(shape.panel).filter {
      plot.marks[prepared.shapes[$0].mark].style.concept == concept
    }
    return alike.count == 1 ? alike.first : nil
  }

  /// The series given just before each theory, or just after it, where there are as many of the one as of the other.
  private func orderedPartner(_ group: [Int]) -> (Int) -> Int? {
    let candidates = candidates(prepared.shapes[group[0]].panel)
    guard candidates.count == group.count else { return { _ in nil } }
    func mark(_ place: Int) -> Int { prepared.shapes[place].mark }
    func before(_ place: Int) -> Int? { candidates.last { mark($0) < mark(place) } }
    let areBefore = Set(group.compactMap(before)).count == group.count
    return areBefore ? before : { place in candidates.first { mark($0) > mark(place) } }
  }

  /// The series that the theory runs along, much closer than along any other.
  private func nearestPartner(_ place: Int) -> Int? {
    let theory = prepared.shapes[place]
    let isLog = ScaleInference(plot: plot, prepared: prepared).y(panel: theory.panel).kind.isLog
    let curve = Curve(theory, isLogX: false, isLogY: isLog)
    let distances = candidates(theory.panel).compactMap { candidate -> (place: Int, distance: Double)? in
      let shape = prepared.shapes[candidate]
      let gaps = zip(shape.x, shape.y).compactMap { x, y -> Double? in
        guard let predicted = curve.value(at: x), predicted.isFinite, y.isFinite else { return nil }
        guard isLog else { return (predicted - y).magnitude }
        return predicted > 0 && y > 0 ? (logarithm10(predicted) - logarithm10(y)).magnitude : nil
      }
      return gaps.isEmpty ? nil : (candidate, gaps.median)
    }.sorted { $0.distance < $1.distance }
    guard let first = distances.first else { return nil }
    return distances.count == 1 || first.distance < 0.5 * distances[1].distance ? first.place : nil
  }

  /// Geometric sequences by their factors.
  private func factors(_ group: [Int]) -> [String]? {
    let factors = group.compactMap { place -> Double? in
      if case .decay(let factor, _) = plot.marks[prepared.shapes[place].mark].kind { factor } else { nil }
    }
    guard factors.count == group.count, Set(factors).count == group.count else { return nil }
    return factors.map { " × \(NumberFormat().text(of: $0).plain)" }
  }
}

extension Shape.Kind {
  fileprivate var seriesWord: String {
    switch self {
    case .points: "points"
    case .bars: "bars"
    default: "line"
    }
  }
}

extension Prepared {
  /// Markers on a line, which repeat it.
  func repeatsLine(_ shape: Shape) -> Bool {
    shape.kind == .points
      && shapes.contains {
        $0.kind == .line && $0.identity == shape.identity && $0.panel == shape.panel && $0.x == shape.x
          && Numbers($0.y) == Numbers(shape.y)
      }
  }
}
