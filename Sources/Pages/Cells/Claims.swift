internal import Foundation
internal import Lessons
internal import Plots
internal import Records

extension PageBuilder {
  /// The claims of a cell as quiet lines: what was said, measured and expected.
  func claims(_ claims: [Claim], of cell: Lessons.Cell) -> HTML {
    guard !claims.isEmpty else { return HTML() }
    let isJudged = record?.parameters.allSatisfy { $0.value == $0.standard } ?? true
    var values = claimList(
      title: words[.claimsChecked], manyTitle: .manyClaimsChecked, count: claims.count,
      holds: isJudged && claims.allSatisfy(\.holds))
    values[list: "claims"] = claims.enumerated().map { number, claim in
      var values = self.claim(claim, isJudged: isJudged)
      values[text: "anchor"] = CourseIndex.claimAnchor(cell: cell.index, claim: number)
      return values
    }
    return site.theme.render(.claims, values)
  }

  /// A list of claims; where there are many that were judged and all hold, it is folded.
  func claimList(title: String, manyTitle: Word, count: Int, holds: Bool) -> TemplateValues {
    var values = TemplateValues()
    values[text: "title"] = title
    values[flag: "folds"] = count > Self.fewClaims && holds
    values[text: "manyTitle"] = words(manyTitle, ["n": String(count)])
    return values
  }

  private static let fewClaims = 3

  /// One claim, with the lesson that makes it where it is shown elsewhere.
  func claim(_ claim: Claim, isJudged: Bool) -> TemplateValues {
    var values = TemplateValues()
    let state = isJudged ? (claim.holds ? "holds" : "fails") : "unjudged"
    values[text: "state"] = state
    values[text: "mark"] = isJudged ? (claim.holds ? "✓" : "✗") : "–"
    values[text: "stateWords"] =
      words[isJudged ? (claim.holds ? .claimHolds : .claimFails) : .claimUnjudged]
    values[html: "textHTML"] = markdown(claim.text, at: position(ofLine: claim.line))
    // A condition has no number to show: that it holds is all.
    if claim.expectation != .isTrue {
      values[html: "measuredHTML"] = measured(claim.measured, for: claim.expectation)
      values[text: "measuredWord"] = words[.measured]
      values[html: "expectedHTML"] = expectation(claim.expectation)
      values[text: "expectedWord"] = words[.expected]
    }
    values[text: "kind"] = claim.kind == .statistical ? words[.statistical] : nil
    return values
  }

  /// What was measured: a few numbers as they are, of many only what can be taken in at a glance.
  private func measured(_ values: [Double], for expectation: Expectation) -> HTML {
    let shown = values.map { number($0, toWithin: expectation.tolerance) }
    guard let first = shown.first, let last = shown.last, values.count > 1 else { return shown.joined() }
    let count = HTML(text: String(values.count))
    if shown.allSatisfy({ $0 == first }) { return words.markup(.valuesEqual, ["x": first, "n": count]) }
    guard values.count > Self.fewValues else { return shown.joined(separator: ", ") }
    switch expectation {
    case .increasing, .decreasing:
      return words.markup(
        .valuesInOrder, ["x": shown.prefix(2).joined(separator: ", "), "t": last, "n": count])
    default:
      let order = values.indices.sorted { values[$0] < values[$1] }
      guard let least = order.first, let most = order.last else { return HTML() }
      return words.markup(.valuesRange, ["x": shown[least], "t": shown[most], "n": count])
    }
  }

  private static let fewValues = 5

  /// A number with as many digits as its tolerance speaks of: 1.09984 ± 10⁻⁵, not 1.10 ± 10⁻⁵.
  private func number(_ value: Double, toWithin tolerance: Double?) -> HTML {
    guard let tolerance, tolerance > 0, value.isFinite, value != 0 else { return numerals.html(value) }
    let digits = Int(log10(abs(value)).rounded(.down)) - Int(log10(tolerance).rounded(.down)) + 1
    guard (4...Self.mostDigits).contains(digits) else { return numerals.html(value) }
    return HTML(text: NumberFormat(digits: digits).text(of: value).plain)
  }

  /// Tolerances below these digits are those of arithmetic and tell a reader nothing.
  private static let mostDigits = 9

  private func expectation(_ expectation: Expectation) -> HTML {
    switch expectation {
    case .equal(let value), .within(0, of: let value): words.markup(.expectEqual, ["x": numerals.html(value)])
    case .within(let tolerance, let value):
      words.markup(
        .expectWithin, ["x": number(value, toWithin: tolerance), "t": numerals.html(tolerance)])
    case .below(let value): words.markup(.expectBelow, ["x": numerals.html(value)])
    case .above(let value): words.markup(.expectAbove, ["x": numerals.html(value)])
    case .between(let low, let high):
      words.markup(.expectBetween, ["x": numerals.html(low), "t": numerals.html(high)])
    case .increasing: HTML(text: words[.expectIncreasing])
    case .decreasing: HTML(text: words[.expectDecreasing])
    case .atLeast(let count, let total, let inner):
      words.markup(
        .expectAtLeast, ["n": "\(count)", "m": "\(total)", "x": expectationOfEach(inner)])
    case .isTrue: HTML(text: words[.expectTrue])
    }
  }

  /// What each of several numbers must be, so that it reads on after "at least 4 of 5".
  private func expectationOfEach(_ expectation: Expectation) -> HTML {
    guard case .within(let tolerance, let value) = expectation, tolerance != 0 else {
      return self.expectation(expectation)
    }
    return words.markup(
      .expectEachWithin, ["x": number(value, toWithin: tolerance), "t": numerals.html(tolerance)])
  }
}

extension Expectation {
  /// How far a number may lie from what is expected, where that is what is asked.
  fileprivate var tolerance: Double? {
    switch self {
    case .within(let tolerance, of: _): tolerance
    case .atLeast(_, of: _, let inner): inner.tolerance
    default: nil
    }
  }
}
