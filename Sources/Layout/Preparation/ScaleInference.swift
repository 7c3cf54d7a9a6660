import Plots

/// Infers scales from the values of all marks that share them.
struct ScaleInference {
  let plot: Plot
  let prepared: Prepared

  /// The scale of an axis, trained on the shapes of one panel, or of all.
  func x(panel: Int? = nil) -> ScaleModel {
    var values = DomainValues()
    var hasCurveOnly = true
    // A long line ends at the edge; a few points want room around them.
    var hasLongLinesOnly = true
    var (hasBars, hasCells) = (false, false)
    for shape in shapes(in: panel) {
      switch shape.kind {
      case .line where shape.isReference: values.reference += shape.x
      case .line, .points, .band:
        values.data += shape.x
        if !shape.isCurve { hasCurveOnly = false }
        if shape.kind == .points || shape.x.count <= 30 { hasLongLinesOnly = false }
      case .bars:
        values.data += shape.x
        hasBars = true
      case .bins: values.data += shape.x + shape.high
      case .heat:
        values.data += Self.edges(shape.x)
        hasCells = true
      case .contours, .ridges: values.data += shape.x
      case .field, .quantiles:
        values.data += shape.x
        (hasCurveOnly, hasLongLinesOnly) = (false, false)
      case .verticalRule, .text, .arrow, .custom: values.forced += shape.x
      case .horizontalRule, .diagram: break
      }
    }
    if values.data.isEmpty { (values.data, values.reference) = (values.reference, []) }
    let columns = marks(in: panel).compactMap { $0.kind == .bins ? $0.low : $0.x }
    var model = model(plot.x, values: &values, columns: columns, categories: prepared.xCategories)
    values.isContinuous = !values.data.isEmpty && (hasCurveOnly || hasLongLinesOnly)
    values.isDiscrete = model.kind == .integer && Set(values.data.prefix(4000)).count <= 30 || hasBars
    let bounds = Bounds(values.data.lazy.filter(\.isFinite))
    model.first = bounds.flatMap { $0.low < $0.high ? $0.low : nil }
    if hasBars { values.isContinuous = false }
    if hasCells {
      (values.isContinuous, values.isDiscrete) = (true, false)
      model.first = model.first.map { $0.rounded(.up) }
    }
    setDomain(&model, plot.x, values)
    setSideLanes(&model, plot.x, panel)
    model.names = names(columns)
    return model
  }

  func y(panel: Int? = nil) -> ScaleModel {
    var values = DomainValues()
    var hasBaseline = false
    var firstRow: Double?
    for shape in shapes(in: panel) {
      switch shape.kind {
      case .line where shape.isReference: values.reference += shape.y
      case .line, .points, .band:
        values.data += shape.y + shape.high
        if plot.marks[shape.mark].hasStems { hasBaseline = true }
      case .bars, .bins:
        values.data += shape.y
        hasBaseline = true
      case .heat:
        values.data += Self.edges(shape.y)
        values.isContinuous = true
        firstRow = shape.y.first
      case .contours:
        values.data += shape.y
        values.isContinuous = true
      case .quantiles: values.data += shape.y + shape.high
      case .field, .ridges: values.data += shape.y
      case .horizontalRule where !shape.texts.isEmpty:
        values.forced += shape.y
        values.named += shape.y
      case .horizontalRule, .text, .arrow, .custom: values.forced += shape.y
      case .verticalRule, .diagram: break
      }
    }
    if values.data.isEmpty { (values.data, values.reference) = (values.reference, []) }
    let columns = marks(in: panel).flatMap { [$0.y, $0.kind == .bins ? nil : $0.low].compactMap { $0 } }
    var model = model(plot.y, values: &values, columns: columns, categories: prepared.yCategories)
    if hasBaseline {
      values.forced.append(model.kind.isLog ? 1 : 0)
      values.hasBaseline = true
    }
    model.first = firstRow
    setLanes(&model, plot.y, panel)
    setDomain(&model, plot.y, values)
    // The highest hill stands on the highest row, which on a turned axis is the first.
    if let rows = shapes(in: panel).filter({ $0.kind == .ridges }).map(\.y.count).max() {
      let (foot, crest) = (0.15, Shape.ridgeHeight + 0.1)
      (model.lower, model.upper) =
        model.isReversed ? (-crest, Double(rows) - 1 + foot) : (-foot, Double(rows) - 1 + crest)
    }
    return model
  }

  private func shapes(in panel: Int?) -> [Shape] {
    guard let panel else { return prepared.shapes }
    return prepared.shapes.filter { $0.panel == nil || $0.panel == panel }
  }

  /// The outer edges of cells of equal size.
  private static func edges(_ centers: [Double]) -> [Double] {
    guard let first = centers.first, let last = centers.last else { return [] }
    let half = centers.count > 1 ? (last / 2 - first / 2) / Double(centers.count - 1) : 0.5
    return [first - half, last + half]
  }

  /// The measured marks that name the axes of a panel; theory names them where nothing was measured.
  private func marks(in panel: Int?) -> [Mark] {
    let name = panel.flatMap { prepared.panels[$0] }
    let here = plot.marks.filter { mark in
      switch mark.kind {
      case .text, .arrow, .custom: return false
      default: break
      }
      if case .rule = mark.kind { return false }
      return name == nil || mark.panel == nil || mark.panel == name
    }
    let measured = here.filter { !$0.isReference }
    return measured.isEmpty ? here : measured
  }

