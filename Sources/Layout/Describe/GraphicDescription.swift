import Plots

/// Says in words what marks show that are more than rows of x and y.
struct GraphicDescription {
  /// How a name with markup stands in the description.
  let word: (String) -> String

  /// The kind of a figure of such marks.
  static func kind(_ plot: Plot, _ kinds: Set<Shape.Kind>) -> String {
    if kinds.contains(.ridges) { return "Ridgeline" }
    if kinds.contains(.quantiles) { return "Quantile summary" }
    if kinds.contains(.contours) { return "Contour chart" }
    if kinds.contains(.field) { return "Vector field" }
    for mark in plot.marks {
      switch mark.kind {
      case .network: return "Network diagram"
      case .computation(let content): return content.hasNumbers ? "Computational graph" : "Graph"
      case .images: return "Grid of pictures"
      case .custom: return "Drawing"
      default: continue
      }
    }
    return "Chart"
  }

  /// A measured shape of such a mark; nothing for others.
  func sentence(_ shape: Shape, _ mark: Mark) -> String? {
    switch mark.kind {
    case .contours(let levels):
      let shown = levels.isEmpty ? "" : " at " + list(levels.map(number))
      return "Contours of \(name(mark))\(shown); values from \(range(shape.high))."
    case .field:
      return "\(number(Double(shape.x.count / 2))) arrows; \(name(mark)) from "
        + range(mark.value?.numbers ?? []) + "."
    case .quantiles:
      let categories = mark.x?.words ?? []
      let medians = shape.y.indices.prefix(12).map { place -> String in
        (place < categories.count ? word(categories[place]) + ": " : "") + number(shape.y[place])
      }
      return (mark.name.map { word($0) + ", medians" } ?? "Medians") + " " + list(medians) + "."
    case .ridges:
      let names = mark.y?.words ?? []
      let groups = names.indices.prefix(12).map { group -> String in
        var text = word(names[group]) + ": "
        let median = mark.high?.numbers.flatMap { group < $0.count ? $0[group] : nil } ?? .nan
        text += median.isNaN ? "no value to show" : "median " + number(median)
        let zeros = mark.low?.numbers.flatMap { group < $0.count ? $0[group] : nil } ?? 0
        if zeros > 0 { text += ", \(number((zeros * 1000).rounded() / 10)) % exactly 0" }
        return text
      }
      return groups.joined(separator: "; ") + (names.count > 12 ? " and \(names.count - 12) more." : ".")
    case .line where mark.isIteration:
      guard let first = shape.x.first, let last = shape.x.last else { return nil }
      return
        "From \(number(first)), \(number(Double(max(shape.x.count - 1, 0) / 2))) steps lead to \(number(last))."
    default: return nil
    }
  }

  /// A diagram or a drawing, which has no measured rows.
  func sentences(_ mark: Mark) -> [String] {
    switch mark.kind {
    case .network(let content):
      let layers = content.sizes.indices.map { layer -> String in
        let name = layer < content.names.count ? word(content.names[layer]) + " " : ""
        return name + number(Double(content.sizes[layer]))
      }
      var result = ["Layers: \(list(layers)) nodes."]
      for (layer, edges) in content.edges.enumerated() where !edges.values.isEmpty {
        let name = content.quantity.map { word($0.heading) } ?? "edges"
        let zeros = edges.values.zeroCount
        result.append(
          "Into layer \(layer + 2): \(name) from \(range(edges.values.map(\.magnitude)))"
            + (zeros > 0 ? "; \(number(Double(zeros))) exactly 0" : "") + ".")
      }
      return result
    case .computation(let content):
      return content.nodes.prefix(20).map { node in
        var text = word(node.label)
        if !node.inputs.isEmpty {
          let operands = node.inputs.map { input -> String in
            let link = content.hasNumbers ? "local derivative" : "arrow:"
            return word(content.label(of: input.name))
              + (input.derivative.map { " (\(link) \(word($0)))" } ?? "")
          }
          text += " from " + operands.joined(separator: " and ")
        }
        if let value = node.value.values.first { text += ", value \(number(value))" }
        if let gradient = node.gradient.values.first { text += ", gradient \(number(gradient))" }
        return text + "."
      }
    case .images(let content):
      let labels = content.labels.isEmpty ? "" : ": " + list(content.labels.map(word))
      return ["\(content.images.count) pictures\(labels)."]
    case .custom:
      return mark.name.map { ["It shows \(word($0))."] } ?? []
    case .arrow:
      return mark.labels?.words.first.map { ["An arrow: \(word($0))."] } ?? []
    default: return []
    }
  }

  private func name(_ mark: Mark) -> String {
    mark.value?.quantity.map { word($0.heading) } ?? "length"
  }

  private func range(_ values: [Double]) -> String {
    guard let bounds = Bounds(values.lazy.filter(\.isFinite)) else { return "nothing to nothing" }
    return "\(number(bounds.low)) to \(number(bounds.high))"
  }

  private func number(_ value: Double) -> String { NumberFormat().text(of: value).plain }

  private func list(_ items: [String]) -> String {
    items.prefix(12).joined(separator: ", ") + (items.count > 12 ? " and \(items.count - 12) more" : "")
  }
}
