/// Makes inlines of a block's markup: values, terms, references, citations and the few HTML elements allowed.
struct InlineBuilder {
  /// Where the text stands: what it may hold depends on it.
  enum Place { case lesson, glossary, text }

  let file: String
  let place: Place
  /// The line on which the block begins, for problems whose place is not known better.
  let line: Int
  /// The index of the last cell before the block.
  let afterCell: Int
  private var cursor: ContentCursor?

  /// Expressions found, continuing the lesson's numbering.
  private(set) var expressions: [Expression]
  private(set) var diagnostics: [Diagnostic] = []
  /// Links to files and places of the course, checked once the course is known.
  private(set) var relativeLinks: [RelativeLink] = []

  init(
    _ block: MarkupNode, file: String, place: Place, afterCell: Int, expressions: [Expression]
  ) {
    self.file = file
    self.place = place
    self.afterCell = afterCell
    self.expressions = expressions
    line = block.range.start.line
    cursor = block.content.map { ContentCursor(content: $0) }
  }

  mutating func inlines(_ nodes: [MarkupNode], inLink: Bool = false) -> [Inline] {
    var output = InlineOutput()
    for node in nodes { add(node, to: &output, inLink: inLink) }
    for open in output.unclosed {
      report("unclosed-element", open.range, "<\(open.tag)> is never closed", fix: "add </\(open.tag)>")
    }
    return output.finished()
  }

  private mutating func add(_ node: MarkupNode, to output: inout InlineOutput, inLink: Bool) {
    switch node.kind {
    case .text(let text): output.append(text)
    case .softBreak: output.append(.softBreak)
    case .hardBreak: output.append(.hardBreak)
    case .emphasis: output.append(.emphasis(inlines(node.children, inLink: inLink)))
    case .strong: output.append(.strong(inlines(node.children, inLink: inLink)))
    case .strikethrough: output.append(.strikethrough(inlines(node.children, inLink: inLink)))
    case .code(let text): output.append(code(text))
    case .html(let html): addHTML(html, to: &output)
    case .link(let url, let title): output.append(link(url, title, node.children))
    case .image(let url, let title):
      let alt = alt(node.children)
      checkImage(url)
      output.append(.image(url: url, alt: alt, title: title))
    case .special(let special): add(special, to: &output, inLink: inLink)
    default: for child in node.children { add(child, to: &output, inLink: inLink) }
    }
  }

