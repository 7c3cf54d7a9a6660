internal import Lessons
internal import Records

extension PageBuilder {
  /// The claims of a cell as quiet lines: what was said, measured and expected.
  func claims(_ claims: [Claim], of cell: Lessons.Cell) -> HTML {
    guard !claims.isEmpty else { return HTML() }
    let isJudged = record?.parameters.allSatisfy { $0.value == $0.standard } ?? true
    var values = TemplateValues()
    values[text: "title"] = words[.claimsChecked]
    values[list: "claims"] = claims.enumerated().map { number, claim in
      var values = self.claim(claim, isJudged: isJudged)
      values[text: "anchor"] = CourseIndex.claimAnchor(cell: cell.index, claim: number)
      return values
    }
    return site.theme.render(.claims, values)
  }

  /// One claim, with the lesson that makes it where it is shown elsewhere.
  func claim(_ claim: Claim, isJudged: Bool) -> TemplateValues {
    var values = TemplateValues()
    let state = isJudged ? (claim.holds ? "holds" : "fails") : "unjudged"
    values[text: "state"] = state
    values[text: "mark"] = isJudged ? (claim.holds ? "✓" : "✗") : "–"
    values[text: "stateWords"] =
      words[isJudged ? (claim.holds ? .claimHolds : .claimFails) : .claimUnjudged]
    values[html: "textHTML"] = markdown(claim.text, at: SourcePosition(line: max(claim.line, 1), column: 1))
    // A condition has no number to show: that it holds is all.
    if claim.expectation != .isTrue {
      values[html: "measuredHTML"] = measured(claim.measured)
      values[text: "measuredWord"] = words[.measured]
      values[html: "expectedHTML"] = expectation(claim.expectation)
      values[text: "expectedWord"] = words[.expected]
    }
    values[text: "kind"] = claim.kind == .statistical ? words[.statistical] : nil
    return values
  }

  private func measured(_ values: [Double]) -> HTML {
    let shown = values.prefix(12).map(numerals.html).joined(separator: ", ")
    guard values.count > 12 else { return shown }
    return "\(shown) \(words(.andMore, ["n": String(values.count)]))"
  }

  private func expectation(_ expectation: Expectation) -> HTML {
    switch expectation {
    case .equal(let value), .within(0, of: let value): words.markup(.expectEqual, ["x": numerals.html(value)])
    case .within(let tolerance, let value):
      words.markup(.expectWithin, ["x": numerals.html(value), "t": numerals.html(tolerance)])
    case .below(let value): words.markup(.expectBelow, ["x": numerals.html(value)])
    case .above(let value): words.markup(.expectAbove, ["x": numerals.html(value)])
    case .between(let low, let high):
      words.markup(.expectBetween, ["x": numerals.html(low), "t": numerals.html(high)])
    case .increasing: HTML(text: words[.expectIncreasing])
    case .decreasing: HTML(text: words[.expectDecreasing])
    case .atLeast(let count, let total, let inner):
      words.markup(
        .expectAtLeast, ["n": "\(count)", "m": "\(total)", "x": self.expectation(inner)])
    case .isTrue: HTML(text: words[.expectTrue])
    }
  }

  /// A cell's comparisons as a table: paper, theory, this build.
  func comparisons(_ comparisons: [Comparison], of cell: Lessons.Cell) -> HTML {
    guard !comparisons.isEmpty else { return HTML() }
    var values = comparisonTable(comparisons.map { comparison($0) })
    values[text: "anchor"] = CourseIndex.comparisonAnchor(cell: cell.index)
    return site.theme.render(.comparisons, values)
  }

  /// The words around rows of comparisons.
  func comparisonTable(_ rows: [TemplateValues]) -> TemplateValues {
    var values = TemplateValues()
    values[text: "caption"] = words[.comparisonCaption]
    values[text: "quantityWord"] = words[.quantity]
    values[text: "paperWord"] = words[.paperSays]
    values[text: "theoryWord"] = words[.theorySays]
    values[text: "measuredWord"] = words[.weMeasured]
    values[text: "agreementWord"] = words[.agreement]
    values[list: "rows"] = rows
    return values
  }

  /// One row of comparisons; `link` leads to the cell that makes it.
  func comparison(_ comparison: Comparison, link: String? = nil) -> TemplateValues {
    var values = TemplateValues()
    let outer = isInsideLink
    isInsideLink = outer || link != nil
    values[html: "textHTML"] = markdown(
      comparison.text, at: SourcePosition(line: max(comparison.line, 1), column: 1))
    isInsideLink = outer
    values[text: "link"] = link
    values[html: "paperHTML"] = numerals.html(comparison.paper)
    values[html: "sourceHTML"] = source(comparison.source, line: comparison.line)
    values[html: "theoryHTML"] = comparison.theory.map(numerals.html) ?? "–"
    values[html: "measuredHTML"] = numerals.html(comparison.measured)
    values[flag: "agrees"] = comparison.agrees
    values[text: "agreement"] = words[comparison.agrees ? .agrees : .differs]
    values[text: "mark"] = comparison.agrees ? "✓" : "≠"
    values[html: "toleranceHTML"] = words.markup(
      .withinTolerance, ["t": numerals.html(comparison.tolerance * 100)])
    return values
  }
}
