package import Lessons
import Plots
package import Records

extension Record {
  /// Whether a parameter has another value than the lesson's text gives it; claims then prove nothing.
  package var isAwayFromDefaults: Bool { parameters.contains { $0.value != $0.standard } }

  /// The claims that do not hold, each at its place in the lesson; none where parameters were changed.
  package func claimDiagnostics(
    _ lesson: Lesson, where isMeant: (Claim) -> Bool = { _ in true }
  ) -> [Diagnostic] {
    if isAwayFromDefaults { return [] }
    return zip(cells, lesson.cells).flatMap { record, cell in
      record.claims.filter { !$0.holds && isMeant($0) }.map { claim in
        let position = cell.position(line: claim.line, column: claim.column)
        return Diagnostic(
          .error, "claim-failed", file: cell.options.file ?? lesson.file,
          at: SourceRange(line: position.line, column: position.column),
          "the claim \"\(claim.text)\" does not hold: \(claim.shortfall)",
          explanation: claim.id.map {
            "Claim \($0)\(claim.covers.isEmpty ? "" : ", for \(claim.covers.joined(separator: ", "))")."
          },
          fix: "correct the text or the experiment; `--draft` builds the page with the claim marked")
      }
    }
  }
}

extension Cell {
  /// The place in the file of a place in a record, whose lines count from the cell's first.
  package func position(line: Int, column: Int) -> SourcePosition {
    guard lines.indices.contains(line - 1) else { return range.start }
    return SourcePosition(line: lines[line - 1].line, column: column + lines[line - 1].columnOffset)
  }
}

extension Claim {
  /// What was measured, what was expected and by how much it misses.
  package var shortfall: String {
    if expectation == .isTrue { return "the condition is false" }
    let numbers =
      measured.prefix(12).map(\.words).joined(separator: ", ") + (measured.count > 12 ? ", …" : "")
    var text = "measured \(numbers), expected \(expectation)"
    if let worst = expectation.worst(in: measured), worst.distance.isFinite {
      text += measured.count > 1 ? "; \(worst.number.words) is off by " : ", off by "
      text += worst.distance.rounded(significant: 3).words
    }
    return text
  }
}
