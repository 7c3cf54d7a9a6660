internal import Layout
internal import Lessons
internal import Plots
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

  /// The most rows of data that a page shows; the file beside it has all.
  static let maximumRows = 100

  /// A table of data; its first column names the rows.
  ///
  /// The heads of an author's table have the markup of figures, those of a figure's data are plain already.
  func table(
    _ table: Plots.Table, caption: HTML, plain: String, target: LabelTable.Target? = nil,
    hasFile: Bool = false, hasMarkup: Bool = true
  )
    -> HTML
  {
    let columns = table.columns.map(column)
    let count = columns.map(\.cells.count).max() ?? 0
    let head = zip(table.columns, columns).map { source, column -> HTML in
      let title = hasMarkup ? Self.html(RichText(markup: source.title)) : HTML(text: source.title)
      return "<th scope=\"col\"\(column.isNumeric ? " class=\"end\"" as HTML : HTML())>\(title)</th>"
    }.joined()
    let rows = (0..<min(count, Self.maximumRows)).map { row -> HTML in
      let cells = columns.enumerated().map { place, column -> HTML in
        let text = row < column.cells.count ? column.cells[row] : HTML()
        let kind: HTML = column.isNumeric ? " class=\"end\"" : HTML()
        return place == 0 ? "<th scope=\"row\"\(kind)>\(text)</th>" : "<td\(kind)>\(text)</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }.joined()
    var result = box(
      caption: caption, plain: plain, target: target,
      "<thead><tr>\(head)</tr></thead>\n<tbody>\n\(rows)</tbody>\n")
    if count > Self.maximumRows {
      let note = words(
        hasFile ? .moreRows : .moreRowsOnly, ["n": String(Self.maximumRows), "m": String(count)])
      result += "<p class=\"table-note\">\(note)</p>\n"
    }
    return result
  }

  private func column(_ column: Plots.Table.Column) -> (cells: [HTML], isNumeric: Bool) {
    switch column.values {
    case .numbers(let numbers):
      (numbers.prefix(Self.maximumRows + 1).map { numerals.html($0) } + padding(numbers.count), true)
    case .integers(let integers):
      (
        integers.prefix(Self.maximumRows + 1).map { numerals.html(.integer($0), words: words) }
          + padding(integers.count), true
      )
    case .words(let texts):
      (texts.prefix(Self.maximumRows + 1).map(HTML.init(text:)) + padding(texts.count), false)
    }
  }

  /// Rows that are counted and not shown cost no formatting.
  private func padding(_ count: Int) -> [HTML] {
    Array(repeating: HTML(), count: max(0, count - Self.maximumRows - 1))
  }

  /// A table in a box that scrolls by itself and can be reached by keyboard.
  private func box(caption: HTML, plain: String, target: LabelTable.Target?, _ content: HTML) -> HTML {
    let identifier: HTML = target.map { " id=\"\($0.anchor)\"" } ?? HTML()
    let name = target.map(self.name) ?? (plain.isEmpty ? words[.table].replacing(" {n}", with: "") : plain)
    let captionMarkup: HTML = caption.isEmpty ? HTML() : "<caption>\(caption)</caption>\n"
    return "<div class=\"table scroll\"\(identifier) tabindex=\"0\" role=\"group\" aria-label=\"\(name)\">"
      + "<table>\n\(captionMarkup)\(content)</table></div>\n"
  }
}
