import Plots

/// The numbers behind marks that are more than rows of x and y.
enum GraphicTable {
  static func columns(of mark: Mark) -> [Table.Column]? {
    switch mark.kind {
    case .field:
      return [
        Table.Column("x", .numbers(mark.x?.numbers ?? [])),
        Table.Column("y", .numbers(mark.y?.numbers ?? [])),
        Table.Column(
          mark.value?.quantity.map { plain($0.heading) } ?? "length", .numbers(mark.value?.numbers ?? [])),
      ]
    case .quantiles:
      let parts = [
        ("10 %", mark.low), ("25 %", mark.innerLow), ("median", mark.y), ("75 %", mark.innerHigh),
        ("90 %", mark.high),
      ]
      return [Table.Column(mark.x?.quantity.map { plain($0.heading) } ?? "group", .words(words(mark.x)))]
        + parts.map { Table.Column($0.0, .numbers($0.1?.numbers ?? [])) }
    case .ridges:
      var columns = [
        Table.Column("group", .words(words(mark.y))),
        Table.Column("median", .numbers(mark.high?.numbers ?? [])),
      ]
      if let zeros = mark.low?.numbers { columns.append(Table.Column("share of zeros", .numbers(zeros))) }
      return columns
    case .network(let content): return edges(content)
    case .computation(let content):
      func number(_ numbers: Numbers) -> Double { numbers.values.first ?? .nan }
      return [
        Table.Column("node", .words(content.nodes.map { plain($0.label) })),
        Table.Column(
          "from",
          .words(content.nodes.map { $0.inputs.map { plain($0.name) }.joined(separator: ", ") })),
        Table.Column(
          "local derivatives",
          .words(
            content.nodes.map { $0.inputs.compactMap { $0.derivative.map(plain) }.joined(separator: ", ") })),
        Table.Column("value", .numbers(content.nodes.map { number($0.value) })),
        Table.Column("gradient", .numbers(content.nodes.map { number($0.gradient) })),
      ]
    case .images(let content):
      return [
        Table.Column("picture", .integers(content.images.indices.map { $0 + 1 })),
        Table.Column(
          "label",
          .words(content.images.indices.map { $0 < content.labels.count ? plain(content.labels[$0]) : "" })),
      ]
    default: return nil
    }
  }

  /// Arrows: a row for each, from its tail to its tip.
  static func arrows(_ marks: [Mark]) -> [Table.Column]? {
    let arrows = marks.filter { $0.kind == .arrow }
    guard !arrows.isEmpty else { return nil }
    func ends(_ column: (Mark) -> Column?, _ place: Int) -> Table.Column.Values {
      .numbers(
        arrows.map { mark in
          let numbers = column(mark)?.numbers ?? []
          return place < numbers.count ? numbers[place] : .nan
        })
    }
    return [
      Table.Column("label", .words(arrows.map { words($0.labels).first ?? "" })),
      Table.Column("from x", ends(\.x, 0)), Table.Column("from y", ends(\.y, 0)),
      Table.Column("to x", ends(\.x, 1)), Table.Column("to y", ends(\.y, 1)),
    ]
  }

  /// Drawings: a row for each place, with the shape it belongs to.
  static func drawings(_ marks: [Mark]) -> [Table.Column]? {
    let primitives = marks.flatMap { mark -> [Drawing.Primitive] in
      if case .custom(let primitives) = mark.kind { primitives } else { [] }
    }
    guard !primitives.isEmpty else { return nil }
    func each<Value>(_ value: (Int, Drawing.Primitive) -> Value) -> [Value] {
      primitives.enumerated().flatMap { place, primitive in
        Array(repeating: value(place + 1, primitive), count: primitive.outline.x.values.count)
      }
    }
    return [
      Table.Column("shape", .integers(each { place, _ in place })),
      Table.Column("kind", .words(each { $1.kindName })),
      Table.Column("x", .numbers(primitives.flatMap(\.outline.x.values))),
      Table.Column("y", .numbers(primitives.flatMap(\.outline.y.values))),
    ]
  }

  private static func edges(_ content: NetworkDiagram.Content) -> [Table.Column] {
    var (layers, from, to, values): ([Int], [Int], [Int], [Double]) = ([], [], [], [])
    for (layer, numbers) in content.edges.enumerated() {
      for (index, value) in numbers.values.enumerated() {
        layers.append(layer + 1)
        from.append(index % max(content.sizes[layer], 1) + 1)
        to.append(index / max(content.sizes[layer], 1) + 1)
        values.append(value)
      }
    }
    return [
      Table.Column("layer", .integers(layers)), Table.Column("from node", .integers(from)),
      Table.Column("to node", .integers(to)),
      Table.Column(content.quantity.map { plain($0.heading) } ?? "value", .numbers(values)),
    ]
  }

  private static func words(_ column: Column?) -> [String] { column?.words.map(plain) ?? [] }
  private static func plain(_ text: String) -> String { RichText(markup: text).spoken }
}

extension Drawing.Primitive {
  /// How a table names the shape; words are named by what they say.
  fileprivate var kindName: String {
    switch self {
    case .line(_, let isClosed): isClosed ? "polygon" : "line"
    case .circle: "circle"
    case .arrow: "arrow"
    case .text(_, let words, _): "‘" + RichText(markup: words).spoken + "’"
    }
  }
}
