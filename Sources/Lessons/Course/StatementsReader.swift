import Yams

/// `lessons/statements.yaml`: what the source documents say, in our words.
///
///     sources: { C: gmrkb2021 }            # which document the ids that begin so come from
///     C01: Vanishing gradients are a problem of training.
///     C12:
///       says: The slope of tanh lies in the range (0, 1).
///       verdict: wrong
///       instead: The range is $(0, 1]$.
enum StatementsReader {
  static let keys = ["says", "verdict", "instead"]

  static func read(_ source: SourceText) -> ([Statement], [Diagnostic]) {
    var reader = YAMLReader(source)
    guard let root = reader.root(source.bytes.text) else { return ([], reader.diagnostics) }
    let entries = reader.entries(root, of: "the statements") ?? []
    var sources: [(prefix: String, key: String)] = []
    var statements: [Statement] = []
    for (key, range, value) in entries {
      if key == "sources" {
        sources = (reader.entries(value, of: "'sources'") ?? []).compactMap { prefix, _, value in
          reader.string(value, prefix).map { (prefix, $0) }
        }
      } else if let statement = statement(key, range, value, &reader) {
        statements.append(statement)
      }
    }
    for index in statements.indices {
      statements[index].source = sources.first { statements[index].id.hasPrefix($0.prefix) }?.key
    }
    return (statements, reader.diagnostics)
  }

  private static func statement(
    _ id: String, _ range: SourceRange, _ value: Node, _ reader: inout YAMLReader
  ) -> Statement? {
    guard case .mapping = value else {
      return reader.string(value, id).map { Statement(id: id, text: $0, range: range) }
    }
    var statement = Statement(id: id, text: "", range: range)
    for (key, range, value) in reader.entries(value, of: "'\(id)'") ?? [] {
      switch key {
      case "says": statement.text = reader.string(value, key) ?? ""
      case "instead":
        statement.correction = reader.string(value, key)
        statement.range = reader.range(of: value)
      case "verdict":
        let names = Statement.Verdict.allCases.map(\.rawValue)
        guard let name = reader.string(value, key) else { continue }
        if let verdict = Statement.Verdict(rawValue: name) {
          statement.verdict = verdict
        } else {
          reader.report(
            "unknown-verdict", reader.range(of: value), "unknown verdict '\(name)'",
            explanation: "The verdicts are \(names.joined(separator: ", ")).",
            fix: DidYouMean.fix(name, in: names))
        }
      default: reader.reportUnknown(key, range, in: "'\(id)'", known: keys)
      }
    }
    if statement.text.isEmpty {
      reader.report("missing-key", range, "'\(id)' says nothing", fix: "add a line 'says: …'")
    }
    if statement.verdict != .holds, statement.correction == nil {
      reader.report(
        "missing-key", range, "'\(id)' is called \(statement.verdict.rawValue), and nothing stands instead",
        fix: "add a line 'instead: …'")
    }
    return statement
  }
}