  private mutating func report(
    _ identifier: String, _ range: SourceRange, _ summary: String, explanation: String? = nil,
    fix: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(identifier, file: file, at: range, summary, explanation: explanation, fix: fix))
  }

  // MARK: Math, references, citations

  private mutating func add(_ special: SpecialInline, to output: inout InlineOutput, inLink: Bool) {
    switch special {
    case .math(let latex, let isDisplay, let range):
      if isDisplay {
        report(
          "display-in-line", range, "display math inside a line of text",
          explanation: "A heading, a table's cell or emphasised text has no room for a display.",
          fix: "write single dollars, or give the display a paragraph of its own")
      }
      output.append(.math(latex, range))
    case .mention(let key, let range):
      output.append(inLink ? .text("@" + key) : Self.mention(key, range))
    case .group(let items, let numberOnly, let text, let range):
      if inLink { return output.append(numberOnly ? String(text.dropFirst()) : text) }
      output.openBracket(numberOnly ? "[-" : "[")
      defer { output.closeBracket() }
      let labels = items.filter { Labels.kind(of: $0.key) != nil }
      if labels.isEmpty {
        if numberOnly {
          report(
            "number-only-citation", range, "'[\(text)]' has '-' before a citation",
            explanation: "'[-@fig-name]' shows a figure's number alone; a citation has no such form.",
            fix: "delete the '-'")
        }
        output.append(.citation(Citation(items: items, isBracketed: true)))
      } else if labels.count == items.count {
        for (index, item) in items.enumerated() {
          if index > 0 { output.append(", ") }
          output.append(.reference(label: item.key, numberOnly: numberOnly, item.range))
          if let locator = item.locator { output.append(", " + locator) }
        }
      } else {
        report(
          "mixed-group", range, "'[\(text)]' mixes citations and cross-references",
          fix: "put them in brackets of their own")
      }
    case .note(let name, let range):
      if let reason = noteRefusal(inLink: inLink) {
        report(
          "note-place", range, "a margin note \(reason.place)", explanation: reason.explanation,
          fix: reason.fix)
        return output.append("^" + name)
      }
      output.openBracket("[")
      output.append(.note(name, range))
      output.closeBracket()
    }
  }

  /// Why no reference to a note can stand here.
  private func noteRefusal(inLink: Bool) -> (place: String, explanation: String, fix: String)? {
    if inLink {
      return (
        "in the words of a link or an image", "Its number is a link itself; '[^name](…)' is a link, too.",
        "write the note after the link, or a blank before '('"
      )
    }
    switch place {
    case .lesson: return nil
    case .glossary:
      return (
        "in the glossary", "An entry is shown in a card as well, which has no margin.",
        "say it in the entry's own text"
      )
    case .text:
      return (
        "in text that stands apart",
        "A caption, a claim or a title has no paragraph that a note could follow.",
        "refer to the note from the lesson's running text"
      )
    }
  }

  private static func mention(_ key: String, _ range: SourceRange) -> Inline {
    if Labels.kind(of: key) != nil { return .reference(label: key, numberOnly: false, range) }
    return .citation(
      Citation(items: [Citation.Item(key: key, locator: nil, range: range)], isBracketed: false))
  }

  // MARK: Values

  private mutating func code(_ text: String) -> Inline {
    if text.hasPrefix("{{swift}}") { return .code("{swift}" + text.dropFirst("{{swift}}".count)) }
    guard text.hasPrefix("{swift}") else { return .code(text) }
    let source = Array(text.utf8.dropFirst("{swift}".utf8.count))[...].trimmed
    let position = cursor?.expression(Array(source)) ?? SourcePosition(line: line, column: 1)
    guard !source.isEmpty else {
      report("empty-expression", SourceRange(position, position), "an inline value without an expression")
      return .code(text)
    }
    guard place == .lesson else {
      report(
        "value-without-lesson",
        SourceRange(line: position.line, column: position.column, length: source.count),
        place == .glossary ? "an inline value in the glossary" : "an inline value inside other text",
        explanation: "Inline values stand in a lesson's own text, where a program runs.")
      return .code(text)
    }
    expressions.append(Expression(source: source.text, position: position, afterCell: afterCell))
    return .value(expressions.count - 1)
  }

  // MARK: Links

  private mutating func link(_ url: String, _ title: String, _ children: [MarkupNode]) -> Inline {
    let text = inlines(children, inLink: true)
    let range = cursor?.destination(url) ?? SourceRange(line: line, column: 1)
    if url.hasPrefix("term:") { return .term(slug: String(url.dropFirst(5)), text, range) }
    switch LinkTarget(url) {
    case .outside: break
    case .relative: relativeLinks.append(RelativeLink(url: url, range: range, isImage: false))
    case .refused(let reason):
      report(
        "link-scheme", range, "the link '\(url)' \(reason)",
        explanation: "Links begin with https:, http:, mailto: or term:, or lead to a file of the course.")
      return .link(url: "", title: title, text)
    }
    return .link(url: url, title: title, text)
  }

  private mutating func checkImage(_ url: String) {
    let range = cursor?.destination(url) ?? SourceRange(line: line, column: 1)
    if case .relative = LinkTarget(url), !url.hasPrefix("#") {
      relativeLinks.append(RelativeLink(url: url, range: range, isImage: true))
    } else {
      report(
        "image-source", range, "the image '\(url)' is no file of the course",
        explanation: "Pages load nothing from elsewhere.", fix: "put the file beside the lessons and name it")
    }
  }

  /// The words between an image's brackets, which have no room for values.
  private mutating func alt(_ nodes: [MarkupNode]) -> String {
    let count = expressions.count
    let text = inlines(nodes, inLink: true).plainText
    for expression in expressions[count...] {
      report(
        "value-in-alt", SourceRange(expression.position, expression.position),
        "an inline value in an alt text",
        explanation: "Only the option 'alt' of a cell can hold values.")
    }
    expressions.removeSubrange(count...)
    return text
  }

  // MARK: HTML

  private mutating func addHTML(_ html: String, to output: inout InlineOutput) {
    if html.hasPrefix("<!--") { return }
    let range = cursor?.literal(html) ?? SourceRange(line: line, column: 1)
    switch HTMLTag(html) {
    case .lineBreak: output.append(.element("br", []))
    case .open(let tag): output.open(tag, range)
    case .close(let tag):
      if !output.close(tag) {
        report("unopened-element", range, "</\(tag)> closes nothing", fix: "delete it")
      }
    case .other: diagnostics.append(HTMLTag.refusal(of: html, file: file, at: range))
    }
  }
}

/// A link to a file or place of the course.
struct RelativeLink: Sendable {
  var url: String
  var range: SourceRange
  var isImage: Bool
}
