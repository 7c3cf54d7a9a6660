import Layout

/// Neighbours of one style: plain strokes become one path, other elements share a group.
struct StyleRun {
  private enum Member {
    case element(String)
    case path(SVGPathData)
  }

  private var style = ""
  private var isStroke = false
  private var members: [Member] = []

  /// Adds an element that lacks its style (`<text x="1" y="2">…</text>`); returns what is complete by now.
  mutating func add(style: String, _ element: String) -> String {
    let done = begin(style, isStroke: false)
    members.append(.element(element))
    return done
  }

  /// Adds a path; strokes that let nothing shine through are joined, as overlaps do not show.
  mutating func add(style: String, isStroke: Bool, _ elements: [Scene.PathElement]) -> String {
    guard !elements.isEmpty else { return "" }
    if !isStroke, let circle = SVGCircle(elements) { return add(style: style, circle.element) }
    let done = begin(style, isStroke: isStroke)
    if isStroke, case .path(var data)? = members.last {
      data.append(elements)
      members[members.count - 1] = .path(data)
    } else {
      members.append(.path(SVGPathData(elements)))
    }
    return done
  }

  private mutating func begin(_ style: String, isStroke: Bool) -> String {
    guard !members.isEmpty, style != self.style || isStroke != self.isStroke else {
      (self.style, self.isStroke) = (style, isStroke)
      return ""
    }
    let done = finish()
    (self.style, self.isStroke) = (style, isStroke)
    return done
  }

  /// What has been added since the last call.
  mutating func finish() -> String {
    defer { members = [] }
    let isShared = members.count > 1 && !style.isEmpty
    var text = isShared ? "<g\(style)>" : ""
    for member in members {
      let own = isShared ? "" : style
      switch member {
      case .path(let data): text += "<path\(own) d=\"\(data.text)\"/>"
      case .element(let element):
        let name = element.prefix { $0 != " " && $0 != ">" && $0 != "/" }
        text += name + own + element.dropFirst(name.count)
      }
    }
    return isShared ? text + "</g>" : text
  }
}
