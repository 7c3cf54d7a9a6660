package import Plots

/// Says in words what a plot shows: construction, statistics, trends (levels 1 to 3 of Lundgard and Satyanarayan).
///
/// All of it is computed from the plot's data, so that it cannot drift from the picture.
package struct Description {
  let plot: Plot
  let prepared: Prepared
  let x: ScaleModel
  let y: ScaleModel
  private let format = NumberFormat()
  /// By the shape's place.
  private let names: [String?]
  /// Names keep their markup: the description is set, and not read aloud.
  private var keepsMarkup = false

  /// So many series are described one by one, if that is not too long; more are told together.
  private static let mostSeries = 8

  init(_ plot: Plot, prepared: Prepared) {
    self.plot = plot
    self.prepared = prepared
    let inference = ScaleInference(plot: plot, prepared: prepared)
    x = inference.x()
    y = inference.y()
    names = SeriesNames(plot, prepared).names
  }

  package init(_ plot: Plot) { self.init(plot, prepared: Preparation.prepared(plot)) }

  /// The description with the markup of figures, for a page.
  package static func markup(_ plot: Plot) -> String {
    var description = Description(plot)
    description.keepsMarkup = true
    return description.text
  }

  /// The description, in sentences, as it is read aloud.
  package var text: String {
    ([construction] + series + graphics + [references]).compactMap { $0 }.joined(separator: " ")
  }

  // MARK: Level 1: what kind of figure

  private var construction: String {
    let kinds = Set(prepared.shapes.filter(\.isMeasured).map(\.kind))
    var kind =
      kinds.contains(.line)
      ? "Line chart"
      : kinds.contains(.points)
        ? "Dot plot"
        : kinds.contains(.bars)
          ? "Bar chart"
          : kinds.contains(.bins)
            ? "Histogram"
            : kinds.contains(.heat)
              ? "Heat map" : kinds.contains(.band) ? "Band chart" : GraphicDescription.kind(plot, kinds)
    if prepared.panels.count > 1 {
      kind +=
        " in \(prepared.panels.count) panels (" + list(prepared.panels.compactMap { $0.map(plain) }) + ")"
    }
    let scale: String? = y.kind.isLog ? "log scale" : nil
    var sentences = [[kind, scale].compactMap { $0 }.joined(separator: ", ") + "."]
    let count = Set(measured.map(\.identity)).count
    let yName = axisName(y)
    let xName = axisName(x)
    if yName != nil || xName != nil {
      var sentence = capitalised(yName ?? "Values") + " by " + (xName ?? "position")
      if let range { sentence += ", " + range }
      if count > 1 { sentence += ", for \(count) series" }
      sentences.append(sentence + ".")
    }
    if measured.isEmpty, graphics.isEmpty { sentences.append("It has no data.") }
    if let band = BandSummary.merged(plot.marks).first(where: { $0.hasPrefix("bands") }) {
      sentences.append(capitalised(band) + ".")
    }
    return sentences.joined(separator: " ")
  }

  private var measuredPlaces: [Int] {
    prepared.shapes.indices.filter { prepared.shapes[$0].isMeasured && !prepared.shapes[$0].isRaw }
  }

  private var measured: [Shape] { measuredPlaces.map { prepared.shapes[$0] } }

  private var range: String? {
    if case .ordinal(let categories) = x.kind { return list(categories.map { plain($0) }) }
    guard let bounds = Bounds(measured.lazy.flatMap(\.x).filter(\.isFinite)) else { return nil }
    let (from, to) = x.isReversed ? (bounds.high, bounds.low) : (bounds.low, bounds.high)
    return "from \(number(from)) to \(number(to))"
  }

  private func axisName(_ model: ScaleModel) -> String? {
    guard var name = model.title.map(word) else { return nil }
    for suffix in [", log scale", ", in the order backpropagation visits them"] where name.hasSuffix(suffix) {
      name.removeLast(suffix.count)
    }
    return name == "log scale" ? nil : name
  }

  // MARK: Levels 2 and 3: each series

  private var series: [String] {
    let shapes = measuredPlaces.filter { place in
      let shape = prepared.shapes[place]
      return shape.kind != .band || !hasLine(shape.identity)
    }
    // Markers on a line repeat it.
    let told = shapes.filter { place in
      let marker = prepared.shapes[place]
      return
        !(marker.kind == .points
        && shapes.contains {
          let line = prepared.shapes[$0]
          return line.kind == .line && line.identity == marker.identity && line.panel == marker.panel
        })
    }
    let sentences = told.prefix(Self.mostSeries + 1).map(sentence)
    let isLong = told.count > 4 && sentences.map(\.count).reduce(0, +) > SeriesGroups.mostCharacters
    guard told.count > Self.mostSeries || isLong else { return sentences }
    return together(told)
  }

  /// Many series: rows of x and y in groups, of the others the first ones.
  private func together(_ places: [Int]) -> [String] {
    func isRow(_ place: Int) -> Bool {
      let shape = prepared.shapes[place]
      guard [.line, .points, .bars].contains(shape.kind), !plot.marks[shape.mark].isIteration else {
        return false
      }
      if case .ordinal = y.kind { return false }
      return true
    }
    let rows = places.filter(isRow)
    let others = places.filter { !isRow($0) }
    let groups = SeriesGroups(
      members: rows.map(member), isLog: y.kind.isLog, number: number, position: position,
      unit: xUnit ?? "step")
    let most = 2
    let rest = others.count - most
    var seen = Set<String>()
    return groups.sentences + others.prefix(most).map(sentence).filter { seen.insert($0).inserted }
      + (rest > 0 ? ["The other \(rest) series are in the data table."] : [])
  }

  private func member(_ place: Int) -> SeriesGroups.Member {
    let shape = prepared.shapes[place]
    let isLog = y.kind.isLog
    var points = zip(shape.x, shape.y).filter { $0.isFinite && $1.isFinite && (!isLog || $1 > 0) }
      .map { (x: $0.0, y: $0.1) }
    if x.isReversed { points.reverse() }
    return SeriesGroups.Member(
      name: names[place].map(plain), panel: shape.panel.flatMap { prepared.panels[$0] }.map(plain),
      rate: points.first.flatMap { first in points.last.flatMap { decades(first, $0) } }, points: points,
      zeros: isLog ? shape.y.zeroCount : 0,
      lost: shape.y.nonFiniteCount, count: shape.y.count,
      trend: SeriesGroups.Trend(points.map(\.y), isLog: isLog, height: y.upper - y.lower))
  }

  private func hasLine(_ identity: Int) -> Bool {
    measured.contains { $0.identity == identity && $0.kind == .line }
  }

  private func sentence(_ place: Int) -> String {
    let shape = prepared.shapes[place]
    if shape.kind == .heat { return cells(shape) }
    if let sentence = GraphicDescription(word: plain).sentence(shape, plot.marks[shape.mark]) {
      return sentence
    }
    let subject = subject(of: place)
    if shape.kind == .bins { return intervals(shape, subject) }
    if shape.kind == .band {
      let bounds = Bounds((shape.y + shape.high).lazy.filter(\.isFinite))
      return bounds.map { "\(subject) lies between \(number($0.low)) and \(number($0.high))." }
        ?? "\(subject) has no finite value."
    }
    // In the order a reader meets the points.
    var points = Array(zip(shape.x, shape.y)).filter { $0.0.isFinite }
    if x.isReversed { points.reverse() }
    let visible = points.filter { $0.1.isFinite && (!y.kind.isLog || $0.1 > 0) }
    var parts: [String] = []
    if let first = visible.first, let last = visible.last, visible.count > 1 {
      parts.append(trend(visible, from: first, to: last, shape))
    } else if let only = visible.first {
      if case .ordinal = y.kind {
        parts.append("is \(position(only.0)) for \(rowName(only.1))")
      } else {
        parts.append("is \(number(only.1)) at \(position(only.0))")
      }
    }
    // A row of a categorical axis is a place and no value.
    let zeros = if case .ordinal = y.kind { 0 } else { shape.y.zeroCount }
    if zeros > 0, y.kind.isLog || zeros == shape.y.count {
      parts.append(
        "\(number(zeros)) of \(number(shape.y.count)) values \(zeros == 1 ? "is" : "are") exactly 0")
    }
    let negative = shape.y.filter { $0 < 0 && $0.isFinite }.count
    if negative > 0, y.kind.isLog {
      parts.append("\(number(negative)) negative \(negative == 1 ? "value" : "values") cannot be shown")
    }
    if let lost = points.first(where: { !$0.1.isFinite }) {
      let count = shape.y.nonFiniteCount
      parts.append(
        "\(number(count)) of \(number(shape.y.count)) values \(count == 1 ? "is" : "are") infinite or NaN, the first at \(position(lost.0))"
      )
    }
    if parts.isEmpty { parts = ["has no value"] }
    return subject + " " + parts.joined(separator: "; ") + "."
  }

  private func cells(_ shape: Shape) -> String {
    let name = plot.marks[shape.mark].value?.quantity?.heading ?? "value"
    let isLog = plot.color == .log
    var text = "\(number(shape.x.count)) by \(number(shape.y.count)) cells"
    let shown = shape.high.indices.filter { shape.high[$0].isFinite && (!isLog || shape.high[$0] > 0) }
    if let low = shown.min(by: { shape.high[$0] < shape.high[$1] }),
      let high = shown.max(by: { shape.high[$0] < shape.high[$1] })
    {
      func place(_ cell: Int) -> String {
        "\(position(shape.x[cell % shape.x.count])), \(rowName(shape.y[cell / shape.x.count]))"
      }
      text += "; \(plain(name)) from \(number(shape.high[low])) (at \(place(low)))"
      text += " to \(number(shape.high[high])) (at \(place(high)))"
    }
    let zeros = shape.high.zeroCount
    if zeros > 0 { text += "; \(number(zeros)) \(zeros == 1 ? "cell is" : "cells are") exactly 0" }
    let infinite = shape.high.filter(\.isInfinite).count
    if infinite > 0 { text += "; \(number(infinite)) \(infinite == 1 ? "cell is" : "cells are") infinite" }
    let missing = shape.high.filter(\.isNaN).count
    if missing > 0 {
      text += "; \(number(missing)) \(missing == 1 ? "cell has" : "cells have") no value"
      if let meaning = plot.marks[shape.mark].missing { text += " (\(plain(meaning)))" }
    }
    return text + "."
  }

  func rowName(_ value: Double) -> String {
    if case .ordinal(let names) = y.kind, let place = Int(exactly: value), names.indices.contains(place) {
      return plain(names[place])
    }
    guard let name = axisName(y) else { return number(value) }
    // "w 2 0" would be one number.
    return name + (name.last?.isNumber ?? false || name.hasSuffix("}") ? " = " : " ") + number(value)
  }

  private func intervals(_ shape: Shape, _ subject: String) -> String {
    let rows = shape.y.indices.filter { shape.x[$0] < shape.high[$0] }
    // Exact zeros, infinities and NaN are rows without an interval.
    let zeros = shape.y.indices.filter { shape.x[$0] == 0 && shape.high[$0] == 0 }.map { shape.y[$0] }
    let lost = shape.y.indices.filter { !shape.x[$0].isFinite }.map { shape.y[$0] }
    let apart = [(zeros.reduce(0, +), "exactly 0"), (lost.reduce(0, +), "infinite or NaN")]
      .filter { $0.0 > 0 }.map { "\(number($0.0)) values are \($0.1)" }
    guard let peak = rows.max(by: { shape.y[$0] < shape.y[$1] }), let first = rows.first, let last = rows.last
    else { return ([subject + " has no interval"] + apart).joined(separator: "; ") + "." }
    let counted =
      "\(subject) counts \(number(rows.reduce(0) { $0 + shape.y[$1] })) values in \(number(rows.count)) intervals "
      + "from \(number(shape.x[first])) to \(number(shape.high[last])); most, \(number(shape.y[peak])), lie "
      + "between \(number(shape.x[peak])) and \(number(shape.high[peak]))"
    return ([counted] + apart).joined(separator: "; ") + "."
  }

  private func subject(of place: Int) -> String {
    let shape = prepared.shapes[place]
    let name = names[place].map(plain)
    let panel = shape.panel.flatMap { prepared.panels[$0] }.map(plain)
    switch (name, panel) {
    case (let name?, let panel?) where name != panel: return "\(panel): \(name)"
    case (let name?, _): return name
    case (nil, let panel?): return panel
    case (nil, nil): return measured.count == 1 ? "It" : "A series"
    }
  }

  /// What diagrams and drawings hold.
  private var graphics: [String] {
    plot.marks.flatMap { GraphicDescription(word: plain).sentences($0) }
  }

  // MARK: References

  private var references: String? {
    let texts = prepared.shapes.indices.compactMap { place -> String? in
      let shape = prepared.shapes[place]
      let name = (shape.texts.first ?? prepared.identities[shape.identity].name).map(plain)
      switch shape.kind {
      case .horizontalRule:
        return [name, "at \(number(shape.y.first ?? .nan))"].compactMap { $0 }.joined(separator: " ")
      case .verticalRule:
        return [name, "at \(position(shape.x.first ?? .nan))"].compactMap { $0 }.joined(separator: " ")
      case .line where shape.isReference: return names[place].map(plain) ?? "theory"
      default: return nil
      }
    }
    var seen = Set<String>()
    let distinct = texts.filter { seen.insert($0).inserted }
    guard !distinct.isEmpty else { return nil }
    let most = 8
    let rest = distinct.count > most + 1 ? " and \(distinct.count - most) more" : ""
    return "Reference lines: "
      + distinct.prefix(rest.isEmpty ? distinct.count : most).joined(separator: "; ") + rest + "."
  }

  // MARK: Words

  private func word(_ text: RichText) -> String { keepsMarkup ? text.markup : text.spoken }

  private func plain(_ text: String) -> String {
    word(RichText(markup: String(text.prefix(400))).prefix(120))
  }

  func number(_ value: Double) -> String { format.text(of: value).plain }
  func number(_ value: Int) -> String { format.text(of: value).plain }

  func position(_ value: Double) -> String {
    if case .ordinal(let categories) = x.kind, let place = Int(exactly: value),
      categories.indices.contains(place)
    {
      return plain(categories[place])
    }
    if let name = x.names.first(where: { $0.value == value })?.name { return plain(name) }
    if case .integer = x.kind, let unit = xUnit { return "\(unit) \(number(value))" }
    return number(value)
  }

  /// What one unit of x is called: as the data say, but by the axis' own word where that is another one.
  ///
  /// A title of more words (`passes through the images`) is none that could stand before each number.
  var xUnit: String? {
    guard let unit = plot.marks.compactMap({ $0.x?.quantity?.name }).first.map(plain) else { return nil }
    guard let title = plot.x.title.map(plain), !title.lowercased().contains(unit.lowercased()) else {
      return unit
    }
    let word = title.split { $0 == "," || $0 == "(" }.first ?? ""
    let parts = word.split { $0.isWhitespace }
    return (1...2).contains(parts.count) ? parts.joined(separator: " ") : unit
  }

  private func list(_ items: [String]) -> String {
    let shown = items.prefix(12).joined(separator: ", ")
    return items.count > 12 ? shown + " and \(items.count - 12) more" : shown
  }

  private func capitalised(_ text: String) -> String {
    // A symbol or a name with its own capitals stays as it is.
    guard let first = text.first, first.isLowercase, first.isASCII,
      text.dropFirst().first.map({ $0.isLowercase }) ?? false
    else { return text }
    return first.uppercased() + text.dropFirst()
  }
}
