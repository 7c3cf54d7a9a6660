import Lessons
import Plots
import Records

/// What a cell's author says about its figure in words.
struct FigureWords: Hashable {
  /// The author's own text equivalent, in place of the generated one.
  var alt: String?
  /// What the figure shows about the subject; added to the generated description.
  var insight: String?

  init(cell: Lessons.Cell, recorded: Record.Cell) {
    alt = cell.options.alt?.plainText(recorded.options["alt"] ?? [])
    insight = cell.options.insight?.plainText(recorded.options["insight"] ?? [])
  }

  var isEmpty: Bool { alt == nil && insight == nil }

  /// The whole text equivalent.
  func alternative(to description: String) -> String {
    [alt ?? description, insight].compactMap { $0 }.joined(separator: " ")
  }
}

extension Interpolated {
  /// The text with its values in the figures' number format.
  fileprivate func plainText(_ values: [Value]) -> String {
    var rest = values[...]
    return parts.map { part in
      switch part {
      case .literal(let text): text
      case .expression: rest.popFirst()?.plainText ?? ""
      }
    }.joined()
  }
}

extension Value {
  fileprivate var plainText: String {
    switch self {
    case .number(let number): NumberFormat().text(of: number).plain
    case .integer(let integer): NumberFormat().text(of: integer).plain
    case .truth(let truth): String(truth)
    case .text(let text): text
    }
  }
}
