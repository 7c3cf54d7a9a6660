internal import Lessons
internal import Records

extension PageBuilder {
  func inlines(_ content: [Inline]) -> HTML {
    HeldFormulas.pieces(of: content).map { piece in
      guard piece.isHeld else { return inline(piece.inline) }
      let whole = piece.withPunctuationInside
      if piece.isLong, isAccepted(whole.formula) {
        return inline(whole.formula) + whole.rest.map { inline($0) }.joined()
      }
      let after = piece.after.map { inline($0) }.joined()
      return "<span class=\"held\">\(text(piece.before))\(inline(piece.inline))\(after)</span>"
    }.joined()
  }

  private func inline(_ inline: Inline) -> HTML {
    switch inline {
    case .text(let text): self.text(text)
    case .softBreak: "\n"
    case .hardBreak: "<br>\n"
    case .emphasis(let content): "<em>\(inlines(content))</em>"
    case .strong(let content): "<strong>\(inlines(content))</strong>"
    case .strikethrough(let content): "<del>\(inlines(content))</del>"
    case .code(let code): "<code>\(text(code))</code>"
    case .math(let latex, let range):
      math(self.latex(latex), at: range)
    case .link(let url, let title, let content): link(url, title: title, content)
    case .image(let url, let alt, let title): image(url, alt: alt, title: title)
    case .term(let slug, let content, let range): term(slug, content, at: range)
    case .reference(let label, let numberOnly, let range):
      reference(label, numberOnly: numberOnly, at: range)
    case .citation(let citation): self.citation(citation)
    case .note(let name, _): noteNumber(name)
    case .value(let index): value(index)
    case .element(let name, let content): element(name, content)
    }
  }

  /// Whether a formula can be typeset; one that cannot is reported as its author wrote it.
  private func isAccepted(_ inline: Inline) -> Bool {
    guard case .math(let latex, _) = inline else { return false }
    return (try? site.typesetter.formula(self.latex(latex), isDisplay: false)) != nil
  }

  /// A formula in a line; a short one is not broken at its signs.
  private func math(_ latex: String, at range: SourceRange) -> HTML {
    let formula = formula(latex, isDisplay: false, at: range)
    let mayBreak = formula.source.ranges(of: "class=\"base\"").count > 1
    return mayBreak && !HeldFormulas.isLong(latex)
      ? "<span class=\"math held\">\(formula)</span>" : "<span class=\"math\">\(formula)</span>"
  }

  // MARK: Text with values in it

  /// Text, with the values of an interpolated caption in the place of their marks.
  private func text(_ text: String) -> HTML {
    // A per cent sign begins no line.
    let text = text.replacing(" %", with: "\u{A0}%")
    guard !interpolated.isEmpty else { return HTML(text: text) }
    return Interpolation.pieces(of: text).map { piece in
      switch piece {
      case .text(let text): HTML(text: text)
      case .value(let index):
        interpolated.indices.contains(index) ? numerals.html(interpolated[index], words: words) : HTML()
      }
    }.joined()
  }

  private func latex(_ latex: String) -> String {
    guard !interpolated.isEmpty else { return latex }
    return Interpolation.pieces(of: latex).map { piece in
      switch piece {
      case .text(let text): text
      case .value(let index): interpolated.indices.contains(index) ? numerals.latex(interpolated[index]) : ""
      }
    }.joined()
  }

  /// The value of an inline expression, as the run measured it.
  private func value(_ index: Int) -> HTML {
    guard let values = record?.inlines, values.indices.contains(index) else {
      let source = lesson.flatMap { lesson in
        lesson.inlineExpressions.indices.contains(index) ? lesson.inlineExpressions[index] : nil
      }
      report(
        "missing-value", at: source.map { SourceRange(line: $0.position.line, column: $0.position.column) },
        "the run gave no value for `\(source?.source ?? "expression \(index)")`")
      return "<span class=\"missing\">?</span>"
    }
    return "<span class=\"value\">\(numerals.html(values[index], words: words))</span>"
  }

  // MARK: Links

