/// Paragraphs, and what is written as one: display math on one line, an image alone, a table's caption.
extension BlockBuilder {
  mutating func addParagraph(_ node: MarkupNode, to result: inout [Block]) {
    if case .table(var table)? = result.last?.kind, let caption = tableCaption(node) {
      attach(caption, to: &table, at: node.range)
      result[result.count - 1].kind = .table(table)
      return
    }
    for part in parts(of: node) {
      switch part {
      case .display(let latex, let label, let range): result.append(Block(.math(latex, label: label), range))
      case .text(let text): result.append(image(text, node.range) ?? Block(.paragraph(text), node.range))
      }
    }
  }

  private enum Part {
    case text([Inline])
    case display(String, label: String?, SourceRange)
  }

  /// Splits a paragraph at its displays.
  private mutating func parts(of node: MarkupNode) -> [Part] {
    let hasDisplay = node.children.contains { child in
      if case .special(.math(_, isDisplay: true, _)) = child.kind { true } else { false }
    }
    guard hasDisplay else { return [.text(inlines(of: node))] }
    var result: [Part] = []
    var problems: [(String, SourceRange)] = []
    withInlines(of: node) { builder in
      var pending: [MarkupNode] = []
      func flush() {
        let text = builder.inlines(pending).trimmingBreaks
        if !text.isEmpty { result.append(.text(text)) }
        pending = []
      }
      var index = 0
      while index < node.children.count {
        let child = node.children[index]
        index += 1
        guard case .special(.math(let latex, isDisplay: true, let range)) = child.kind else {
          pending.append(child)
          continue
        }
        flush()
        var label: String?
        if index < node.children.count, case .text(let text) = node.children[index].kind,
          let found = Attribute.takeLeading(from: text)
        {
          label = found.label
          problems.append((found.label, range))
          index += 1
          if !found.rest.isEmpty { pending.append(MarkupNode(kind: .text(found.rest), range: child.range)) }
        }
        result.append(.display(latex.trimmed, label: label, range))
      }
      flush()
    }
    let refused = problems.filter { checked($0.0, allowed: .equation, at: $0.1) == nil }.map(\.0)
    return result.map { part in
      if case .display(let latex, let label?, let range) = part, refused.contains(label) {
        return .display(latex, label: nil, range)
      }
      return part
    }
  }

  /// An image that is all of its paragraph, but for a label.
  private mutating func image(_ text: [Inline], _ range: SourceRange) -> Block? {
    var text = text
    let written = text.count > 1 ? Attribute.takeTrailing(from: &text) : nil
    guard text.count == 1, case .image(let url, let alt, let title)? = text.first else { return nil }
    let label = checked(written, allowed: .figure, at: range)
    let (caption, problems) = parseInlines(title, file: source.file, at: range.start)
    diagnostics += problems
    if alt.isEmpty {
      report(
        "image-without-alt", range, "the image '\(url)' has no alt text",
        explanation: "Readers who cannot see it are told what it shows.",
        fix: "write it between the brackets: ![…]",
        severity: .warning)
    }
    return Block(.image(url: url, alt: alt, caption: caption, label: label), range)
  }
}

extension [Inline] {
  /// The inlines without line breaks and blank text at either end.
  var trimmingBreaks: [Inline] {
    func isBlank(_ inline: Inline?) -> Bool {
      switch inline {
      case .softBreak, .hardBreak: true
      case .text(let text): text.utf8.allSatisfy(\.isSpace)
      default: false
      }
    }
    var slice = self[...]
    while isBlank(slice.first) { slice = slice.dropFirst() }
    while isBlank(slice.last) { slice = slice.dropLast() }
    if case .text(let text)? = slice.first { slice[slice.startIndex] = .text(text.trimmedAtStart) }
    if case .text(let text)? = slice.last {
      slice[slice.endIndex - 1] = .text(text.trimmedAtEnd)
    }
    return Array(slice)
  }
}

extension String {
  var trimmed: String { Array(utf8)[...].trimmed.text }
  var trimmedAtEnd: String { Array(utf8)[...].trimmedAtEnd.text }
  var trimmedAtStart: String { String(decoding: utf8.drop(while: \.isSpace), as: UTF8.self) }
}
