internal import Layout
internal import Lessons
internal import Records

extension PageBuilder {
  /// A table of the lesson's text.
  func table(_ table: MarkdownTable) -> HTML {
    let target = table.label.flatMap { site.course.labels.targets[$0] }
    let caption = captionText(inlines(table.caption), target: target)
    // A first column without a heading names its rows.
    let namesRows = table.head.first?.isEmpty ?? false
    let head = table.head.enumerated().map { column, cell -> HTML in
      cell.isEmpty
        ? "<td></td>" : "<th scope=\"col\"\(alignment(table, column))>\(inlines(cell))</th>"
    }.joined()
    let rows = table.rows.map { row -> HTML in
      let cells = row.enumerated().map { column, cell -> HTML in
        namesRows && column == 0
          ? "<th scope=\"row\"\(alignment(table, column))>\(inlines(cell))</th>"
          : "<td\(alignment(table, column))>\(inlines(cell))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }.joined()
    return box(
      caption: caption, plain: PlainText.of(table.caption), target: target,
      "<thead><tr>\(head)</tr></thead>\n<tbody>\n\(rows)</tbody>\n")
  }

  private func alignment(_ table: MarkdownTable, _ column: Int) -> HTML {
    guard table.alignments.indices.contains(column) else { return HTML() }
    return switch table.alignments[column] {
    case .none: HTML()
    case .left: " class=\"start\""
    case .center: " class=\"center\""
    case .right: " class=\"end\""
    }
  }

  /// A table in a box that scrolls by itself and can be reached by keyboard.
  func box(caption: HTML, plain: String, target: LabelTable.Target?, _ content: HTML) -> HTML {
    let identifier: HTML = target.map { " id=\"\($0.anchor)\"" } ?? HTML()
    let name = target.map(self.name) ?? (plain.isEmpty ? words[.table].replacing(" {n}", with: "") : plain)
    let captionMarkup: HTML = caption.isEmpty ? HTML() : "<caption>\(caption)</caption>\n"
    return "<div class=\"table scroll\"\(identifier) tabindex=\"0\" role=\"group\" aria-label=\"\(name)\">"
      + "<table>\n\(captionMarkup)\(content)</table></div>\n"
  }
}
