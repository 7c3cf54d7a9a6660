/// Tables and the captions under them.
extension BlockBuilder {
  mutating func table(_ node: MarkupNode, _ alignments: [MarkdownTable.Alignment]) -> Block {
    var rows = node.children.map { row in
      row.children.map { cell in inlines(of: cell) }
    }
    var table = MarkdownTable(
      alignments: alignments, head: rows.isEmpty ? [] : rows.removeFirst(), rows: rows)
    // A caption without a blank line before it has become a row.
    if let last = node.children.last, node.children.count > 1, let cells = table.rows.last,
      startsWithColon(last.range.start.line), cells.dropFirst().allSatisfy(\.isEmpty),
      let caption = cells.first?.droppingColon
    {
      table.rows.removeLast()
      attach(caption, to: &table, at: last.range)
    }
    return Block(.table(table), node.range)
  }

  /// The text of a paragraph `: caption {#tbl-x}`.
  mutating func tableCaption(_ node: MarkupNode) -> [Inline]? {
    guard case .text(let text)? = node.children.first?.kind, text.hasPrefix(":") else { return nil }
    return inlines(of: node).droppingColon
  }

  mutating func attach(_ caption: [Inline], to table: inout MarkdownTable, at range: SourceRange) {
    var caption = caption
    let label = Attribute.takeTrailing(from: &caption)
    if !table.caption.isEmpty || table.label != nil {
      report("second-caption", range, "a second caption for one table", fix: "join the two")
      return
    }
    table.label = checked(label, allowed: .table, at: range)
    table.caption = caption
  }

  private func startsWithColon(_ line: Int) -> Bool {
    let text = source.line(line)
    return text.dropFirst(LinePrefix(of: text, listMarkers: true).length).starts(with: ": ".utf8)
  }
}

extension [Inline] {
  fileprivate var droppingColon: [Inline]? {
    guard case .text(let text)? = first, text.hasPrefix(": ") || text == ":" else { return nil }
    let rest = String(text.dropFirst()).trimmedAtStart
    return rest.isEmpty ? Array(dropFirst()).trimmingBreaks : [.text(rest)] + dropFirst()
  }
}
