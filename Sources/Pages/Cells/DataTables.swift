internal import Layout
internal import Lessons
internal import Plots
internal import Records

extension PageBuilder {
  /// The most rows of an author's table that a page shows.
  static let maximumRows = 100

  /// A table that a cell shows; its heads have the markup of figures, its words none.
  func table(
    _ table: Plots.Table, caption: HTML, plain: String, target: LabelTable.Target? = nil
  ) -> HTML {
    var result = box(
      caption: caption, plain: plain, target: target,
      DataRows(table.columns, most: Self.maximumRows, hasMarkup: false, page: self).html)
    if table.rowCount > Self.maximumRows {
      let note = words(.moreRowsOnly, ["n": String(Self.maximumRows), "m": String(table.rowCount)])
      result += Self.note(note)
    }
    return result
  }

  /// The data of a figure, or what stands for them, and a sentence that says so.
  func dataTable(_ data: FigureData.Excerpt, name: HTML, plainName: String, hasFile: Bool) -> HTML {
    let caption = words.markup(.dataOf, ["figure": name])
    var sentences: [String] = []
    switch data.choice {
    case .whole: break
    case .rows: sentences.append(words[.excerptRows])
    case .curves: sentences.append(words[.excerptCurves])
    case .intervals: sentences.append(words[.excerptIntervals])
    case .cells: sentences.append(words[.excerptCells])
    }
    if !sentences.isEmpty, hasFile {
      sentences.append(
        words(data.isOfFrames ? .excerptFiles : .excerptFile, ["m": String(data.rowCount)]))
    }
    return box(
      caption: caption, plain: words(.dataOf, ["figure": plainName]), target: nil,
      DataRows(data.columns, most: data.columns.map(\.count).max() ?? 0, hasMarkup: true, page: self).html)
      + (sentences.isEmpty ? HTML() : Self.note(sentences.joined(separator: " ")))
  }

  private static func note(_ text: String) -> HTML { "<p class=\"table-note\">\(text)</p>\n" }
}

/// The head and the rows of a table of data; its first column names the rows, and where it repeats itself, groups of
/// them, of which the second names each.
private struct DataRows {
  private let columns: [Plots.Table.Column]
  private let count: Int
  private let hasMarkup: Bool
  private let page: PageBuilder

  init(_ columns: [Plots.Table.Column], most: Int, hasMarkup: Bool, page: PageBuilder) {
    self.columns = columns
    count = min(columns.map(\.count).max() ?? 0, most)
    self.hasMarkup = hasMarkup
    self.page = page
  }

  var html: HTML {
    let head = columns.map { column -> HTML in
      let title = PageBuilder.html(RichText(markup: column.title))
      return "<th scope=\"col\"\(Self.alignment(column))>\(title)</th>"
    }.joined()
    return "<thead><tr>\(head)</tr></thead>\n" + body
  }

  private var body: HTML {
    let groups = groups
    guard groups.count < count, columns.count > 2 else {
      return "<tbody>\n\((0..<count).map { row($0, from: 0) }.joined())</tbody>\n"
    }
    return groups.map { group -> HTML in
      let name = cell(columns[0], group.lowerBound)
      let head: HTML = "<th scope=\"rowgroup\" rowspan=\"\(group.count)\">\(name)</th>"
      let rows = group.map { row($0, from: 1, after: $0 == group.lowerBound ? head : HTML()) }
      return "<tbody>\n\(rows.joined())</tbody>\n"
    }.joined()
  }

  /// Neighbouring rows whose first cells are the same word.
  private var groups: [Range<Int>] {
    guard case .words(let words)? = columns.first?.values else { return (0..<count).map { $0..<$0 + 1 } }
    var groups: [Range<Int>] = []
    for row in 0..<count {
      if let last = groups.last, row < words.count, !words[row].isEmpty,
        words[row] == words[last.lowerBound]
      {
        groups[groups.count - 1] = last.lowerBound..<row + 1
      } else {
        groups.append(row..<row + 1)
      }
    }
    return groups
  }

  private func row(_ row: Int, from first: Int, after start: HTML = HTML()) -> HTML {
    let cells = columns.dropFirst(first).enumerated().map { place, column -> HTML in
      let kind = Self.alignment(column)
      let text = cell(column, row)
      return place == 0 ? "<th scope=\"row\"\(kind)>\(text)</th>" : "<td\(kind)>\(text)</td>"
    }
    return "<tr>\(start)\(cells.joined())</tr>\n"
  }

  /// An empty cell is left empty: a screen reader says "blank", and a NaN that was measured is told apart.
  private func cell(_ column: Plots.Table.Column, _ row: Int) -> HTML {
    switch column.values {
    case .numbers(let numbers):
      guard row < numbers.count, let number = numbers[row] else { return HTML() }
      return page.numerals.html(number)
    case .integers(let integers):
      return row < integers.count
        ? page.numerals.html(.integer(integers[row]), words: page.words) : HTML()
    case .words(let texts):
      guard row < texts.count else { return HTML() }
      return hasMarkup ? PageBuilder.html(RichText(markup: texts[row])) : HTML(text: texts[row])
    }
  }

  private static func alignment(_ column: Plots.Table.Column) -> HTML {
    if case .words = column.values { HTML() } else { " class=\"end\"" }
  }
}
