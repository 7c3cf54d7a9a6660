internal import Lessons

extension CourseWeaver {
  /// The figure at the head of a lesson: its narrow layout, which leads to the figure itself.
  func keyFigure(of lesson: Lesson) -> HTML? {
    guard let label = lesson.frontMatter.figure, let target = site.course.labels.targets[label],
      let drawing = site.figure(label, of: lesson)?.figure.firstShown?.drawings.last
    else { return nil }
    let name = words(.keyFigure, ["name": words(.figure, ["n": target.number])])
    return
      "<a class=\"key-figure\" href=\"#\(target.anchor)\"><span aria-hidden=\"true\">\(HTML(trusted: Self.renamed(drawing.svg)))</span>\(name)</a>"
  }

  /// The figure on the course's first page, with the caption it has in its lesson.
  func coverFigure() -> HTML? {
    guard let label = site.course.settings.figure, let target = site.course.labels.targets[label],
      let entry = site.index.entry(target.lesson), let (place, figure) = site.figure(label, of: entry.lesson),
      entry.lesson.cells.indices.contains(place.cell), let panel = figure.firstShown
    else { return nil }
    let builder = PageBuilder(site: site, file: entry.lesson.file, lesson: entry.lesson)
    builder.isInsideLink = true
    let cell = entry.lesson.cells[place.cell]
    let caption = cell.options.caption.map { builder.interpolated($0, option: "caption", of: cell) } ?? HTML()
    let drawings = zip(panel.drawings, FigureWidths.classes(panel.drawings)).map { drawing, rooms -> HTML in
      "<div class=\"drawing \(rooms)\">\(HTML(trusted: drawing.svg))</div>\n"
    }.joined()
    return """
      <figure class="cover-figure">
      <div class="panel">
      \(drawings)</div>
      <figcaption><a class="caption-number" href="\(entry.page)#\(target.anchor)">\(builder.name(of: target))</a> \(caption)</figcaption>
      </figure>

      """
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
