import Plots

/// Tells many series together: how many do what, between which bounds, and which go furthest.
///
/// One by one, ten series are more than a listener keeps in mind; the numbers of each are in the data table.
struct SeriesGroups {
  /// A series as far as its group needs it.
  struct Member {
    var name: String?
    var panel: String?
    /// Decades per unit of x, where that says something.
    var rate: Double?
    /// Finite values that can be shown, in the order a reader meets them.
    var points: [(x: Double, y: Double)]
    var zeros: Int
    var lost: Int
    var count: Int
    var trend: Trend

    /// The name with its panel.
    var title: String {
      guard let panel, panel != name else { return name ?? "a series" }
      return name.map { "\(panel): \($0)" } ?? panel
    }
  }

  /// What a series does between its ends.
  enum Trend: Int, CaseIterable {
    case fallsSteadily, risesSteadily, falls, rises, returns, level, empty

    /// - Parameter height: the shown range of a linear scale, of which a twentieth counts as nothing.
    init(_ values: [Double], isLog: Bool, height: Double) {
      guard let first = values.first, let last = values.last, let bounds = Bounds(values) else {
        self = .empty
        return
      }
      let isLevel =
        isLog ? bounds.high / bounds.low < 3 : (bounds.high / 2 - bounds.low / 2) < 0.05 * height / 2
      let steps = zip(values.dropFirst(), values)
      self =
        isLevel || values.count == 1 || bounds.low == bounds.high
        ? .level
        : steps.allSatisfy { $0 <= $1 }
          ? .fallsSteadily
          : steps.allSatisfy { $0 >= $1 }
            ? .risesSteadily : last < first ? .falls : last > first ? .rises : .returns
    }

    func words(_ count: Int) -> String {
      let isOne = count == 1
      return switch self {
      case .fallsSteadily: isOne ? "falls steadily" : "fall steadily"
      case .risesSteadily: isOne ? "rises steadily" : "rise steadily"
      case .falls: isOne ? "falls" : "fall"
      case .rises: isOne ? "rises" : "rise"
      case .returns: isOne ? "ends where it began" : "end where they began"
      case .level: isOne ? "stays about level" : "stay about level"
      case .empty: isOne ? "has no value to show" : "have no value to show"
      }
    }
  }

  let members: [Member]
  let isLog: Bool
  let number: (Double) -> String
  let position: (Double) -> String
  /// What one unit of x is called.
  let unit: String

  /// The words for all series together have at most about so many characters.
  static let mostCharacters = 900

  /// The sentences, with as many names as there is room for.
  var sentences: [String] {
    for names in [4, 2, 0] {
      let sentences = sentences(naming: names)
      if names == 0 || sentences.map(\.count).reduce(0, +) <= Self.mostCharacters { return sentences }
    }
    return []
  }

  private func sentences(naming names: Int) -> [String] {
    var result = Trend.allCases.compactMap { trend -> String? in
      let group = members.filter { $0.trend == trend }
      return group.isEmpty ? nil : sentence(trend, group, naming: names)
    }
    if let sentence = told(\.zeros, "exactly 0") { result.append(sentence) }
    if let sentence = told(\.lost, "infinite or NaN") { result.append(sentence) }
    return result
  }

  private func sentence(_ trend: Trend, _ group: [Member], naming names: Int) -> String {
    let isOne = group.count == 1
    var text =
      isOne
      ? "\(group[0].title) \(trend.words(1))"
      : "\(number(Double(group.count))) series \(trend.words(group.count))"
    switch trend {
    case .empty: break
    case .level:
      if let bounds = Bounds(group.flatMap { $0.points.map(\.y) }) {
        text +=
          bounds.low == bounds.high
          ? ", at \(number(bounds.low))" : ", between \(number(bounds.low)) and \(number(bounds.high))"
      }
    default:
      let firsts = group.compactMap(\.points.first)
      let lasts = group.compactMap(\.points.last)
      text += ", from \(range(firsts)) to \(range(lasts))" + rates(group)
    }
    if !isOne, names > 0 { text += " (" + list(group, names) + ")" }
    if group.count > 2, let furthest = furthest(trend, group) { text += "; " + furthest }
    return text + "."
  }

  /// Which series of a group ends lowest, or highest.
  private func furthest(_ trend: Trend, _ group: [Member]) -> String? {
    let ends = group.compactMap { member in member.points.last.map { (member.title, $0.y) } }
    guard let bounds = Bounds(ends.map(\.1)), bounds.low < bounds.high else { return nil }
    switch trend {
    case .fallsSteadily, .falls:
      return ends.min { $0.1 < $1.1 }.map { "\($0.0) ends lowest, at \(number($0.1))" }
    case .risesSteadily, .rises:
      return ends.max { $0.1 < $1.1 }.map { "\($0.0) ends highest, at \(number($0.1))" }
    case .returns, .level, .empty: return nil
    }
  }

  /// The heights of some points, with their place where it is the same.
  private func range(_ points: [(x: Double, y: Double)]) -> String {
    guard let bounds = Bounds(points.map(\.y)) else { return "nothing" }
    let place = Set(points.map(\.x)).count == 1 ? points.first.map { " at " + position($0.x) } ?? "" : ""
    return
      (bounds.low == bounds.high
      ? number(bounds.low) : "between \(number(bounds.low)) and \(number(bounds.high))") + place
  }

  /// In how many series values are of a kind, and in which the most.
  private func told(_ count: (Member) -> Int, _ what: String) -> String? {
    let some = members.filter { count($0) > 0 }
    guard let most = some.max(by: { count($0) < count($1) }) else { return nil }
    let share = "\(number(Double(count(most)))) of \(number(Double(most.count)))"
    guard some.count > 1 else { return "In \(most.title), \(share) values are \(what)." }
    return "In \(number(Double(some.count))) series values are \(what), most in \(most.title), \(share)."
  }

  /// By how many decades per unit of x they fall or rise, where that can be told of each.
  private func rates(_ group: [Member]) -> String {
    let rates = group.compactMap(\.rate)
    guard rates.count == group.count, let bounds = Bounds(rates) else { return "" }
    let format = NumberFormat(digits: 2)
    let (low, high) = (format.text(of: bounds.low).plain, format.text(of: bounds.high).plain)
    return ", \(low == high ? low : "\(low) to \(high)") decades per \(unit)"
  }

  /// The first names, those of one panel after its name.
  private func list(_ group: [Member], _ most: Int) -> String {
    let count = group.count == most + 1 ? group.count : min(most, group.count)
    var text = ""
    var panel: String?
    for (place, member) in group.prefix(count).enumerated() {
      let isSame = place > 0 && member.panel == panel
      text += place == 0 ? "" : isSame ? ", " : "; "
      text += isSame ? member.name ?? "a series" : member.title
      panel = member.panel
    }
    return count < group.count ? "\(text) and \(group.count - count) more" : text
  }
}
