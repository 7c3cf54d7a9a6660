private import Plots

/// The text of an event for a lesson that is run by hand.
enum ReadableText {
  static func print(_ event: Event) {
    if let text = text(of: event) { Swift.print(text) }
  }

  static func text(of event: Event) -> String? {
    switch event {
    case .show(let output): text(of: output)
    case .claim(let claim): text(of: claim)
    case .comparison(let comparison):
      "compare: \(comparison.text): measured \(comparison.measured.words), paper \(comparison.paper.words)"
        + (comparison.theory.map { ", theory \($0.words)" } ?? "") + " (\(comparison.source))"
    case .stopped(let stop): "stopped: \(stop.message)"
    case .begin, .end, .parameter, .inline, .option, .ask, .keep, .progress, .thrown, .finished: nil
    }
  }

  private static func text(of output: Output) -> String {
    switch output {
    case .plots(let plots): plots.map { "plot: \($0.title)" }.joined(separator: "\n")
    case .table(let table): text(of: table)
    case .value(let value): text(of: value)
    case .frames(let frames):
      zip(frames.settings, frames.plots).map { "\(frames.parameter) = \(text(of: $0)): plot: \($1.title)" }
        .joined(separator: "\n")
    }
  }

  private static func text(of claim: Claim) -> String {
    let verdict = claim.holds ? "holds" : "FAILS"
    if claim.expectation == .isTrue { return "claim \(verdict): \(claim.text)" }
    let measured = claim.measured.map(\.words).joined(separator: ", ")
    return "claim \(verdict): \(claim.text) measured \(measured), expected \(claim.expectation)"
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .number(let number): number.words
    case .integer(let number): String(number)
    case .truth(let truth): String(truth)
    case .text(let text): text
    }
  }

  private static func text(of table: Table) -> String {
    let columns = table.columns.map { column in
      switch column.values {
      case .numbers(let numbers): [column.title] + numbers.map { $0?.words ?? "" }
      case .integers(let numbers): [column.title] + numbers.map { String($0) }
      case .words(let words): [column.title] + words
      }
    }
    let rows = columns.map(\.count).max() ?? 0
    return (0..<rows).map { row in
      columns.map { row < $0.count ? $0[row] : "" }.joined(separator: "\t")
    }.joined(separator: "\n")
  }
}