  private func link(_ url: String, title: String, _ content: [Inline]) -> HTML {
    guard let address = LinkAddress.page(url, lessons: site.index.pages)
    else {
      report(
        "link-scheme", "a link to \"\(url)\" is not allowed",
        fix: "use http, https, mailto or an address relative to the lesson")
      return inlines(content)
    }
    guard !isInsideLink else { return inlines(content) }
    reportEmpty(content, of: "a link to \"\(url)\"")
    isInsideLink = true
    defer { isInsideLink = false }
    let isLesson = site.index.entries.contains { address == $0.page || address.hasPrefix("\($0.page)#") }
    let preview: HTML = isLesson ? " data-preview" : HTML()
    return title.isEmpty
      ? "<a href=\"\(address)\"\(preview)>\(inlines(content))</a>"
      : "<a href=\"\(address)\" title=\"\(title)\">\(inlines(content))</a>"
  }

  func image(_ url: String, alt: String, title: String) -> HTML {
    guard let path = LinkAddress.localFile(url) else {
      report(
        "external-image", "the picture \"\(url)\" is not a file of the course",
        explanation: "Pages make no request to other places.",
        fix: "put the file beside the lesson and name it relative to it")
      return HTML(text: alt)
    }
    use(image: path)
    return title.isEmpty
      ? "<img src=\"\(path)\" alt=\"\(alt)\">" : "<img src=\"\(path)\" alt=\"\(alt)\" title=\"\(title)\">"
  }

  private func term(_ slug: String, _ content: [Inline], at range: SourceRange) -> HTML {
    let text = PlainText.of(content)
    guard let term = site.index.term(slug: slug, text: text) else {
      report("unknown-term", at: range, "no glossary entry for \"\(slug.isEmpty ? text : slug)\"")
      return inlines(content)
    }
    use(term: term.slug)
    guard !isInsideLink else { return inlines(content) }
    reportEmpty(content, of: "the link to the term \"\(slug)\"", at: range)
    isInsideLink = true
    defer { isInsideLink = false }
    let address =
      "\(lesson == nil && file == site.course.glossary.file ? "" : PageName.glossary)#term-\(term.slug)"
    return "<a class=\"term\" href=\"\(address)\" data-card=\"card-\(term.slug)\">\(inlines(content))</a>"
  }

  /// A link without words can neither be seen nor read aloud.
  private func reportEmpty(_ content: [Inline], of what: String, at range: SourceRange? = nil) {
    guard !PlainText.of(content).contains(where: { !$0.isWhitespace }) else { return }
    report(
      "empty-link", at: range, "\(what) has no words", fix: "write between the brackets what it leads to")
  }

  private func reference(_ label: String, numberOnly: Bool, at range: SourceRange) -> HTML {
    guard let target = site.course.labels.targets[label] else {
      report("unknown-reference", at: range, "no figure, table, equation, section or exercise \"\(label)\"")
      return "<span class=\"missing\">\(label)</span>"
    }
    let words = numberOnly ? HTML(text: target.number) : HTML(text: unbroken(name(of: target)))
    guard !isInsideLink, let address = site.address(of: target, from: lesson) else { return words }
    return address.hasPrefix("#")
      ? "<a class=\"reference\" href=\"\(address)\" data-card=\"\(target.anchor)\">\(words)</a>"
      : "<a class=\"reference\" href=\"\(address)\" data-preview>\(words)</a>"
  }

  /// Words that stand on one line.
  func unbroken(_ words: String) -> String { words.replacing(" ", with: "\u{A0}") }

  /// What a label's target is called: "Figure 5.2".
  func name(of target: LabelTable.Target) -> String {
    let word: Word =
      switch target.kind {
      case .figure: .figure
      case .table: .table
      case .equation: .equation
      case .section: .section
      case .listing: .listing
      case .exercise: .exerciseNumber
      }
    return words(word, ["n": target.number])
  }

  private func element(_ name: String, _ content: [Inline]) -> HTML {
    switch name {
    case "kbd": "<kbd>\(inlines(content))</kbd>"
    case "sub": "<sub>\(inlines(content))</sub>"
    case "sup": "<sup>\(inlines(content))</sup>"
    case "br": "<br>"
    default: inlines(content)
    }
  }
}
