import Plots

extension FigureLayout {
  /// The height that a label of a vertical axis takes.
  var yWordExtent: Double { 1.6 * type.text }

  /// The ticks of a vertical axis of a length in pixels.
  func yTicks(_ model: ScaleModel, length: Double) -> [Tick] {
    let extent = yWordExtent
    if model.isInvented { return [] }
    switch model.kind {
    case .ordinal(let categories): return ordinalTicks(categories, most: Int(length / extent))
    case .log:
      return LogTicks.ticks(
        from: model.lower, to: model.upper, pixels: length, extent: max(extent * 1.15, length / mostLogLabels)
      )
    case .integer:
      return integerTicks(model, count: max(2, Int(length / (40 * type.scale)) + 1))
    case .linear:
      return linearTicks(model, count: max(3, Int(length / (40 * type.scale))))
    case .symlog(let threshold): return symlogTicks(model, threshold, most: Int(length / extent))
    }
  }

  /// The ticks of a horizontal axis: as many as fit beside one another without touching.
  func xTicks(_ scale: Scale) -> [Tick] {
    let model = scale.model
    if model.isInvented { return [] }
    var count = min(max(2, Int(scale.length / (70 * type.scale)) + 1), Self.mostNumbers)
    if case .ordinal(let categories) = model.kind {
      return inRows(ordinalTicks(categories, most: categories.count), on: scale)
    }
    // Few positions with names: every one is named.
    if case .integer = model.kind, !model.names.isEmpty {
      return inRows(
        model.names.filter { $0.value >= model.lower && $0.value <= model.upper }
          .map { Tick(value: $0.value, label: RichText(markup: $0.name)) }, on: scale)
    }
    while true {
      let ticks: [Tick]
      switch model.kind {
      case .log:
        ticks = LogTicks.ticks(
          from: model.lower, to: model.upper, pixels: scale.length,
          extent: max(34 * type.scale, scale.length / (Double(count) + 0.01)))
      case .integer: ticks = integerTicks(model, count: max(count, Int(scale.length / (34 * type.scale))))
      case .symlog(let threshold): ticks = symlogTicks(model, threshold, most: count)
      default: ticks = linearTicks(model, count: count)
      }
      if fits(ticks, on: scale) { return ticks }
      if count <= 2 { return thinned(ticks, on: scale) }
      count -= 1
      if case .integer = model.kind {
        // The next coarser step, by asking for fewer.
        let coarser = integerTicks(model, count: count)
        if fits(coarser, on: scale) { return coarser }
      }
    }
  }

  private func integerTicks(_ model: ScaleModel, count: Int) -> [Tick] {
    // Each of a dozen things has its number; of more, a few numbers are read more easily.
    let most = model.upper - model.lower < 13 ? 12 : Self.mostNumbers
    return IntegerTicks.ticks(
      from: model.lower, to: model.upper, first: model.first, count: min(count, most))
  }

  /// An axis has at least three numbers, where they fit, and at most eight.
  private static let mostNumbers = 8
  /// The same as a share of the axis, which rounding does not make seven.
  private var mostLogLabels: Double { Double(Self.mostNumbers) + 0.01 }

  private func linearTicks(_ model: ScaleModel, count: Int) -> [Tick] {
    func ticks(_ count: Int) -> [Tick] {
      LinearTicks.ticks(from: model.lower, to: model.upper, count: count)
    }
    var asked = min(count, Self.mostNumbers)
    var result = ticks(asked)
    while result.count > Self.mostNumbers, asked > 3 {
      asked -= 1
      result = ticks(asked)
    }
    guard result.count < 3, count > 2 else { return result }
    return (asked + 1...asked + 4).lazy.map(ticks).first { 3...5 ~= $0.count }
      ?? LinearTicks.multiples(from: model.lower, to: model.upper, counts: 3...5) ?? result
  }

  private func ordinalTicks(_ categories: [String], most: Int) -> [Tick] {
    let most = min(max(most, 1), max(categories.count, 1))
    let step = max(1, (categories.count + most - 1) / most)
    return stride(from: 0, to: categories.count, by: step).map { place in
      Tick(
        value: Double(place),
        label: fitting.shortened(RichText(markup: categories[place]), type.text, to: 140 * type.scale))
    }
  }

  private func symlogTicks(_ model: ScaleModel, _ threshold: Double, most: Int) -> [Tick] {
    func side(_ limit: Double) -> [Double] {
      guard limit > threshold else { return [] }
      let first = Int(logarithm10(threshold).rounded(.up))
      let last = Int((logarithm10(limit) + 1e-9).rounded(.down))
      guard first <= last else { return [] }
      let step = max(1, ((last - first + 1) * 2 + most - 1) / max(most, 1))
      // The power nearest to 0 keeps its distance from it: 0 to ±threshold takes as much room as a decade.
      let nearest = Double(step) * 0.8 + logarithm10(threshold) - 1
      return stride(from: last, through: first, by: -step).map(Double.init).filter { $0 >= nearest }.map(
        power10)
    }
    let values = side(-model.lower).map { -$0 } + [0] + side(model.upper).reversed()
    return values.filter { $0 >= model.lower && $0 <= model.upper }
      .map { Tick(value: $0, label: RichText(NumberFormat().text(of: $0))) }
  }

  /// Where the label of a tick begins and ends.
  func span(_ tick: Tick, on scale: Scale) -> (Double, Double)? {
    guard let label = tick.label else { return nil }
    let half = fitting.width(label, type.text) / 2
    let place = scale.place(of: tick.value)
    return (place - half, place + half)
  }

  private func fits(_ ticks: [Tick], on scale: Scale) -> Bool {
    let spans = ticks.compactMap { span($0, on: scale) }.sorted { $0.0 < $1.0 }
    return zip(spans, spans.dropFirst()).allSatisfy { $1.0 - $0.1 >= 10 * type.scale }
  }

  /// All names, in as few rows as they need, in turn; where three are not enough, some are dropped.
  private func inRows(_ ticks: [Tick], on scale: Scale) -> [Tick] {
    for count in 1...3 {
      let rows = ticks.enumerated().map { place, tick in
        var tick = tick
        tick.row = place % count
        return tick
      }
      if (0..<count).allSatisfy({ row in fits(rows.filter { $0.row == row }, on: scale) }) { return rows }
    }
    return thinned(ticks, on: scale)
  }

  /// Every second label dropped until none touch; the first stays, and so do ticks that had no label.
  private func thinned(_ ticks: [Tick], on scale: Scale) -> [Tick] {
    let labelled = ticks.filter(\.isMajor)
    var step = 1
    var kept = Array(labelled.prefix(1))
    while step < labelled.count {
      let fewer = stride(from: 0, to: labelled.count, by: step).map { labelled[$0] }
      if fits(fewer, on: scale) {
        kept = fewer
        break
      }
      step += 1
    }
    return ticks.filter { !$0.isMajor || kept.contains($0) }
  }
}
