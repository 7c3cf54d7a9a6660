import Plots

// The marks whose places are not rows of x and y alone.

extension Preparation {
  mutating func addArrow(_ mark: Mark, _ place: Int) {
    guard let x = mark.x?.numbers, let y = mark.y?.numbers, (x + y).allSatisfy(\.isFinite), x.count == 2,
      y.count == 2
    else { return warn("\(describe(mark, place)) has an end that is not finite and is not drawn.") }
    var shape = self.shape(mark, place, .arrow, series: nil)
    shape.panel = mark.panel.flatMap(panel(named:))
    (shape.x, shape.y) = (x, y)
    shape.texts = mark.labels?.words ?? []
    prepared.shapes.append(shape)
  }

  mutating func addField(_ mark: Mark, _ place: Int) {
    guard let x = mark.x?.numbers, let y = mark.y?.numbers, let toX = mark.low?.numbers,
      let toY = mark.high?.numbers, !x.isEmpty
    else { return warn("\(describe(mark, place)) has no data and is not drawn.") }
    var shape = self.shape(mark, place, .field, series: mark.name)
    shape.panel = mark.panel.flatMap(panel(named:))
    (shape.x, shape.y) = (x + toX, y + toY)
    prepared.shapes.append(shape)
  }

  mutating func addQuantiles(_ mark: Mark, _ place: Int) {
    guard let x = mark.x, let medians = mark.y?.numbers, !medians.isEmpty else {
      return warn("\(describe(mark, place)) has no data and is not drawn.")
    }
    var shape = self.shape(mark, place, .quantiles, series: mark.name)
    shape.panel = mark.panel.flatMap(panel(named:))
    shape.x = numbers(x, prepared.xCategories)
    shape.y = medians
    shape.high = [mark.low, mark.innerLow, mark.innerHigh, mark.high].flatMap { $0?.numbers ?? [] }
    prepared.shapes.append(shape)
  }

  mutating func addRidges(_ mark: Mark, _ place: Int) {
    guard let x = mark.x?.numbers, let y = mark.y, y.count > 0 else {
      return warn("\(describe(mark, place)) has no groups and is not drawn.")
    }
    if x.isEmpty { warn("\(describe(mark, place)) has no value that a density could be made of.") }
    var shape = self.shape(mark, place, .ridges, series: nil)
    shape.panel = mark.panel.flatMap(panel(named:))
    shape.x = x
    shape.y = numbers(y, prepared.yCategories)
    shape.high = mark.value?.numbers ?? []
    prepared.shapes.append(shape)
  }

  mutating func addCustom(_ mark: Mark, _ place: Int, _ primitives: [Drawing.Primitive]) {
    var shape = self.shape(mark, place, .custom, series: nil)
    shape.panel = mark.panel.flatMap(panel(named:))
    for primitive in primitives {
      shape.x += primitive.outline.x.values
      shape.y += primitive.outline.y.values
    }
    prepared.shapes.append(shape)
  }
}

extension Drawing.Primitive {
  /// Where the primitive is, and how it looks.
  var outline: Drawing.Outline {
    switch self {
    case .line(let outline, _), .circle(let outline, _), .arrow(let outline), .text(let outline, _, _):
      outline
    }
  }
}
