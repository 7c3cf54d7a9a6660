internal import Lessons
internal import Records

extension PageBuilder {
  /// A cell: its code as far as it is shown, then what it printed, showed and claimed.
  func cell(_ index: Int) -> HTML {
    guard let lesson, lesson.cells.indices.contains(index) else {
      report("missing-cell", "the lesson has no cell \(index)")
      return HTML()
    }
    let cell = lesson.cells[index]
    let result = record.flatMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil }
    wovenCell = cell
    defer { wovenCell = nil }
    return at(cell.range) {
      var values = TemplateValues()
      let listing = cell.options.label.flatMap { site.course.labels.targets[$0] }
        .flatMap { $0.kind == .listing ? $0 : nil }
      values[text: "anchor"] = listing?.anchor
      if let listing {
        let caption = cell.options.caption.map { interpolated($0, option: "caption", of: cell) } ?? HTML()
        values[html: "captionHTML"] = captionText(caption, target: listing)
      }
      values[html: "codeHTML"] = shownCode(of: cell)
      values[flag: "folds"] = cell.options.fold != .none
      values[flag: "isOpen"] = cell.options.fold == .open
      values[text: "summary"] =
        cell.options.summary.map { plain($0, option: "summary", of: cell) } ?? words[.code]
      if let result {
        if cell.options.output { values[html: "outputHTML"] = outputs(of: cell, result) }
        values[html: "comparisonsHTML"] = comparisons(result.comparisons, of: cell)
        values[html: "claimsHTML"] = claims(result.claims, of: cell)
      }
      awaitsAnnotations = cell.lines.contains { !$0.isHidden && $0.annotation != nil }
      return site.theme.render(.cell, values)
    }
  }

  // MARK: Code

  private func shownCode(of cell: Lessons.Cell) -> HTML {
    guard cell.options.echo != .hidden else { return HTML() }
    let shown = CellCode(cell)
    guard !shown.lines.isEmpty else { return HTML() }
    var lines = highlighted(shown.lines.joined(separator: "\n"), language: "swift")
    var annotations = shown.annotations
    if cell.options.echo == .fenced {
      let options = CellCode.optionLines(cell.options).map {
        "<span class=\"hljs-comment\">\($0)</span>" as HTML
      }
      lines = ["```swift"] + options + lines + ["```"]
      annotations = Array(repeating: nil, count: options.count + 1) + annotations + [nil]
    }
    return code(lines, language: "swift", annotations: annotations)
  }

  // MARK: Outputs

  private func outputs(of cell: Lessons.Cell, _ result: Record.Cell) -> HTML {
    let target = cell.options.label.flatMap { site.course.labels.targets[$0] }
    var markup = HTML()
    var text = ""
    var isCaptioned = false
    /// The caption belongs to the first thing that its label names.
    func takesCaption(_ kind: LabelTable.Kind) -> Bool {
      guard !isCaptioned, target == nil || target?.kind == kind else { return false }
      isCaptioned = true
      return true
    }
    func flushText() {
      guard !text.isEmpty else { return }
      markup += printed(text)
      text = ""
    }
    for (place, output) in result.outputs.enumerated() {
      if case .text(let more) = output {
        text += more
        continue
      }
      flushText()
      switch output {
      case .text: break
      case .trap(let message):
        markup += "<p class=\"stopped\">\(words[.stopped])</p>\n"
        markup +=
          "<pre class=\"output trap\" tabindex=\"0\" role=\"group\" aria-label=\"\(words[.output])\">\(message)</pre>\n"
      case .shown(.value(let value)):
        markup += "<p class=\"output shown\">\(numerals.html(value, words: words))</p>\n"
      case .shown(.table(let table)):
        let captioned = takesCaption(.table)
        markup += self.table(
          table, caption: captioned ? caption(of: cell, target: target) : HTML(),
          plain: captioned ? plainCaption(of: cell) : words[.output], target: captioned ? target : nil)
      case .shown(.plots), .shown(.frames):
        let captioned = takesCaption(.figure)
        markup += figure(
          at: place, of: cell, target: captioned ? target : nil,
          caption: captioned ? caption(of: cell, target: target) : HTML())
      }
    }
    flushText()
    if let target, !isCaptioned, target.kind == .figure || target.kind == .table,
      let label = cell.options.label
    {
      let position = cell.options.positions["label"] ?? cell.range.start
      report(
        "nothing-shown", at: SourceRange(position, position),
        "the cell '\(label)' shows no \(target.kind == .figure ? "figure" : "table")",
        explanation: "Its label numbers what it shows, and references lead there.",
        fix: "give a \(target.kind == .figure ? "plot" : "table") to show(…), or take the label away")
    }
    return markup
  }

  private func printed(_ text: String) -> HTML {
    let trimmed = text.trimmingFinalNewline
    return
      "<pre class=\"output\" tabindex=\"0\" role=\"group\" aria-label=\"\(words[.output])\">\(trimmed)</pre>\n"
  }

  private func caption(of cell: Lessons.Cell, target: LabelTable.Target?) -> HTML {
    let caption = cell.options.caption.map { interpolated($0, option: "caption", of: cell) } ?? HTML()
    return captionText(caption, target: target)
  }

  private func plainCaption(of cell: Lessons.Cell) -> String {
    cell.options.caption.map { plain($0, option: "caption", of: cell) } ?? words[.output]
  }
}
