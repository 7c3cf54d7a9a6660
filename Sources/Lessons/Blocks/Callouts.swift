/// `> [!NOTE]` and its kin.
extension BlockBuilder {
  /// The callout that a quote's blocks form, or `nil` where they are a plain quote.
  mutating func callout(_ blocks: [Block], _ range: SourceRange) -> Block? {
    guard case .paragraph(let text)? = blocks.first?.kind, case .text(let first)? = text.first,
      first.hasPrefix("[!"), let close = first.firstIndex(of: "]")
    else { return nil }
    let name = String(first[first.index(first.startIndex, offsetBy: 2)..<close])
    guard !name.isEmpty, name.utf8.allSatisfy(\.isASCIILetter) else { return nil }
    guard let kind = Callout.Kind(rawValue: name.lowercased()) else {
      let kinds = Callout.Kind.allCases.map { $0.rawValue.uppercased() }
      report(
        "unknown-callout", blocks[0].range, "unknown callout '[!\(name)]'",
        explanation: "The callouts are \(kinds.joined(separator: ", ")).",
        fix: DidYouMean.fix(name, in: kinds) { "'[!\($0)]'" })
      return nil
    }
    let rest = String(first[first.index(after: close)...]).trimmedAtStart
    let line = rest.isEmpty ? Array(text.dropFirst()) : [.text(rest)] + text.dropFirst()
    let end = line.firstIndex { $0 == .softBreak || $0 == .hardBreak } ?? line.endIndex
    var title = Array(line[..<end])
    let label = Attribute.takeTrailing(from: &title)
    let body = Array(line[end...]).trimmingBreaks
    var inner = Array(blocks.dropFirst())
    if !body.isEmpty { inner.insert(Block(.paragraph(body), blocks[0].range), at: 0) }
    var callout = Callout(kind: kind, title: title, blocks: inner)
    if kind == .exercise {
      callout.label = checked(label, allowed: .exercise, at: range)
    } else if let label {
      report(
        "label-on-callout", source.place(of: "{#\(label)}", in: range) ?? blocks[0].range,
        "the label '\(label)' on a callout that is no exercise",
        explanation: "Only exercises are numbered.", fix: "delete '{#\(label)}'")
    }
    if kind == .quiz { readChoices(&callout, range) }
    return Block(.callout(callout), range)
  }

  /// Moves the choices of a quiz out of its blocks.
  private mutating func readChoices(_ quiz: inout Callout, _ range: SourceRange) {
    let place = SourceRange(line: range.start.line, column: range.start.column)
    let found = quiz.blocks.firstIndex { block in
      guard case .bulletList(_, let items) = block.kind else { return false }
      return items.contains { $0.checked != nil }
    }
    guard let found, case .bulletList(_, let items) = quiz.blocks[found].kind else {
      report(
        "quiz-without-choices", place, "a quiz without choices",
        fix: "add a list whose items begin with '[ ]' or '[x]'")
      return
    }
    quiz.blocks.remove(at: found)
    for (index, item) in items.enumerated() {
      guard let isCorrect = item.checked, case .paragraph(let text)? = item.blocks.first?.kind else {
        let line = item.blocks.first.map { SourceRange($0.range.start, $0.range.start) } ?? place
        report(
          "choice-without-brackets", line, "choice \(index + 1) of the quiz has no brackets",
          fix: "begin it with '[ ]', or '[x]' where it is right")
        continue
      }
      var explanation = Array(item.blocks.dropFirst())
      var words = text
      if let end = text.firstIndex(where: { $0 == .softBreak || $0 == .hardBreak }) {
        words = Array(text[..<end])
        let rest = Array(text[end...]).trimmingBreaks
        explanation.insert(Block(.paragraph(rest), item.blocks[0].range), at: 0)
      }
      if explanation.isEmpty {
        report(
          "choice-without-explanation", item.blocks[0].range,
          "choice \(index + 1) of the quiz has no explanation",
          explanation: "Each choice says why it is right or wrong.",
          fix: "write it under the choice, indented",
          severity: .warning)
      }
      quiz.choices.append(Callout.Choice(isCorrect: isCorrect, text: words, explanation: explanation))
    }
    if !quiz.choices.contains(where: \.isCorrect) {
      report("quiz-without-answer", place, "no choice of the quiz is right", fix: "mark one with '[x]'")
    }
  }
}
