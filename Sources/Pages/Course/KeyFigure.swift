internal import Lessons

extension CourseWeaver {
  /// The figure at the head of a lesson: its narrow layout, which leads to the figure itself.
  func keyFigure(of lesson: Lesson) -> HTML? {
    guard let label = lesson.frontMatter.figure, let target = site.course.labels.targets[label],
      let figure = site.figures.first(where: { $0.key.lesson == lesson.slug && $0.value.label == label })?
        .value
    else { return nil }
    let shown: Int =
      switch figure.arrangement {
      case .panels: 0
      case .frames(_, _, let first): first
      }
    guard figure.panels.indices.contains(shown), let drawing = figure.panels[shown].drawings.last else {
      return nil
    }
    let name = words(.keyFigure, ["name": words(.figure, ["n": target.number])])
    return
      "<a class=\"key-figure\" href=\"#\(target.anchor)\"><span aria-hidden=\"true\">\(HTML(trusted: Self.renamed(drawing.svg)))</span>\(name)</a>"
  }

  /// The drawing with other identifiers: the same figure stands further down on the page.
  private static func renamed(_ svg: String) -> String {
    guard let start = svg.firstRange(of: "aria-labelledby=\"")?.upperBound,
      let end = svg[start...].firstRange(of: "-title")?.lowerBound
    else { return svg }
    let prefix = svg[start..<end]
    return svg.replacing("\"\(prefix)-", with: "\"key-\(prefix)-").replacing(
      "#\(prefix)-", with: "#key-\(prefix)-"
    )
    .replacing(" \(prefix)-desc\"", with: " key-\(prefix)-desc\"")
  }
}