  private func model(
    _ axis: Axis, values: inout DomainValues, columns: [Column], categories: [String]?
  ) -> ScaleModel {
    var model = ScaleModel(kind: .linear, lower: 0, upper: 1)
    let isCounted =
      !columns.isEmpty && columns.allSatisfy { if case .integers = $0.values { true } else { false } }
    model.kind =
      switch axis.scale {
      case _ where categories != nil: .ordinal(categories ?? [])
      case .automatic: isCounted ? .integer : .linear
      case .linear, .ordinal: .linear
      case .integer: .integer
      case .log: .log
      case .symlog(let threshold):
        threshold > 0 && threshold.isFinite ? .symlog(threshold: threshold) : .linear
      }
    model.isReversed = axis.isReversed
    model.title = title(axis, columns, model.kind)
    return model
  }

  private func setDomain(_ model: inout ScaleModel, _ axis: Axis, _ values: DomainValues) {
    if case .ordinal(let categories) = model.kind {
      (model.lower, model.upper) = (-0.4, max(Double(categories.count) - 0.6, 0.4))
      return
    }
    let isLog = model.kind.isLog
    model.isInvented = ![values.data, values.reference, values.forced].contains {
      $0.contains { $0.isFinite && (!isLog || $0 > 0) }
    }
    (model.lower, model.upper) =
      model.kind.isLog ? Domain.log(values) : Domain.linear(values, includesZero: axis.includesZero)
    guard let asked = axis.domain?.values, asked.count == 2, asked[0].isFinite, asked[1].isFinite,
      asked[0] < asked[1], !model.kind.isLog || asked[0] > 0
    else { return }
    (model.lower, model.upper) = (asked[0], asked[1])
    model.isInvented = false
  }

  /// Lanes beside the plot, where positions of 0, or infinite and NaN ones, have none on a log axis.
  private func setSideLanes(_ model: inout ScaleModel, _ axis: Axis, _ panel: Int?) {
    guard model.kind.isLog, case .log(let zero, let nonFinite) = axis.scale else { return }
    for shape in shapes(in: panel) where shape.isMeasured {
      guard [.line, .points, .bins].contains(shape.kind), !shape.isCurve else { continue }
      if zero == .lane, shape.x.contains(0) { model.zeroRows = 1 }
      if nonFinite == .lane, shape.x.contains(where: { !$0.isFinite }) { model.nonFiniteRows = 1 }
    }
    if let kept = axis.laneRows {
      model.zeroRows = max(model.zeroRows, min(kept.zero, 1))
      model.nonFiniteRows = max(model.nonFiniteRows, min(kept.nonFinite, 1))
    }
  }

  /// Lanes where a value needs one: a row for each series that has such values, at most six.
  private func setLanes(_ model: inout ScaleModel, _ axis: Axis, _ panel: Int?) {
    var (zero, nonFinite) = (Lane.lane, Lane.lane)
    if case .log(let zeroLane, let nonFiniteLane) = axis.scale {
      (zero, nonFinite) = (zeroLane, nonFiniteLane)
    }
    var zeroSeries = Set<Int>()
    var nonFiniteSeries = Set<Int>()
    for shape in shapes(in: panel)
    where shape.kind == .line || shape.kind == .points || shape.kind == .quantiles {
      guard shape.isMeasured else { continue }
      if shape.y.contains(0) { zeroSeries.insert(shape.identity) }
      if shape.y.contains(where: { !$0.isFinite }) { nonFiniteSeries.insert(shape.identity) }
    }
    if model.kind.isLog, zero == .lane { model.zeroRows = min(zeroSeries.count, 6) }
    if nonFinite == .lane { model.nonFiniteRows = min(nonFiniteSeries.count, 6) }
    if let kept = axis.laneRows {
      model.zeroRows = max(model.zeroRows, min(kept.zero, 6))
      model.nonFiniteRows = max(model.nonFiniteRows, min(kept.nonFinite, 6))
    }
  }

  private func title(_ axis: Axis, _ columns: [Column], _ kind: ScaleKind) -> RichText? {
    var words: String?
    if let title = axis.title {
      words = title
    } else if let quantity = columns.compactMap(\.quantity).first {
      words = quantity.heading
    }
    if axis.isBackpropagationOrder, axis.title == nil {
      words = (words ?? "layer") + ", in the order backpropagation visits them"
    }
    let suffix: String? =
      switch kind {
      case .log: "log scale"
      case .symlog(let threshold):
        "linear to ±\(NumberFormat().text(of: threshold).plain), log beyond"
      default: nil
      }
    let parts = [words, suffix].compactMap { $0 }
    return parts.isEmpty ? nil : RichText(markup: parts.joined(separator: ", "))
  }

  private func names(_ columns: [Column]) -> [ScaleModel.PositionName] {
    guard let named = columns.first(where: { $0.names != nil }), let numbers = named.numbers else {
      return []
    }
    return zip(numbers, named.names ?? []).map { .init(value: $0, name: $1) }.sorted { $0.value < $1.value }
  }
}

extension Quantity {
  /// Name, symbol and unit in one line: `gradient norm ‖∂L/∂*W*‖, in ms`.
  package var heading: String {
    name + (symbol.map { (name.isEmpty ? "" : " ") + $0 } ?? "") + (unit.map { " (\($0))" } ?? "")
  }
}
