internal import Lessons
internal import Records

extension PageBuilder {
  /// A cell's comparisons as a table: paper, theory, this build.
  func comparisons(_ comparisons: [Comparison], of cell: Lessons.Cell) -> HTML {
    guard !comparisons.isEmpty else { return HTML() }
    var values = comparisonTable(comparisons.map { ($0, nil) })
    values[text: "anchor"] = CourseIndex.comparisonAnchor(cell: cell.index)
    return site.theme.render(.comparisons, values)
  }

  /// A table of comparisons, those of one source together in the order in which the sources first appear.
  ///
  /// - Parameter comparisons: each with a link to the cell that makes it, where the table stands elsewhere.
  func comparisonTable(_ comparisons: [(comparison: Comparison, link: String?)]) -> TemplateValues {
    var values = TemplateValues()
    values[text: "caption"] = words[.comparisonCaption]
    values[text: "quantityWord"] = words[.quantity]
    values[text: "paperWord"] = words[.paperSays]
    values[text: "measuredWord"] = words[.weMeasured]
    values[text: "agreementWord"] = words[.agreement]
    let hasTheory = comparisons.contains { $0.comparison.theory != nil }
    if hasTheory { values[text: "theoryWord"] = words[.theorySays] }
    values[text: "columns"] = hasTheory ? "5" : "4"
    // A tolerance that all rows share is said once, in the head.
    let tolerances = Set(comparisons.map(\.comparison.tolerance))
    let shared = tolerances.count == 1 ? tolerances.first : nil
    values[html: "sharedToleranceHTML"] = shared.map(tolerance)
    var sources: [String] = []
    for source in comparisons.map(\.comparison.source) where !sources.contains(source) {
      sources.append(source)
    }
    values[list: "groups"] = sources.map { source in
      let rows = comparisons.filter { $0.comparison.source == source }
      var values = TemplateValues()
      values[html: "sourceHTML"] = self.source(source, line: rows.first?.comparison.line ?? 1)
      values[list: "rows"] = rows.map { comparison, link in
        row(comparison, link: link, hasTheory: hasTheory, saysTolerance: shared == nil)
      }
      return values
    }
    return values
  }

  private func row(_ comparison: Comparison, link: String?, hasTheory: Bool, saysTolerance: Bool)
    -> TemplateValues
  {
    var values = TemplateValues()
    let outer = isInsideLink
    isInsideLink = outer || link != nil
    values[html: "textHTML"] = markdown(
      comparison.text, at: position(ofLine: comparison.line))
    isInsideLink = outer
    values[text: "link"] = link
    values[html: "paperHTML"] = numerals.html(comparison.paper)
    if hasTheory { values[html: "theoryHTML"] = comparison.theory.map(numerals.html) ?? "–" }
    values[html: "measuredHTML"] = numerals.html(comparison.measured)
    values[flag: "agrees"] = comparison.agrees
    values[text: "agreement"] = words[comparison.agrees ? .agrees : .differs]
    values[text: "mark"] = comparison.agrees ? "✓" : "≠"
    if saysTolerance { values[html: "toleranceHTML"] = tolerance(comparison.tolerance) }
    return values
  }

  private func tolerance(_ tolerance: Double) -> HTML {
    words.markup(.withinTolerance, ["t": numerals.html(tolerance * 100)])
  }
}
