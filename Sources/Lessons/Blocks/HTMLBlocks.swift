/// Raw HTML between blocks: solutions, comments, and what is refused.
extension BlockBuilder {
  /// Handles an HTML block and returns the index of the node to go on with.
  mutating func addHTML(
    _ html: String, _ node: MarkupNode, _ nodes: ArraySlice<MarkupNode>, next: Int, to result: inout [Block]
  ) -> Int {
    let text = Self.withoutComments(html).trimmed
    if text.isEmpty { return next }
    if HTMLTag(text) == .lineBreak {
      result.append(Block(.paragraph([.element("br", [])]), node.range))
      return next
    }
    guard text.lowercased().hasPrefix("<details") else {
      let isEnd = text.lowercased() == "</details>"
      if isEnd {
        report("unopened-solution", node.range, "</details> closes nothing", fix: "delete it")
      } else if html.trimmedAtStart.hasPrefix("<!--"), !text.hasPrefix("<") {
        report(
          "text-after-comment", firstLine(of: node), "text on the last line of a comment",
          explanation:
            "A comment that begins a line ends with its last line: what follows '-->' there is lost.",
          fix: "put the text on a line of its own")
      } else {
        diagnostics.append(HTMLTag.refusal(of: text, file: source.file, at: firstLine(of: node)))
      }
      return next
    }
    return addSolution(text, node, nodes, next: next, to: &result)
  }

  private mutating func addSolution(
    _ text: String, _ node: MarkupNode, _ nodes: ArraySlice<MarkupNode>, next: Int, to result: inout [Block]
  ) -> Int {
    guard let summary = Self.summary(of: text) else {
      report(
        "solution-form", firstLine(of: node), "this <details> cannot be read",
        explanation:
          "It reads '<details><summary>Solution</summary>', a blank line, the text, a blank line, '</details>'.",
        fix: "leave a blank line after '</summary>'")
      return next
    }
    var end = next
    while end < nodes.endIndex {
      if case .htmlBlock(let other) = nodes[end].kind {
        let tag = other.trimmed.lowercased()
        if tag == "</details>" { break }
        if tag.hasPrefix("<details") {
          report(
            "nested-solution", firstLine(of: nodes[end]), "a <details> inside another", fix: "close the first"
          )
          return end
        }
      }
      end += 1
    }
    if end == nodes.endIndex {
      report(
        "unclosed-solution", firstLine(of: node), "<details> is never closed",
        explanation: "Its '</details>' stands on a line of its own after a blank line.",
        fix: "add '</details>'")
    }
    let (title, problems) = parseInlines(summary, file: source.file, at: node.range.start)
    diagnostics += problems
    let blocks = insideSolution { $0.blocks(nodes[next..<end]) }
    let last = end < nodes.endIndex ? nodes[end].range.end : node.range.end
    result.append(Block(.solution(summary: title, blocks), SourceRange(node.range.start, last)))
    return min(end + 1, nodes.endIndex)
  }

  private func firstLine(of node: MarkupNode) -> SourceRange {
    let length = source.line(node.range.start.line).trimmedAtEnd.count - node.range.start.column + 1
    return SourceRange(line: node.range.start.line, column: node.range.start.column, length: length)
  }

  /// The text between `<summary>` and `</summary>` where that is all that follows `<details>`.
  private static func summary(of html: String) -> String? {
    let bytes = Array(html.utf8)[...]
    let lower = Array(html.lowercased().utf8)[...]
    guard bytes.count == lower.count, lower.starts(with: "<details>".utf8) else { return nil }
    let open = lower.dropFirst("<details>".utf8.count).drop(while: \.isSpace)
    guard open.starts(with: "<summary>".utf8) else { return nil }
    let start = open.startIndex + "<summary>".utf8.count
    guard let end = lower.offset(of: Array("</summary>".utf8), from: start),
      lower[(end + "</summary>".utf8.count)...].trimmed.isEmpty
    else { return nil }
    return bytes[start..<end].trimmed.text
  }

  /// The HTML without its comments.
  private static func withoutComments(_ html: String) -> String {
    let bytes = Array(html.utf8)[...]
    var result: [UInt8] = []
    var index = 0
    while let open = bytes.offset(of: Array("<!--".utf8), from: index) {
      result += bytes[index..<open]
      guard let close = bytes.offset(of: Array("-->".utf8), from: open + 4) else { return result.text }
      index = close + 3
    }
    return (result + bytes[index...]).text
  }
}
