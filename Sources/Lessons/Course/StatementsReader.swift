import Yams

/// `lessons/statements.yaml`: what the source documents say, `id: our words`.
enum StatementsReader {
  static func read(_ source: SourceText) -> ([Statement], [Diagnostic]) {
    var reader = YAMLReader(source)
    guard let root = reader.root(source.bytes.text) else { return ([], reader.diagnostics) }
    let entries = reader.entries(root, of: "the statements") ?? []
    let statements = entries.compactMap { key, _, value in
      reader.string(value, key).map { Statement(id: key, text: $0) }
    }
    return (statements, reader.diagnostics)
  }
}
