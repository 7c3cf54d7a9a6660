package import Plots

extension Table {
  /// The numbers behind a plot, from the same columns that are drawn; heads and words have the markup of figures.
  ///
  /// One row for each position and a column for each series where all series have the same positions; else a row
  /// for each value, with columns that say where it belongs. A long table has an excerpt for the page.
  package init(dataOf plot: Plot) {
    let source = TableSource(plot)
    self.init(
      source.cells ?? source.intervals ?? source.graphic ?? (source.isWide ? source.wide : source.long))
    excerpt = TableExcerpt(source, whole: self).excerpt
  }

  /// Comma-separated values by RFC 4180, with every digit and plain words.
  ///
  /// Infinities are `inf`, a NaN that was measured is `nan`, and where nothing was to be measured the field is empty.
  package var csv: String {
    var lines = [columns.map { Self.field(Self.plain($0.title)) }.joined(separator: ",")]
    for row in 0..<rowCount {
      lines.append(columns.map { Self.field(Self.cell($0, row)) }.joined(separator: ","))
    }
    return lines.map { $0 + "\r\n" }.joined()
  }

  private static func cell(_ column: Column, _ row: Int) -> String {
    switch column.values {
    case .numbers(let values) where row < values.count:
      guard let value = values[row] else { return "" }
      if value.isNaN { return "nan" }
      if value.isInfinite { return value < 0 ? "-inf" : "inf" }
      // Whole numbers without a point, as every reader of CSV writes them.
      return value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : value.description
    case .integers(let values) where row < values.count: return String(values[row])
    case .words(let values) where row < values.count: return plain(values[row])
    default: return ""
    }
  }

  private static func plain(_ markup: String) -> String {
    String(RichText(markup: markup).line.map { $0 == "\u{202F}" ? " " : $0 })
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
