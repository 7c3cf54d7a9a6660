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
          mark.value?.quantity?.heading ?? "length", .numbers(mark.value?.numbers ?? [])),
      ]
    case .quantiles:
      let parts = [
        ("10 %", mark.low), ("25 %", mark.innerLow), ("median", mark.y), ("75 %", mark.innerHigh),
        ("90 %", mark.high),
      ]
      return [Table.Column(mark.x?.quantity?.heading ?? "group", .words(words(mark.x)))]
        + parts.map { Table.Column($0.0, .numbers($0.1?.numbers ?? [])) }
    case .ridges:
      var columns = [
        Table.Column("group", .words(words(mark.y))),
        Table.Column("median", .numbers(mark.high?.numbers ?? [])),
      ]
      if let zeros = mark.low?.numbers { columns.append(Table.Column("share of zeros", .numbers(zeros))) }
      return columns
    case .network(let content): return edges(content)
    case .computation(let content): return nodes(content)
    case .images(let content):
      return [
        Table.Column("picture", .integers(content.images.indices.map { $0 + 1 })),
        Table.Column(
          "label",
          .words(content.images.indices.map { $0 < content.labels.count ? content.labels[$0] : "" })),
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
          return place < numbers.count ? numbers[place] : nil
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
      Table.Column(content.quantity?.heading ?? "value", .numbers(values)),
    ]
  }

  /// The nodes of a graph, in the order they were given; columns that no node fills are left out.
  private static func nodes(_ content: ComputationGraph.Content) -> [Table.Column] {
    let nodes = content.nodes
    var columns = [Table.Column("node", .words(nodes.map { $0.label }))]
    func add(_ title: String, _ words: (ComputationGraph.Node.Input) -> String?) {
      let cells = nodes.map { $0.inputs.compactMap(words).joined(separator: ", ") }
      if cells.contains(where: { !$0.isEmpty }) { columns.append(Table.Column(title, .words(cells))) }
    }
    func add(_ title: String, _ numbers: (ComputationGraph.Node) -> Numbers) {
      let values = nodes.map { numbers($0).values.first }
      guard values.contains(where: { $0 != nil }) else { return }
      columns.append(Table.Column(title, .numbers(values)))
    }
    add("from") { content.label(of: $0.name) }
    add(content.hasNumbers ? "local derivatives" : "on the arrow") { $0.derivative }
    add("value", \.value)
    add("gradient", \.gradient)
    return columns
  }

  private static func words(_ column: Column?) -> [String] { column?.words ?? [] }
}

extension ComputationGraph.Content {
  /// What the figure calls the node with this name.
  func label(of name: String) -> String { nodes.first { $0.name == name }?.label ?? name }

  /// A node has a value or a gradient: words on arrows are local derivatives, and not answers to questions.
  var hasNumbers: Bool { nodes.contains { !$0.value.values.isEmpty || !$0.gradient.values.isEmpty } }
}

extension Drawing.Primitive {
  /// How a table names the shape; words are named by what they say.
  fileprivate var kindName: String {
    switch self {
    case .line(_, let isClosed): isClosed ? "polygon" : "line"
    case .circle: "circle"
    case .arrow: "arrow"
    case .text(_, let words, _): "‘\(words)’"
    }
  }
}
